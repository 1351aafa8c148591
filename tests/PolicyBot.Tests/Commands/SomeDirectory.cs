namespace PolicyBot.Tests.Commands;

/// <summary>A directory on disk that goes when the test ends.</summary>
internal sealed class SomeDirectory : IDisposable
{
    public static readonly byte[] Executable = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0];

    public string Path { get; } = Directory.CreateTempSubdirectory("policybot-").FullName;

    public SomeDirectory With(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public SomeDirectory WithExecutable(string file)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), Executable);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
