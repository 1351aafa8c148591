using PolicyBot.GitHub.Transport;

namespace PolicyBot.Tests.GitHub;

public sealed class GateTests
{
    [Fact]
    public async Task Who_is_urgent_goes_before_sweeps_that_came_first()
    {
        var gate = new Gate(1, 1);
        await gate.EnterAsync(Urgency.Sweep, default);
        var sweep = gate.EnterAsync(Urgency.Sweep, default);
        var delivery = gate.EnterAsync(Urgency.Now, default);

        gate.Leave(Urgency.Sweep);
        await delivery;

        Assert.False(sweep.IsCompleted);
        gate.Leave(Urgency.Now);
        await sweep;
    }

    [Fact]
    public async Task Some_places_are_never_a_sweeps()
    {
        var gate = new Gate(3, 2);
        await gate.EnterAsync(Urgency.Sweep, default);
        await gate.EnterAsync(Urgency.Sweep, default);

        var third = gate.EnterAsync(Urgency.Sweep, default);

        await gate.EnterAsync(Urgency.Now, default);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task Who_gave_up_waiting_takes_no_place()
    {
        using var patience = new CancellationTokenSource();
        var gate = new Gate(1, 1);
        await gate.EnterAsync(Urgency.Now, default);
        var impatient = gate.EnterAsync(Urgency.Now, patience.Token);
        var patient = gate.EnterAsync(Urgency.Now, default);
        await patience.CancelAsync();

        gate.Leave(Urgency.Now);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await patient;
    }

    [Fact]
    public async Task Two_processes_have_half_of_the_places_each_and_one_at_least()
    {
        var gate = new Gate(4, 1);
        gate.ShareAmong(2);
        await gate.EnterAsync(Urgency.Now, default);
        await gate.EnterAsync(Urgency.Sweep, default);

        var third = gate.EnterAsync(Urgency.Now, default);

        Assert.False(third.IsCompleted);
        gate.ShareAmong(1);
        await third;
    }
}
