using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>Whether a security policy that the owner's <c>.github</c> repository hands down counts as a repository's own.</summary>
internal sealed class SharedPolicyInquiry : IInquiry
{
    private static readonly ImmutableArray<string> Directories = ["root", "github", "docs"];

    public Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<ProbeAnswer>>([Judge(session)]);

    private static ProbeAnswer Judge(ProbeSession session)
    {
        var question = ProbeQuestions.SharedSecurityPolicy;
        if (session.Facts.At("owner", "0", "repository", "visibility") is not Fact<JsonElement>.Known { Value: var visibility } || visibility.ToString() != "PUBLIC")
        {
            return ProbeAnswer.Untold(question, "the organization has no public repository .github, or we do not see it");
        }

        var shared = Directories.Select(directory => session.Facts.At("owner", "0", "repository", directory)).ToList();
        if (!shared.Exists(directory => Names(directory)?.Any(name => string.Equals(name, "SECURITY.md", StringComparison.OrdinalIgnoreCase)) is true))
        {
            return ProbeAnswer.Untold(question, "no SECURITY.md was seen in the organization's repository .github");
        }

        var answers = session.Filled.Where(repository => HasNone(session, repository)).Select(repository => session.Fact(repository, "isSecurityPolicyEnabled")).ToList();
        var (yes, no) = (answers.Count(FieldAnswers.IsTrue), answers.Count(answer => answer.Is(JsonValueKind.False)));
        return (yes, no) switch
        {
            (0, 0) => ProbeAnswer.Untold(question, "no repository was seen that has no security policy of its own"),
            ( > 0, > 0) => ProbeAnswer.Untold(question, $"of {yes + no} repositories without a file of their own {yes} said true and {no} said false"),
            _ => ProbeAnswer.Told(question, yes > 0, $"{yes + no} repositories without a file of their own said {(yes > 0 ? "true" : "false")}"),
        };
    }

    /// <summary>True only where every place that GitHub looks in was seen, and nothing in it may be a security policy.</summary>
    private static bool HasNone(ProbeSession session, ProbedRepository repository) =>
        repository.Name != ".github"
        && Directories.Select(directory => Names(session.Fact(repository, directory))).All(names => names is { } known && !known.Any(IsLikePolicy));

    private static bool IsLikePolicy(string name) => name.StartsWith("security", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it is not known; empty where there is no such directory.</summary>
    private static IEnumerable<string>? Names(Fact<JsonElement> directory) =>
        directory.IsNull() ? []
        : directory is Fact<JsonElement>.Known { Value: var tree } && tree.TryGetProperty("entries", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray().Select(entry => entry.GetProperty("name").ToString())
        : null;
}
