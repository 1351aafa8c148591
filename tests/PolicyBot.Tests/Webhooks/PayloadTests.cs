using System.Text;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Tests.Webhooks;

public sealed class PayloadTests
{
    private const string Push =
        """
        {"ref":"refs/heads/main","before":"a","after":"b","created":true,"commits":[{"id":"b","added":["x"],"modified":[],"removed":null}],
         "installation":{"id":5,"permissions":{"contents":"read"}},"repository":{"id":42,"owner":{"id":1,"login":"acme"},"pushed_at":1557933657,"updated_at":"2019-05-15T15:20:41Z"},
         "changes":{"repository":{"name":{"from":"old"}}},"issue":{"number":7,"title":"\u00fc \"t\""},"new_property_values":[{"property_name":"p","value":["v"]}]}
        """;

    [Theory]
    [InlineData("1557933657", "2019-05-15T15:20:57Z")]
    [InlineData("\"2019-05-15T15:20:41Z\"", "2019-05-15T15:20:41Z")]
    [InlineData("\"2021-08-19T12:16:32.000-04:00\"", "2021-08-19T16:16:32Z")]
    [InlineData("null", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("-1", null)]
    [InlineData("1e300", null)]
    [InlineData("{\"at\":[1]}", null)]
    public void A_time_is_read_in_every_form_in_which_GitHub_writes_it(string written, string? expected)
    {
        var payload = Payload.Read(Encoding.UTF8.GetBytes($$$"""{"repository":{"id":1,"pushed_at":{{{written}}},"name":"n"}}"""));

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), payload!.Repository!.PushedAt);
        Assert.Equal("n", payload.Repository.Name);
    }

    [Theory]
    [InlineData("""{"changes":{"owner":{"from":{"organization":{"id":9,"login":"before"}}}}}""")]
    [InlineData("""{"changes":{"owner":{"from":{"user":{"id":9,"login":"before"}}}}}""")]
    [InlineData("""{"changes":{"default_branch":{"from":"before"}}}""")]
    [InlineData("""{"changes":{"login":{"from":"before"}}}""")]
    public void What_changed_hands_or_names_says_whose_or_what_it_was(string body)
    {
        var changes = Payload.Read(Encoding.UTF8.GetBytes(body))!.Changes!;

        Assert.Equal("before", changes.Owner?.From?.Organization?.Login ?? changes.Owner?.From?.User?.Login ?? changes.DefaultBranch?.From ?? changes.Login?.From);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_a_payload() =>
        Assert.Equal(7, Payload.Read([.. Encoding.UTF8.Preamble, .. """{"issue":{"number":7}}"""u8])!.Issue!.Number);

    [Fact]
    public void What_a_payload_does_not_have_is_null()
    {
        var payload = Payload.Read("{}"u8)!;

        Assert.Equal(new Payload(), payload);
    }

    [Fact]
    public void No_damage_to_a_payload_makes_reading_it_throw()
    {
        var whole = Encoding.UTF8.GetBytes(Push);
        Assert.Equal(42, Payload.Read(whole)!.Repository!.Id);
        var chance = new Random(20261126);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = whole.ToList();
            for (var damage = chance.Next(1, 4); damage > 0; damage--)
            {
                var at = chance.Next(damaged.Count);
                switch (chance.Next(4))
                {
                    case 0:
                        damaged[at] = (byte)chance.Next(256);
                        break;
                    case 1:
                        damaged.Insert(at, "{}[]\",:0-e\\utfn \0"u8[chance.Next(17)]);
                        break;
                    case 2:
                        damaged.RemoveAt(at);
                        break;
                    default:
                        damaged.RemoveRange(at, Math.Min(chance.Next(20), damaged.Count - at));
                        break;
                }
            }

            _ = Payload.Read([.. damaged]);
        }
    }
}
