using System.Diagnostics;
using System.Text;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>The files that git tracks in a work tree, as its index lists them.</summary>
internal static class GitIndex
{
    /// <summary>True where git would find a repository: the directory or one above it holds <c>.git</c>.</summary>
    public static bool IsAround(string directory) => Ancestors(directory).Any(HoldsRepository);

    /// <summary>True for the top of a work tree.</summary>
    public static bool IsTop(string directory) => HoldsRepository(Path.GetFullPath(directory));

    /// <summary>Null where git finds no repository after all.</summary>
    public static Fact<FileListing>? Read(string directory)
    {
        if (GitProgram.Path is not { } program)
        {
            return new Gap(GapReason.Unreadable, $"{directory} is a git work tree, and there is no git on the PATH to read its index");
        }

        using var git = Process.Start(GitProgram.In(directory, program, "ls-files", "--stage", "-z"))!;
        git.StandardInput.Close();

        // Standard error is read beside, or a git that complains at length would wait for us while we wait for it.
        var complaint = new StringBuilder();
        git.ErrorDataReceived += (_, line) => complaint.AppendLine(line.Data);
        git.BeginErrorReadLine();
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        if (git.ExitCode == 0)
        {
            return IndexListing.Parse(output.GetBuffer().AsSpan(0, (int)output.Length));
        }

        var why = complaint.ToString();
        return why.Contains("not a git repository", StringComparison.Ordinal) ? null : Refusal(directory, why);
    }

    private static Fact<FileListing> Refusal(string directory, string complaint) =>
        complaint.Contains("dubious ownership", StringComparison.Ordinal)
            ? new Gap(
                GapReason.Forbidden,
                $"git does not read {directory}, because another user owns it. If you trust it: git config --global --add safe.directory {Ancestors(directory).First(HoldsRepository)}")
            : new Gap(GapReason.Unreadable, $"git could not list the files of {directory}: {complaint.Split('\n')[0].Trim()}");

    private static bool HoldsRepository(string directory) => Path.Exists(Path.Combine(directory, ".git"));

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var current = Path.GetFullPath(directory); current is not null; current = Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }
}
