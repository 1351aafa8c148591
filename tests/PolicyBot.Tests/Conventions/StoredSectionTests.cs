using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Sections;
using PolicyBot.Simulator;
using PolicyBot.Storage.Sections;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Conventions;

/// <summary>Speaks for every section: what is gathered is read back from the store as it was.</summary>
public sealed class StoredSectionTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Every_section_of_every_repository_is_read_back_as_it_was_gathered(int seed, bool optimistic)
    {
        await using var simulated = await Simulated.StartAsync(
            world => new GeneratedWorld(seed).Describe(world, 45), optimistic ? Switches.Optimistic : Switches.Pessimistic);

        foreach (var (name, facts) in await simulated.GatherAsync(ReadPath.GraphQL, EverySection.Questions))
        {
            foreach (var (section, observed) in facts.Sections)
            {
                var read = SectionJson.Read(section, SectionJson.Write(section, observed.Fact));

                Assert.Equal($"{name} {section.Name} {Spelled.Out(observed.Fact)}", $"{name} {section.Name} {Spelled.Out(read)}");
            }
        }
    }

    [Fact]
    public void Every_section_that_is_gathered_can_be_stored() =>
        Assert.Equal(SectionReaders.All.Select(reader => reader.Section.Name).Order(), SectionNames.All.Select(SectionNames.Of).Order());

    [Fact]
    public void Every_case_of_a_fact_has_a_stable_name()
    {
        foreach (var closed in typeof(SectionAttribute).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("PolicyBot.Engine.Facts", StringComparison.Ordinal) is true && type is { IsAbstract: true, IsSealed: false, IsGenericType: false, IsInterface: false } && type != typeof(Subject)))
        {
            var cases = closed.GetNestedTypes().Where(type => type.IsSubclassOf(closed)).Select(type => type.Name).Order(StringComparer.Ordinal);
            var named = closed.GetCustomAttributes<JsonDerivedTypeAttribute>();

            Assert.Equal(cases, named.Select(one => one.DerivedType.Name).Order(StringComparer.Ordinal));
            Assert.All(named, one => Assert.Matches("^[a-z_]+$", one.TypeDiscriminator as string));
        }
    }

    [Fact]
    public void A_section_without_one_of_its_properties_counts_as_not_there()
    {
        var json = SectionJson.Write(typeof(SecurityPolicyStatus), (Fact<SecurityPolicyStatus>)new SecurityPolicyStatus(true, null)).GetRawText();
        using var older = JsonDocument.Parse(json.Replace("\"Url\":null", "", StringComparison.Ordinal).Replace(",}", "}", StringComparison.Ordinal));
        using var other = JsonDocument.Parse(json.Replace("\"Url\"", "\"Address\"", StringComparison.Ordinal));

        Assert.Null(SectionJson.Read(typeof(SecurityPolicyStatus), older.RootElement));
        Assert.Null(SectionJson.Read(typeof(SecurityPolicyStatus), other.RootElement));
        using var same = JsonDocument.Parse(json);
        Assert.NotNull(SectionJson.Read(typeof(SecurityPolicyStatus), same.RootElement));
    }

    [Theory]
    [InlineData("\"missing\"", "\"lost\"")]
    [InlineData("\"$type\":\"missing\",", "")]
    [InlineData("\"known\"", "\"gap\"")]
    [InlineData("\"Branches\":{", "\"Branches\":[{")]
    public void Whatever_is_wrong_with_a_section_it_counts_as_not_there(string was, string becomes)
    {
        var known = (Fact<BranchRules>)BranchRules.None.With("main", (Fact<Branch>)new Branch.Missing("main"));
        var json = SectionJson.Write(typeof(BranchRules), known).GetRawText().Replace(was, becomes, StringComparison.Ordinal);
        using var damaged = JsonDocument.Parse(becomes.EndsWith("[{", StringComparison.Ordinal) ? json.Replace("}},\"Is", "}}],\"Is", StringComparison.Ordinal) : json);

        Assert.Null(SectionJson.Read(typeof(BranchRules), damaged.RootElement));
    }

    [Fact]
    public void A_gap_deep_in_a_section_leaves_it_open()
    {
        var known = (Fact<BranchRules>)BranchRules.None.With("main", (Fact<Branch>)new Branch.Missing("main"));
        var open = (Fact<BranchRules>)BranchRules.None.With("main", (Fact<Branch>)new Gap(GapReason.TimedOut, "no answer"));

        Assert.True(SectionJson.IsWhole(SectionJson.Write(typeof(BranchRules), known)));
        Assert.False(SectionJson.IsWhole(SectionJson.Write(typeof(BranchRules), open)));
        Assert.False(SectionJson.IsWhole(SectionJson.Write(typeof(BranchRules), (Fact<BranchRules>)new Gap(GapReason.TimedOut, "no answer"))));
    }
}
