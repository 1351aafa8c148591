using PolicyBot.Queues;

namespace PolicyBot.Tests.Queues;

public sealed class QueueNameTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("repo-check-2")]
    public void A_name_that_Azure_takes_has_a_poison_queue_beside_it(string name) => Assert.Equal(name + "-poison", new QueueName(name).Poison.Value);

    [Theory]
    [InlineData("ab")]
    [InlineData("Deliveries")]
    [InlineData("a_b")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("a--b")]
    [InlineData("a-name-of-which-the-poison-queue-would-be-over-sixty-three-c")]
    public void A_name_that_Azure_does_not_take_is_refused(string name) => Assert.Throws<QueueLimitException>(() => new QueueName(name));
}
