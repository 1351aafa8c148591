using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyBot.Tests.GitHub;

/// <summary>The file of exchanges: every sort of request is in it, and of each operation's answers up to a number, no two of one shape.</summary>
internal sealed partial class Recording(string directory)
{
    private const int AnswersOfOneStatus = 200;

    private readonly Lock writing = new();
    private readonly HashSet<string> handedOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> requests = new(StringComparer.Ordinal);
    private readonly HashSet<string> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> kept = new(StringComparer.Ordinal);

    /// <param name="url">The whole address that was asked.</param>
    /// <param name="link">The header of pages.</param>
    /// <param name="location">The header of redirects.</param>
    public void Add(Exchange exchange, Uri url, string? link, Uri? location)
    {
        var request = ExchangeShape.OfRequest(exchange);
        var answer = $"{exchange.Operation ?? exchange.Url} {exchange.Status} {exchange.MediaType} {exchange.Fault} {ExchangeShape.OfAnswer(exchange)}";
        lock (writing)
        {
            var entry = exchange with { IsHandedOut = handedOut.Contains(url.AbsoluteUri) };
            handedOut.UnionWith(NextPage().Matches(link ?? "").Select(match => new Uri(match.Groups[1].Value).AbsoluteUri));
            if (location is not null)
            {
                handedOut.Add(new Uri(url, location).AbsoluteUri);
            }

            if (requests.Add(request) | (answers.Add(answer) && HasRoom(exchange)))
            {
                Directory.CreateDirectory(directory);
                File.AppendAllText(Path.Combine(directory, "exchanges.jsonl"), JsonSerializer.Serialize(entry, JsonSerializerOptions.Web) + "\n");
            }
        }
    }

    private bool HasRoom(Exchange exchange)
    {
        var place = $"{exchange.Operation ?? exchange.Url} {exchange.Status}";
        kept[place] = kept.GetValueOrDefault(place) + 1;
        return kept[place] <= AnswersOfOneStatus;
    }

    [GeneratedRegex("<([^>]*)>; rel=\"next\"")]
    private static partial Regex NextPage();
}
