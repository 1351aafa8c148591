using PolicyBot.GitHub.Gathering;

namespace PolicyBot.Tests.GitHub;

public sealed class RotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Period = TimeSpan.FromDays(10);

    [Fact]
    public void On_each_day_a_tenth_of_a_thousand_is_due()
    {
        for (var day = 0; day < 20; day++)
        {
            var (began, ended) = (Start.AddDays(day), Start.AddDays(day + 1));
            Assert.InRange(Enumerable.Range(1, 1000).Count(id => Rotation.DueSince($"{id}", Period, ended) > began), 60, 140);
        }
    }

    [Fact]
    public void Everything_is_due_once_in_a_period_and_at_the_same_time_of_it()
    {
        foreach (var id in Enumerable.Range(1, 50))
        {
            var due = Rotation.DueSince($"{id}", Period, Start);
            Assert.InRange(Start - due, TimeSpan.Zero, Period - TimeSpan.FromTicks(1));
            Assert.Equal(due, Rotation.DueSince($"{id}", Period, due));
            Assert.Equal(due, Rotation.DueSince($"{id}", Period, due + Period - TimeSpan.FromTicks(1)));
            Assert.Equal(due + Period, Rotation.DueSince($"{id}", Period, due + Period));
        }
    }
}
