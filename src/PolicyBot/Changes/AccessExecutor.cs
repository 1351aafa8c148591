using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Collaborators;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;

namespace PolicyBot.Changes;

/// <summary>Lowers a person's own right in a repository. What a team or a membership gives is not touched, and nobody who has no right of their own gets one.</summary>
internal sealed class AccessExecutor : IChangeExecutor
{
    private const string Document = """
        query DirectRights($ids: [ID!]!) {
          nodes(ids: $ids) { ... on Repository { collaborators(affiliation: DIRECT, first: 100) {
            pageInfo { hasNextPage } edges { node { databaseId login } permissionSources { roleName source { __typename } } } } } }
        }
        """;

    /// <summary>The built-in roles, the least first; what an organization calls its own is not judged.</summary>
    private static readonly ImmutableArray<string> Roles = ["read", "triage", "write", "maintain", "admin"];

    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.Write("administration"));

    public Type Change => typeof(Change.LowerAccess);

    public PermissionSet Needs => Permissions;

    public bool CreatesContent => false;

    public int? ProposedIn(string now) => null;

    public async Task<ChangeStep> PrepareAsync(ChangeSite site, Change change, CancellationToken cancellationToken)
    {
        var lower = (Change.LowerAccess)change;
        if (!(await FindAsync(site, lower.User, cancellationToken)).IsKnown(out var right, out var gap))
        {
            return new ChangeStep.Refused($"the direct rights could not be read: {gap.Detail}");
        }

        return (right is null ? -1 : Roles.IndexOf(right.Role)) switch
        {
            var role when right is not null && role < 0 => new ChangeStep.Refused("the right is a role that the organization has made, which is not judged here"),
            var role when role <= (int)lower.To => new ChangeStep.Nothing(),
            _ => new ChangeStep.Write(Write(right!), Write(right! with { Role = Roles[(int)lower.To] })) { Place = $"{lower.User}" },
        };
    }

    public async Task WriteAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        // Removed meanwhile, they would be invited anew: that is no lowering.
        if ((await ReadAsync(site, row, cancellationToken)).IsKnown(out var now, out var gap) && now == row.Before)
        {
            await PutAsync(site, Read(row.Wanted), cancellationToken);
            return;
        }

        throw new GitHubWriteException("PUT /repos/{owner}/{repo}/collaborators/{username}", null, "", gap ?? new Gap(GapReason.Partial, "the right has changed meanwhile"));
    }

    public async Task<Fact<string?>> ReadAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) =>
        (await FindAsync(site, long.Parse(row.Place!, System.Globalization.CultureInfo.InvariantCulture), cancellationToken)).Map(right => right is null ? null : Write(right));

    public bool IsMade(string wanted, string now) => Read(wanted).Role == Read(now).Role;

    public Task UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) => PutAsync(site, Read(row.Before!), cancellationToken);

    private static Task PutAsync(ChangeSite site, DirectRight right, CancellationToken cancellationToken) => site.Client.PutAsync(
        ReadingContext.Rest(site.Subject, "/collaborators/{username}", right.Login),
        new NewRightWire(right.Role switch { "read" => "pull", "write" => "push", var role => role }),
        GitHubJson.Default.NewRightWire,
        cancellationToken);

    private static string Write(DirectRight right) => JsonSerializer.Serialize(right, ChangeJson.Default.DirectRight);

    private static DirectRight Read(string text) => JsonSerializer.Deserialize(text, ChangeJson.Default.DirectRight)!;

    /// <summary>Known and null where the person has no right of their own.</summary>
    private static async Task<Fact<DirectRight?>> FindAsync(ChangeSite site, long user, CancellationToken cancellationToken)
    {
        var answer = await new GraphQLClient(site.Client).QueryAsync(
            "DirectRights", Document, new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal) { ["ids"] = [site.Subject.NodeId] }, cancellationToken);
        if (answer is not GraphQLAnswer.Data { Errors: [] } data)
        {
            return answer is GraphQLAnswer.Failed failed ? failed.Gap : new Gap(GapReason.Forbidden, "the collaborators are not shown");
        }

        if (data.Root.Deserialize(GraphQLJson.Default.DirectRightsWire)?.Nodes is not [{ Collaborators: { } collaborators }])
        {
            return new Gap(GapReason.Partial, "the collaborators are not shown");
        }

        var edge = collaborators.Edges.FirstOrDefault(one => one.Node.DatabaseId == user);
        var own = edge?.PermissionSources?.FirstOrDefault(source => source.Source.Typename == "Repository");
        return edge is null && collaborators.PageInfo.HasNextPage ? new Gap(GapReason.Truncated, "there are more than 100 direct collaborators")
            : edge is null || own is null ? new Fact<DirectRight?>.Known(null)
            : new DirectRight(edge.Node.Login, own.RoleName.ToLowerInvariant());
    }
}

/// <summary>A person's own right, as an intent keeps it.</summary>
/// <param name="Role">In REST's new words.</param>
internal sealed record DirectRight(string Login, string Role);
