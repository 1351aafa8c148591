using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Commands.Demo;

/// <summary>All that may happen in the demo.</summary>
internal static class DemoDrifts
{
    private const string Policy = "# Security\n\nWrite to security@acme.example. We answer within two days.\n";

    private static readonly byte[] Executable = [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What happens before the second sweep: something is mended, something breaks, something is added, somebody says no.</summary>
    public static ImmutableArray<DemoDrift> Story { get; } =
    [
        Push("mona", "web", "SECURITY.md", Policy),
        Unprotect("olga", "api"),
        new("hugo", "commits one more executable to cli", _ => true, acme => Add(acme.Repository("cli"), "bin/acme-arm64")),
        new("hugo", "closes the issue about CODEOWNERS in docs and mends nothing", acme => OpenIn(acme, "docs") is not null, acme => Close(acme, "docs")),
    ];

    /// <summary>The rest; there is always something that is possible.</summary>
    public static ImmutableArray<DemoDrift> All { get; } =
    [
        .. Story,
        Push("hugo", "parser", "SECURITY.md", Policy),
        Push("mona", "billing", ".github/SECURITY.md", Policy),
        Push("hugo", "docs", ".github/CODEOWNERS", "* @acme/writers\n"),
        Push("olga", ".allstar", "codeowners.yaml", "optConfig:\n  optOutStrategy: true\naction: issue\nrequireCODEOWNERS: false\n"),
        Protect("olga", "api"),
        Protect("mona", "web"),
        Protect("olga", "billing"),
        Unprotect("hugo", "imaging"),
        Drop("hugo", "imaging", "SECURITY.md"),
        Drop("mona", "experiments", ".allstar/allstar.yaml"),
        new("mona", "takes all executables out of cli", acme => Executables(acme).Any(), acme => acme.Repository("cli").Files("Build them instead", [.. Executables(acme).Select(path => (path, (string?)null))])),
        new("olga", "edits title and label of the issue in parser", acme => OpenIn(acme, "parser") is { Labels.Length: > 0 }, Rename),
        new("olga", "makes a new repository labs, with nothing but a program in it", acme => acme.Find("labs") is null, acme => Add(acme.Repository("labs"), "labs")),
        new("olga", "gets GitHub to open vault again", acme => acme.Repository("vault").IsDisabled, acme => acme.Repository("vault").IsDisabled = false),
    ];

    private static DemoDrift Push(string who, string repository, string path, string text) => new(
        who,
        $"pushes {path} to {repository}",
        acme => TextOf(acme.Repository(repository), path) != text,
        acme => acme.Repository(repository).File(path, text));

    private static DemoDrift Drop(string who, string repository, string path) => new(
        who,
        $"deletes {path} from {repository}",
        acme => TextOf(acme.Repository(repository), path) is not null,
        acme => acme.Repository(repository).Files($"Delete {path}", (path, null)));

    private static DemoDrift Protect(string who, string repository) => new(
        who,
        $"protects main of {repository}",
        acme => acme.Repository(repository).Protections.For("main") is not { Reviews.Count: > 0 },
        acme => acme.Repository(repository).Protect("main", rule => rule with { Reviews = new RequiredReviews { Count = 1, DismissStale = true } }));

    private static DemoDrift Unprotect(string who, string repository) => new(
        who,
        $"removes the protection of main from {repository}",
        acme => acme.Repository(repository).Protections.For("main") is not null,
        acme => acme.Repository(repository).Protections.Remove("main"));

    private static void Add(Repository repository, string path)
    {
        var free = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? path : $"{path}-{number}").First(name => TextOf(repository, name) is null);
        repository.Git.Commit(null, "Add a build", [new Change(free, Executable, "100755")]);
    }

    private static void Close(Organization acme, string repository) =>
        acme.Repository(repository).Tracker.Edit(OpenIn(acme, repository)!.Number, issue => issue with { IsOpen = false, StateReason = "not_planned" });

    private static void Rename(Organization acme) =>
        acme.Repository("parser").Tracker.Edit(OpenIn(acme, "parser")!.Number, issue => issue with { Title = "Write down how to report a vulnerability", Labels = [] });

    private static Issue? OpenIn(Organization acme, string repository) => acme.Repository(repository).Tracker.Issues.FirstOrDefault(issue => issue.IsOpen);

    private static IEnumerable<string> Executables(Organization acme) =>
        acme.Repository("cli").Git.Head is { } head ? acme.World.Objects.Below(head.TreeId).Select(file => file.Path).Where(path => path.StartsWith("bin/", StringComparison.Ordinal)) : [];

    private static string? TextOf(Repository repository, string path) =>
        repository.Git.Head is { } head ? repository.World.Objects.Text(head.TreeId, path) : null;
}
