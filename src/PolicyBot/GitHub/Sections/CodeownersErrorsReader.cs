using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

internal sealed class CodeownersErrorsReader : SectionReader<CodeownersErrors>
{
    private static readonly Fragment Fragment = new(
        "CodeownersErrors", "Repository", "codeowners{... on RepositoryCodeowners{errors{... on RepositoryCodeownersError{kind line column path message suggestion}}}}");

    /// <summary>An owner's account, team and access decide, too.</summary>
    public override ImmutableArray<string> Events => ["push", "repository", "member", "membership", "organization", "team", "team_add"];

    /// <summary>Who may not write owns nothing.</summary>
    public override ImmutableArray<AuditAction> AuditActions { get; } = [AuditAction.OfOrganization("org.update_default_repository_permission")];

    protected override bool Names(string path) => CodeownersPlaces.All.Contains(path, StringComparer.Ordinal);

    protected override Reading<Fact<CodeownersErrors>> ByGraphQL(ReadingContext context) =>
        context.Ask(Fragment).MapKnown(node =>
            node.GapAt("codeowners") is { } gap ? gap
            : node.Child("codeowners") is not { IsNull: false } codeowners ? (Fact<CodeownersErrors>)CodeownersErrors.None
            : codeowners.Read(GraphQLJson.Default.CodeownersWire).Map(wire => Read(wire.Errors)));

    /// <summary>404 means that there is no file: there are no errors in it.</summary>
    protected override Reading<Fact<CodeownersErrors>> ByRest(ReadingContext context) =>
        RestRepository.DefaultBranch(context).ThenKnown(_ =>
            Reading.Ask(new GetAsk<CodeownersErrorsWire>(context.Rest("/codeowners/errors"), GitHubJson.Default.CodeownersErrorsWire, Permission.Contents))
                .Map<Fact<CodeownersErrors>>(answer => answer is Answer<CodeownersErrorsWire>.Absent ? CodeownersErrors.None
                    : answer.IsPresent(out var wire, out var gap) ? Read(wire.Errors)
                    : gap));

    private static CodeownersErrors Read(IReadOnlyList<CodeownersErrorWire> errors) =>
        new([.. errors.Select(error => new CodeownersError(error.Kind, error.Line, error.Column, error.Path, error.Message, error.Suggestion))]);
}
