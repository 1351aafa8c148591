using System.Collections.Frozen;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Sections.Practices;

/// <summary>The days that activity is counted over. They begin with a whole day, so that the repositories of one pass are asked the same.</summary>
/// <param name="Since">Where they begin, UTC.</param>
internal sealed record ActivityWindow(DateTimeOffset Since)
{
    private static readonly FrozenSet<string> Insiders = FrozenSet.Create(StringComparer.Ordinal, ["OWNER", "MEMBER", "COLLABORATOR"]);

    /// <summary>As both interfaces read it.</summary>
    public string Text => $"{Since:yyyy-MM-ddTHH:mm:ssZ}";

    public static ActivityWindow Until(DateTimeOffset now) => new(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-Activity.Days));

    /// <summary>Whether somebody of the project did it, within these days.</summary>
    /// <param name="association">GitHub's word for what the author is to the repository.</param>
    public bool Counts(string association, DateTimeOffset createdAt) => createdAt >= Since && Insiders.Contains(association);

    /// <summary>What is known before anybody asks for issues.</summary>
    /// <param name="isDecided">True where no issue could change what is made of it.</param>
    public Activity Before(bool isArchived, DateTimeOffset createdAt, int commits, out bool isDecided)
    {
        var activity = new Activity(isArchived, createdAt >= Since, Math.Min(commits, Activity.MostCounted), 0);
        isDecided = activity.IsArchived || activity.IsYoung || activity.Commits >= Activity.EnoughCommits;
        return activity;
    }
}
