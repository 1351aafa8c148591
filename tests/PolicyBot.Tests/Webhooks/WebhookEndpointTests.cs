using System.Security.Cryptography;
using System.Text;
using PolicyBot.GitHub.Sections;
using PolicyBot.Tests.Server;
using PolicyBot.Webhooks;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Tests.Webhooks;

public sealed class WebhookEndpointTests
{
    private const string Body = """{"ref":"refs/heads/main","installation":{"id":5},"repository":{"id":42,"full_name":"acme/hidden-name"}}""";

    private static readonly DeliveryReference Reference = new(5, "5f3c");

    [Fact]
    public async Task A_signed_delivery_is_stored_for_its_installation_enqueued_and_answered()
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(202, (await server.DeliverAsync(Body)).Status);

        var delivery = await server.Deliveries.FindAsync(Reference, default);
        Assert.Equal(("push", "refs/heads/main", 42, false), (delivery!.Event, delivery.Payload.Ref, delivery.Payload.Repository!.Id, delivery.IsReplay));
        Assert.Equal(Reference.ToMessage(), Assert.Single(await server.Queue.PeekAsync(DeliveryIntake.Queue, 32, default)).Text);
    }

    [Fact]
    public async Task A_delivery_without_installation_is_taken_too()
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(202, (await server.DeliverAsync("{}")).Status);

        Assert.NotNull(await server.Deliveries.FindAsync(new DeliveryReference(null, "5f3c"), default));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong")]
    [InlineData("of another body")]
    [InlineData("truncated")]
    [InlineData("too long")]
    [InlineData("without prefix")]
    [InlineData("not hexadecimal")]
    [InlineData("empty")]
    [InlineData("SHA-1 only")]
    [InlineData("SHA-1 in its place")]
    [InlineData("two of them")]
    public async Task A_delivery_that_is_not_signed_as_GitHub_signs_is_refused_and_leaves_nothing(string how)
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var body = Encoding.UTF8.GetBytes(Body);
        var good = Serving.Sign(body);
        var old = "sha1=" + Convert.ToHexStringLower(HMAC(body));
        (string, string)[] signatures = how switch
        {
            "missing" => [],
            "wrong" => [("X-Hub-Signature-256", Serving.Sign(body, "another secret"))],
            "of another body" => [("X-Hub-Signature-256", Serving.Sign([.. body, (byte)' ']))],
            "truncated" => [("X-Hub-Signature-256", good[..^1])],
            "too long" => [("X-Hub-Signature-256", good + "0")],
            "without prefix" => [("X-Hub-Signature-256", good["sha256=".Length..])],
            "not hexadecimal" => [("X-Hub-Signature-256", good[..^1] + "g")],
            "empty" => [("X-Hub-Signature-256", "")],
            "SHA-1 only" => [("X-Hub-Signature", old)],
            "SHA-1 in its place" => [("X-Hub-Signature", old), ("X-Hub-Signature-256", old)],
            _ => [("X-Hub-Signature-256", good), ("X-Hub-Signature-256", good)],
        };

        var answer = await server.SendAsync(body, [("X-GitHub-Event", "push"), ("X-GitHub-Delivery", "5f3c"), .. signatures]);

        Assert.Equal(401, answer.Status);
        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_a_secret_is_rotated_both_sign()
    {
        await using var server = await Serving.StartAsync(isIdle: true, settings: [("GitHub:WebhookSecrets:0", "new"), ("GitHub:WebhookSecrets:1", "old")]);

        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "1", secret: "new")).Status);
        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "2", secret: "old")).Status);
        Assert.Equal(401, (await server.DeliverAsync(Body, guid: "3", secret: Serving.Secret)).Status);
    }

    [Theory]
    [InlineData("push", null)]
    [InlineData(null, "5f3c")]
    [InlineData("push", "5f3c/../x")]
    [InlineData("Push!", "5f3c")]
    [InlineData("push", "")]
    public async Task What_is_signed_and_does_not_say_what_it_is_is_refused(string? name, string? guid)
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var body = Encoding.UTF8.GetBytes(Body);
        (string, string?)[] headers = [("X-Hub-Signature-256", Serving.Sign(body)), ("X-GitHub-Event", name), ("X-GitHub-Delivery", guid)];

        var answer = await server.SendAsync(body, [.. headers.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!))]);

        Assert.Equal(400, answer.Status);
        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
    }

    [Fact]
    public async Task A_form_is_refused_with_what_to_set()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var body = "payload=%7B%7D"u8.ToArray();

        var answer = await server.SendAsync(
            body, ("Content-Type", "application/x-www-form-urlencoded"), ("X-Hub-Signature-256", Serving.Sign(body)), ("X-GitHub-Event", "push"), ("X-GitHub-Delivery", "1"));

        Assert.Equal(415, answer.Status);
        Assert.Contains("application/json", answer.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"installation":{"id":"five"}}""")]
    [InlineData("""{"repository":7}""")]
    [InlineData("""{"commits":{}}""")]
    [InlineData("""{"ref":"\ud800"}""")]
    [InlineData("""{"installation":{"id":1e400}}""")]
    public async Task What_is_signed_and_is_not_what_GitHub_documents_is_accepted_logged_and_ignored(string body)
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(202, (await server.DeliverAsync(body)).Status);

        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
        Assert.Single(server.Log.Lines, line => line.Contains("push 5f3c is signed by GitHub and is not what it documents", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_text_or_nested_without_end_is_ignored_likewise()
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(202, (await server.DeliverAsync([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'])).Status);
        Assert.Equal(202, (await server.DeliverAsync("{\"changes\":" + new string('[', 100_000))).Status);

        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
    }

    [Fact]
    public async Task An_event_that_nothing_listens_to_is_accepted_and_forgotten()
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(202, (await server.DeliverAsync(Body, name: "star")).Status);

        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
    }

    [Fact]
    public void What_changes_a_section_is_listened_to() =>
        Assert.All(SectionReaders.All.SelectMany(reader => reader.Events), name => Assert.True(HeardEvents.Contains(name), name));

    [Fact]
    public async Task A_body_as_large_as_GitHub_sends_is_taken_and_one_byte_more_is_not()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var most = Encoding.UTF8.GetBytes(Body.PadRight(WebhookEndpoint.MostBytes));

        Assert.Equal(202, (await server.DeliverAsync(most)).Status);
        Assert.NotNull(await server.Deliveries.FindAsync(Reference, default));

        using var declared = await RawRequest.StartAsync(server.Webhook, WebhookEndpoint.MostBytes + 1);
        Assert.Equal(413, (await declared.AnswerAsync()).Status);

        using var chunked = await RawRequest.StartAsync(server.Webhook, null);
        foreach (var chunk in most.Append((byte)' ').Chunk(1_000_000))
        {
            await chunked.WriteChunkAsync(chunk);
        }

        Assert.Equal(413, (await chunked.AnswerAsync()).Status);
    }

    [Fact]
    public async Task A_body_in_chunks_is_read_like_any_other()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var body = Encoding.UTF8.GetBytes(Body);
        using var request = await RawRequest.StartAsync(server.Webhook, null, Serving.Sign(body));
        foreach (var chunk in body.Chunk(10))
        {
            await request.WriteChunkAsync(chunk);
        }

        await request.WriteAsync("0\r\n\r\n"u8.ToArray());

        Assert.Equal(202, (await request.AnswerAsync()).Status);
    }

    [Fact]
    public async Task Bodies_of_unknown_senders_fill_no_more_memory_than_is_set_aside_and_do_not_shut_out_GitHub()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        var most = new byte[WebhookEndpoint.MostBytes];
        using var one = await RawRequest.StartAsync(server.Webhook, most.Length);
        using var two = await RawRequest.StartAsync(server.Webhook, null);
        await one.WriteAsync(most[..^100_000]);
        await two.WriteChunkAsync(most[..^2_500_000]);

        using var three = await RawRequest.StartAsync(server.Webhook, most.Length);
        var refused = await three.AnswerAsync();
        Assert.Equal(503, refused.Status);
        Assert.Contains("Retry-After: 10", refused.Head);
        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "1")).Status);

        await one.WriteAsync(most[^100_000..]);
        Assert.Equal(401, (await one.AnswerAsync()).Status);
        await two.WriteAsync("0\r\n\r\n"u8.ToArray());
        Assert.Equal(401, (await two.AnswerAsync()).Status);
        Assert.Equal(202, (await server.DeliverAsync(Body.PadRight(most.Length), guid: "2")).Status);
    }

    [Fact]
    public async Task Small_bodies_of_unknown_senders_end_where_the_memory_ends()
    {
        var room = new BodyRoom();
        Assert.True(room.TryTake(BodyRoom.BytesForLarge, BodyRoom.BytesForLarge));
        Assert.False(room.TryTake(BodyRoom.SmallBody + 1, BodyRoom.SmallBody + 1));
        foreach (var _ in Enumerable.Range(0, 16))
        {
            Assert.True(room.TryTake(BodyRoom.SmallBody, BodyRoom.SmallBody));
        }

        Assert.False(room.TryTake(1, 1));
        Assert.False(room.Fits(1));
        room.Free(1);
        Assert.True(room.TryTake(1, 1));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => room.TryTake(1, 1))));
        Assert.False(room.Fits(1));
        room.Free(BodyRoom.Bytes);
        Assert.True(room.Fits(BodyRoom.BytesForLarge));
    }

    [Fact]
    public async Task A_body_that_takes_too_long_is_waited_for_no_longer()
    {
        var time = new ManualTime();
        await using var server = await Serving.StartAsync(time, isIdle: true);
        using var request = await RawRequest.StartAsync(server.Webhook, 100);
        await request.WriteAsync("half"u8.ToArray());
        var patience = await time.TimerAsync(_ => true);
        time.Advance(patience);

        Assert.Equal(408, (await request.AnswerAsync()).Status);
        Assert.Equal(TimeSpan.FromSeconds(30), patience);
    }

    [Fact]
    public async Task A_sender_who_hangs_up_is_no_defect()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        using var outcomes = new Outcomes(server);
        var request = await RawRequest.StartAsync(server.Webhook, 100);
        await request.WriteAsync("half"u8.ToArray());
        request.Dispose();

        Assert.Contains(await outcomes.NextAsync(), new[] { "hung-up", "malformed" });
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
        Assert.True(server.Service<BodyRoom>().Fits(BodyRoom.BytesForLarge));
    }

    [Fact]
    public async Task Of_many_wrong_signatures_the_log_says_one_a_minute()
    {
        var time = new StandingClock();
        await using var server = await Serving.StartAsync(time, isIdle: true);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await server.DeliverAsync(Body, secret: "wrong");
        }

        Assert.Single(server.Log.Lines, line => line.Contains("A delivery was refused", StringComparison.Ordinal));
        time.Advance(TimeSpan.FromMinutes(1));
        await server.DeliverAsync(Body, secret: "wrong");
        Assert.Equal(2, server.Log.Lines.Count(line => line.Contains("A delivery was refused", StringComparison.Ordinal)));
    }

    private static byte[] HMAC(byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(Serving.Secret));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
