using System.Text;

namespace PolicyBot.Simulator.Git;

/// <summary>Where a symbolic link in a tree leads.</summary>
internal static class LinkTarget
{
    /// <summary>The file that a link means; null where it leads out of the tree, to nothing, or to what is no file.</summary>
    public static TreeEntry? Of(ObjectStore objects, string root, string path, TreeEntry link) =>
        objects.Find(link.Id) is Blob blob && Place(path, Encoding.UTF8.GetString(blob.Content.Span)) is { } place
        && objects.At(root, place) is { IsTree: false, IsSubmodule: false, IsLink: false } file ? file : null;

    private static string? Place(string path, string target)
    {
        var steps = path.Split('/').SkipLast(1).ToList();
        foreach (var step in target.Split('/').Where(step => step != "."))
        {
            switch (step)
            {
                case "" or ".." when steps.Count == 0 || step.Length == 0:
                    return null;
                case "..":
                    steps.RemoveAt(steps.Count - 1);
                    break;
                default:
                    steps.Add(step);
                    break;
            }
        }

        return string.Join('/', steps);
    }
}
