using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.LocalFiles;

namespace PolicyBot.Tests.LocalFiles;

public sealed class LocalTreeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void In_a_work_tree_the_files_are_those_of_the_index()
    {
        directory.With("tracked", "x").WithExecutable("tool", 1).WithLink("link", "tracked").Tracked().With("untracked", "x");
        Assert.Equal(["link Link", "tool Executable", "tracked File"], Files().Select(file => $"{file.Path} {file.Type}"));
    }

    [Fact]
    public void A_directory_within_a_work_tree_is_judged_with_its_own_paths()
    {
        directory.With("part/a", "x").With("b", "x").Tracked();
        Assert.Equal(["a"], Files("part").Select(file => file.Path));
    }

    [Fact]
    public void A_directory_that_git_tracks_nothing_of_is_read_as_it_is()
    {
        directory.With("tracked", "x").Tracked().With("output/a", "x");
        Assert.Equal(["a"], Files("output").Select(file => file.Path));
    }

    [Fact]
    public void Outside_of_git_all_files_count_except_git_directories()
    {
        directory.With("a/b/c", "x").With(".hidden", "x").With("nested/.git/config", "x").WithLink("link", "/etc").WithPipe("pipe");
        Assert.Equal([".hidden", "a/b/c", "link"], Files().Select(file => file.Path));
    }

    [Fact]
    public void A_git_directory_that_holds_no_repository_changes_nothing()
    {
        directory.With("a", "x").WithDirectory(".git");
        Assert.Equal(["a"], Files().Select(file => file.Path));
    }

    [Fact]
    public void A_directory_is_not_mistaken_for_an_option()
    {
        directory.With("--help/a", "x").Tracked();
        Assert.Equal(["a"], Files("--help").Select(file => file.Path));
    }

    [Fact]
    public void Names_with_control_bidi_newline_and_backtick_characters_are_kept_as_data()
    {
        string[] names = ["back`tick", "bell\a", "bidi\u202Egnp.exe", "line\nbreak"];
        foreach (var name in names)
        {
            directory.With(name, "x");
        }

        Assert.Equal(names, Files().Select(file => file.Path));
        directory.Tracked();
        Assert.Equal(names, Files().Select(file => file.Path));
    }

    [Fact]
    public void Links_in_a_circle_end()
    {
        directory.With("a/file", "x").WithLink("a/up", "..").WithLink("a/self", "self");
        Assert.Equal(["a/file", "a/self", "a/up"], Files().Select(file => file.Path));
    }

    [Fact]
    public void A_directory_deeper_than_the_system_can_name_is_a_gap_in_the_listing_and_the_rest_is_listed()
    {
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 200), 15));
        directory.With("file", "x").WithDirectory(deep).WithDirectory("other/" + deep);
        Directory.Move(directory["other"], directory[deep + "/other"]);
        using var tree = LocalTree.Open(directory.Path);
        Assert.True(tree.Listing.IsKnown(out var listing, out _));
        Directory.Move(directory[deep + "/other"], directory["other"]);
        Assert.Contains(listing.Files, file => file.Path == "file");
        Assert.Single(listing.Unlisted);
    }

    [Fact]
    public void A_file_in_conflict_is_listed_once()
    {
        directory.With("a", "1").Tracked().Git("commit", "-qm", "1").Git("checkout", "-qb", "other").With("a", "2").Git("commit", "-qam", "2")
            .Git("checkout", "-q", "main").With("a", "3").Git("commit", "-qam", "3");
        Assert.Throws<Xunit.Sdk.TrueException>(() => directory.Git("merge", "-q", "other"));
        Assert.Equal(["a"], Files().Select(file => file.Path));
    }

    [Fact]
    public void Nothing_that_the_configuration_of_a_stranger_names_is_run()
    {
        directory.With("a", "x").Tracked();
        directory.WithExecutable("run-me", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n"u8.ToArray());
        foreach (var key in (string[])["core.fsmonitor", "core.hooksPath", "core.pager", "core.sshCommand", "core.editor", "core.askPass", "filter.x.smudge", "alias.ls-files"])
        {
            directory.Git("config", key, directory["run-me"]);
        }

        directory.WithExecutable(".git/hooks/post-index-change", File.ReadAllBytes(directory["run-me"]));
        Assert.Equal(["a"], Files().Select(file => file.Path));
        Assert.False(File.Exists(directory["ran"]));
        Assert.False(File.Exists(directory[".git/hooks/ran"]));
    }

    [Fact]
    public void A_repository_that_the_tree_itself_contains_does_not_answer_for_it()
    {
        directory.With("HEAD", "ref: refs/heads/main\n").With("config", "[core]\n\tfsmonitor = /bin/false\n").WithDirectory("objects").WithDirectory("refs").With("a", "x").Tracked();
        Assert.Equal(["HEAD", "a", "config"], Files().Select(file => file.Path));
    }

    [Fact]
    public void An_index_that_cannot_be_read_is_a_gap_that_says_so()
    {
        directory.With("a", "x").Tracked().With(".git/index", "broken");
        Assert.False(LocalTree.Open(directory.Path).Listing.IsKnown(out _, out var gap));
        Assert.Contains("git could not list the files", gap.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_link_is_where_it_leads()
    {
        directory.WithLink("SECURITY.md", "/etc/passwd");
        using var tree = LocalTree.Open(directory.Path);
        Assert.Equal("/etc/passwd", tree.ReadText("SECURITY.md", 100).IsKnown(out var text, out _) ? text : null);
    }

    [Fact]
    public void A_text_over_the_limit_is_a_gap_and_one_at_the_limit_is_read()
    {
        directory.With("over", "12345").With("at", "1234");
        using var tree = LocalTree.Open(directory.Path);
        Assert.Equal("1234", tree.ReadText("at", 4).IsKnown(out var text, out _) ? text : null);
        Assert.False(tree.ReadText("over", 4).IsKnown(out _, out var gap));
        Assert.Equal(GapReason.Unreadable, gap.Reason);
    }

    private ImmutableArray<FileEntry> Files(string below = "")
    {
        using var tree = LocalTree.Open(directory[below]);
        Assert.True(tree.Listing.IsKnown(out var listing, out var gap), gap?.Detail);
        Assert.Empty(listing.Unlisted);
        return listing.Files;
    }
}
