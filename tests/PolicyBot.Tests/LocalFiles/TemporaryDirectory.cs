using System.Diagnostics;
using System.Text;

namespace PolicyBot.Tests.LocalFiles;

/// <summary>A directory of the test's own, with what a test wants to find there.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("policybot-").FullName;

    public string this[string path] => System.IO.Path.Combine(Path, path);

    public TemporaryDirectory With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public TemporaryDirectory With(string path, params byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
        return this;
    }

    public TemporaryDirectory WithExecutable(string path, params byte[] content)
    {
        With(path, content);
        Run("chmod", "755", this[path]);
        return this;
    }

    public TemporaryDirectory WithDirectory(string path)
    {
        Directory.CreateDirectory(this[path]);
        return this;
    }

    public TemporaryDirectory WithLink(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.CreateSymbolicLink(this[path], target);
        return this;
    }

    public TemporaryDirectory WithPipe(string path)
    {
        Run("mkfifo", this[path]);
        return this;
    }

    /// <summary>Runs git here, with no configuration but the repository's own.</summary>
    public TemporaryDirectory Git(params string[] arguments)
    {
        Run("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", .. arguments]);
        return this;
    }

    /// <summary>Makes it a git work tree that tracks all that is here.</summary>
    public TemporaryDirectory Tracked() => Git("init", "-q").Git("add", "-A");

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {complaint}");
    }
}
