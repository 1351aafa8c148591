using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections;

/// <summary>Whether GraphQL's word includes what the owner's <c>.github</c> repository hands down is documented nowhere, so that repository is asked as well.</summary>
internal sealed class SecurityPolicyStatusReader : SectionReader<SecurityPolicyStatus>
{
    private const string SharedRepository = ".github";

    private static readonly ImmutableArray<string> FileNames = ["security.md", "security", "security.txt", "security.rst", "security.markdown"];

    private static readonly ImmutableArray<string> Places = ["", ".github", "docs"];

    private static readonly Fragment Fragment = new(
        "SecurityPolicy",
        "Repository",
        """
        isSecurityPolicyEnabled securityPolicyUrl
        owner{... on RepositoryOwner{shared:repository(name:".github",followRenames:false){... on Repository{visibility isSecurityPolicyEnabled}}}}
        """);

    public override ImmutableArray<string> Events => ["push", "repository", "public"];

    public override bool IsHandedDown => true;

    protected override bool Names(string path) => IsPolicy(path);

    protected override Reading<Fact<SecurityPolicyStatus>> ByGraphQL(ReadingContext context) =>
        context.Ask(Fragment).MapKnown(node =>
            !node.Read(GraphQLJson.Default.SecurityPolicyWire).IsKnown(out var wire, out var gap) ? gap
            : wire.IsSecurityPolicyEnabled is not { } isEnabled ? node.GapAt("isSecurityPolicyEnabled") ?? new Gap(GapReason.Partial, "GraphQL left out isSecurityPolicyEnabled")
            : isEnabled ? Status(context, true)
            : wire.Owner?.Shared is { } shared ? Status(context, shared is { Visibility: "PUBLIC", IsSecurityPolicyEnabled: true })
            : node.GapAt("owner", "shared") is { Reason: not GapReason.MayBeHidden } hidden ? hidden
            : Status(context, false));

    protected override Reading<Fact<SecurityPolicyStatus>> ByRest(ReadingContext context) =>
        WellKnown.Read(context).ThenKnown(own => IsIn(own)
            ? Reading.Done(Status(context, true))
            : Shared(context).MapKnown(isShared => Status(context, isShared)));

    /// <summary>Only a public repository hands down, and that is never hidden.</summary>
    private static Reading<Fact<bool>> Shared(ReadingContext context)
    {
        var shared = context with { Repository = new Repository(0, context.Repository.Owner, SharedRepository) };
        return Reading.Ask(new GetAsk<RepositoryWire>(shared.Rest(""), GitHubJson.Default.RepositoryWire, Permission.Metadata)).Then(answer =>
            answer is Answer<RepositoryWire>.Absent or Answer<RepositoryWire>.Failed { Gap.Reason: GapReason.MayBeHidden } ? Reading.Done<Fact<bool>>(false)
            : !answer.IsPresent(out var wire, out var gap) ? Reading.Done<Fact<bool>>(gap)
            // What was called so once and leads elsewhere now hands down no more.
            : wire.Private || !string.Equals(wire.Name, SharedRepository, StringComparison.OrdinalIgnoreCase) ? Reading.Done<Fact<bool>>(false)
            : WellKnown.Read(shared).MapKnown(files => (Fact<bool>)IsIn(files)));
    }

    private static bool IsIn(WellKnownFiles files) => files.Entries.Any(entry => entry.IsBlob && IsPolicy(entry.Path));

    private static bool IsPolicy(string path)
    {
        var slash = path.LastIndexOf('/');
        return FileNames.Contains(path[(slash + 1)..], StringComparer.OrdinalIgnoreCase) && Places.Contains(path[..Math.Max(0, slash)], StringComparer.Ordinal);
    }

    private static Fact<SecurityPolicyStatus> Status(ReadingContext context, bool isEnabled) => new SecurityPolicyStatus(
        isEnabled,
        isEnabled ? new Uri(context.Web, $"{context.Repository.Owner}/{context.Repository.RepositoryName}/security/policy").AbsoluteUri : null);
}
