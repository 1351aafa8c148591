using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>GitHub's GraphQL interface in the name of one client's credential.</summary>
internal sealed class GraphQLClient(GitHubClient client)
{
    private const int PieceLength = 4096;

    /// <summary>A body is no page: quotes need no numbers.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">The query's name: what is logged.</param>
    /// <param name="document">The query.</param>
    /// <param name="variables">Lists of ids by name.</param>
    public async Task<GraphQLAnswer> QueryAsync(string name, string document, IReadOnlyDictionary<string, ImmutableArray<string>> variables, CancellationToken cancellationToken)
    {
        var operation = $"POST /graphql {name}";
        var scope = new RequestScope(client.Credential, RequestKind.Query, operation) { Urgency = client.Urgency };
        var reply = await client.Transport.SendAsync(HttpMethod.Post, client.Transport.Addresses.GraphQL, Body(document, variables), scope, cancellationToken);
        return reply switch
        {
            Reply.Lost lost => new GraphQLAnswer.Failed(lost.Gap, lost.Gap.Reason is GapReason.TimedOut or GapReason.Unreadable),
            Reply.Received { IsSuccess: true, Limit: null } done => Read(operation, done),
            Reply.Received { Status: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } heavy => new GraphQLAnswer.Failed(
                new Gap(GapReason.TimedOut, $"{operation} did not finish: it answered HTTP {(int)heavy.Status}"), true),
            Reply.Received refused => new GraphQLAnswer.Failed(Failures.Gap(operation, refused), false),
            _ => throw new InvalidOperationException("A reply is received or lost."),
        };
    }

    private static GraphQLAnswer Read(string operation, Reply.Received reply)
    {
        if (!Failures.Decode(operation, reply, GraphQLJson.Default.AnswerWire).IsKnown(out var answer, out var gap))
        {
            return new GraphQLAnswer.Failed(gap, false);
        }

        ImmutableArray<GraphQLError> errors = [.. (answer.Errors ?? []).Select(error => new GraphQLError(error.Type ?? "", Path(error.Path ?? []), error.Message))];
        if (answer.Data is { ValueKind: JsonValueKind.Object } data)
        {
            return new GraphQLAnswer.Data(data, errors);
        }

        return errors switch
        {
            [] => new GraphQLAnswer.Failed(new Gap(GapReason.ServerError, $"{operation} answered neither data nor errors"), false),
            [var first, ..] => new GraphQLAnswer.Failed(first.Gap, errors.Any(error => error.IsTooHeavy)),
        };
    }

    private static ImmutableArray<string> Path(IReadOnlyList<JsonElement> path) => [.. path.Select(step => step.ToString())];

    /// <summary>The document is written piece by piece: a writer takes room for six times what it writes at once.</summary>
    private static ReadOnlyMemory<byte> Body(string document, IReadOnlyDictionary<string, ImmutableArray<string>> variables)
    {
        var buffer = new ArrayBufferWriter<byte>(document.Length + (document.Length / 4) + (8 * PieceLength));
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        json.WritePropertyName("query");
        for (var at = 0; at < document.Length; at += PieceLength)
        {
            var left = document.AsSpan(at);
            json.WriteStringValueSegment(left[..Math.Min(PieceLength, left.Length)], left.Length <= PieceLength);
        }

        json.WriteStartObject("variables");
        foreach (var (name, ids) in variables)
        {
            json.WriteStartArray(name);
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
