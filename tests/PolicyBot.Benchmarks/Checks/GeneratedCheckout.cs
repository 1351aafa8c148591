using System.Diagnostics;
using System.Text;

namespace PolicyBot.Benchmarks.Checks;

/// <summary>A git checkout as projects have them: mostly text, some pictures, and one file in twenty whose name does not say what it is.</summary>
internal static class GeneratedCheckout
{
    private const int FilesInADirectory = 20;

    private static readonly string[] Extensions =
        [".cs", ".py", ".md", ".json", ".ts", ".go", ".yml", ".html", ".css", ".c", ".h", ".java", ".txt", ".sh", ".xml", ".png", ".svg", ".snap", "", ".rs"];

    public static string In(string directory, int files)
    {
        // The same checkout every time, so that figures can be compared.
        var random = new Random(files);
        for (var i = 0; i < files; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, $"part{i % 97}", $"module{i / FilesInADirectory % 13}", $"set{i / FilesInADirectory}"));
            File.WriteAllText(Path.Combine(folder.FullName, $"file{i}{Extensions[i % Extensions.Length]}"), Words(random, random.Next(20, 600)));
        }

        File.WriteAllText(Path.Combine(directory, "SECURITY.md"), "Write to security@example.com.\n");
        Directory.CreateDirectory(Path.Combine(directory, ".github", "workflows"));
        File.WriteAllText(Path.Combine(directory, ".github", "CODEOWNERS"), "* @example/everyone\n");
        Git(directory, "init", "-q");
        Git(directory, "add", "-A");
        return directory;
    }

    private static string Words(Random random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append("word").Append(random.Next(1000)).Append(i % 12 == 11 ? '\n' : ' ');
        }

        return text.ToString();
    }

    private static void Git(string directory, params string[] arguments) => MeasuredRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory });
}
