using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Pages;

public sealed class QueuesPageTests
{
    private const string Body = """{"installation":{"id":5},"repository":{"id":42}}""";

    private readonly StandingClock clock = new();

    [Fact]
    public async Task It_counts_what_waits_and_what_was_set_aside()
    {
        await using var browsing = await StartAsync();
        await browsing.Server.DeliverAsync(Body, guid: "a");
        await browsing.Server.Queue.SendAsync(SubjectQueue.Subjects, "x", TimeSpan.FromHours(1), default);
        await browsing.Server.Queue.SendAsync(SubjectQueue.Sweeps.Poison, "x", TimeSpan.Zero, default);

        Assert.Equal(
            [
                ["deliveries", "1", "0", "deliveries of webhooks that are to be dealt with"],
                ["commands", "0", "0", "comments in which somebody asks for something"],
                ["subjects", "1", "0", "single repositories that are to be judged again"],
                ["sweeps", "0", "1", "whole installations that are to be swept"],
            ],
            Browsing.Rows(await browsing.OpenAsync("/queues"), "Messages by queue"));
    }

    [Fact]
    public async Task What_was_set_aside_stands_there_with_how_to_have_it_done_again()
    {
        await using var browsing = await StartAsync();
        await browsing.Server.DeliverAsync(Body, name: "repository", guid: "a");
        await browsing.Server.Deliveries.SettleAsync(new DeliveryReference(5, "a"), DeliveryState.GivenUp, default);
        await SetAsideAsync(browsing, DeliveryIntake.Queue, new DeliveryReference(5, "a").ToMessage(), new DeliveryReference(5, "gone").ToMessage(), "<b>not ours</b>");
        await SetAsideAsync(browsing, SubjectQueue.Subjects, new SubjectMessage(5, 42).ToString(), new SubjectMessage(9, 43).ToString());
        await SetAsideAsync(browsing, SubjectQueue.Sweeps, new SubjectMessage(5, 0).ToString());
        await browsing.State<Verdicts>().SaveAsync(5, 42, new JudgedSubjectRow("acme/api", Engine.Facts.SubjectKind.Repository, Engine.Facts.Visibility.Private, clock.GetUtcNow(), []), default);

        var page = await browsing.OpenAsync("/queues");

        Assert.Equal(
            [
                ["repository delivery a of acme", "none"], ["delivery gone of acme, which is not kept any more", "none"], ["no message of ours: <b>not ours</b>", "none"],
                ["acme/api", "policybot sweep --repo acme/api"], ["repository 43 of installation 9", "none"],
                ["everything of acme", "policybot sweep --org acme"],
            ],
            page.QuerySelectorAll("section tbody tr").Select(row => row.Children.Select(Browsing.Read).Skip(2).ToArray()));
        Assert.Contains("choose Redeliver", Browsing.Read(page.QuerySelector("#deliveries-poison")));
        Assert.Equal("/repositories/42", page.QuerySelector("#subjects-poison td a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Deliveries_that_are_not_done_stand_there_however_often_they_were_looked_at()
    {
        await using var browsing = await StartAsync();
        await browsing.Server.DeliverAsync(Body, name: "push", guid: "old");
        await browsing.Server.DeliverAsync(Body, name: "push", guid: "done");
        await browsing.Server.Deliveries.SettleAsync(new DeliveryReference(5, "done"), DeliveryState.Done, default);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            clock.Advance(TimeSpan.FromHours(1));
            await browsing.State<DeliveryUpkeep>().RunAsync(default);
        }

        await browsing.Server.DeliverAsync("""{"installation":{"id":6}}""", name: "installation", guid: "new");

        var page = await browsing.OpenAsync("/queues");

        Assert.Equal(
            [["2026-11-23 08:00", "push", "old", "acme", ""], ["2026-11-25 00:00", "installation", "new", "installation 6", ""]],
            Browsing.Rows(page, "2 deliveries"));
    }

    [Fact]
    public async Task Of_many_deliveries_the_first_hundred_are_named()
    {
        await using var browsing = await StartAsync();
        foreach (var number in Enumerable.Range(0, 102))
        {
            await browsing.Server.DeliverAsync($$"""{"installation":{"id":5},"number":{{number}}}""", guid: $"g{number}");
        }

        Assert.Equal(100, Browsing.Rows(await browsing.OpenAsync("/queues"), "The first 100 of more").Count);
    }

    private async Task<Browsing> StartAsync()
    {
        var browsing = await Browsing.StartEmptyAsync(clock);
        await browsing.State<Installations>().MarkPresentAsync(5, "acme", default);
        return browsing;
    }

    private static async Task SetAsideAsync(Browsing browsing, QueueName queue, params string[] messages)
    {
        foreach (var message in messages)
        {
            await browsing.Server.Queue.SendAsync(queue.Poison, message, TimeSpan.Zero, default);
        }
    }
}
