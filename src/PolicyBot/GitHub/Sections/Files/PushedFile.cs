using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>
/// Asks by path, with the first question about a repository, for what was just pushed to its default branch. Who then asks for the content by git's id finds it kept,
/// and needs no second question. It is only a guess: a wrong one is a content that nobody asks for.
/// </summary>
internal static class PushedFile
{
    /// <summary>Of one repository; pushes of more are rare, and their contents are asked for when their ids are known.</summary>
    private const int Most = 5;

    /// <summary>What to ask for a file of the default branch, and for its directory where that is one that is listed by its id.</summary>
    public static ImmutableArray<Fragment> For(IReadOnlyCollection<string> paths) =>
    [
        .. paths.Order(StringComparer.Ordinal).Take(Most)
            .SelectMany(path => WorkflowPlace(path) is { } place ? [place, path] : new[] { path })
            .Distinct(StringComparer.Ordinal)
            .Select(Fragment),
    ];

    /// <summary>The contents in an answer, by the names and in the form in which they are kept.</summary>
    /// <param name="node">The repository.</param>
    private static IEnumerable<(string Name, byte[] Value)> Contents(GraphQLNode node) =>
        node is { Errors.IsEmpty: true, NotOffered.IsEmpty: true, Element.ValueKind: JsonValueKind.Object }
            ? node.Element.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Object).Select(field => Content(field.Value)).OfType<(string, byte[])>()
            : [];

    private static Fragment Fragment(string path)
    {
        var key = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(path));
        return new Fragment(
            $"Pushed_{key}", "Repository", $"pushed_{key}:object(expression:{DirectoryFragment.Literal($"HEAD:{path}")}){{__typename ... on Blob{{oid {BlobText.Selection}}} ... on Tree{{oid {DirectoryFragment.Entries}}}}}")
        { Ahead = Contents };
    }

    private static string? WorkflowPlace(string path) =>
        path.StartsWith(Engine.Facts.WorkflowFiles.Directory + "/", StringComparison.Ordinal) ? Engine.Facts.WorkflowFiles.Directory : null;

    private static (string, byte[])? Content(JsonElement content) =>
        (content.TryGetProperty("oid", out var oid) ? oid.GetString() : null, content.TryGetProperty("__typename", out var type) ? type.GetString() : null) switch
        {
            ({ } id, "Blob") => (BlobText.NameOf(id), Encoding.UTF8.GetBytes(content.GetRawText())),
            ({ } id, "Tree") => (DirectoryFragment.NameOf(id), Encoding.UTF8.GetBytes(content.GetRawText())),
            _ => null,
        };
}
