using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Rest;

/// <summary>GitHub's REST interface in the name of one credential. A read that fails is a gap; a write that fails throws.</summary>
/// <param name="urgency">Of all that is asked with it.</param>
internal sealed class GitHubClient(GitHubTransport transport, ICredential credential, Urgency urgency = Urgency.Now)
{
    private const int PageLimit = 1000;

    public ICredential Credential => credential;

    public GitHubTransport Transport => transport;

    public Urgency Urgency => urgency;

    /// <summary>What the credential may do, or why there is no credential.</summary>
    public async Task<Fact<Grants>> GrantsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new Grants(await credential.GrantsAsync(cancellationToken));
        }
        catch (CredentialException refused)
        {
            return refused.Gap;
        }
    }

    /// <summary>Reads one thing.</summary>
    /// <param name="needs">The permission that the operation needs: without it nothing is asked, with it 404 means absent. Null where none is known.</param>
    public async Task<Answer<T>> GetAsync<T>(RestPath path, JsonTypeInfo<T> type, Permission? needs, CancellationToken cancellationToken) =>
        (await ReadAsync(Url(path), Scope(HttpMethod.Get, path, RequestKind.Read), type, needs, cancellationToken)).Answer;

    /// <summary>Asks one thing and hands over the answer as it came: for who looks at how GitHub answers.</summary>
    public Task<Reply> AskAsync(RestPath path, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Get, Url(path), null, Scope(HttpMethod.Get, path, RequestKind.Read), cancellationToken);

    /// <summary>Reads a list to its end, page by page.</summary>
    public Task<Answer<ImmutableArray<T>>> ListAsync<T>(RestPath path, JsonTypeInfo<IReadOnlyList<T>> type, Permission? needs, CancellationToken cancellationToken) =>
        ListAsync(path, type, page => page, needs, cancellationToken);

    /// <summary>Reads a list whose pages wrap their items.</summary>
    /// <param name="items">Takes the items out of a page.</param>
    public async Task<Answer<ImmutableArray<T>>> ListAsync<TPage, T>(
        RestPath path, JsonTypeInfo<TPage> type, Func<TPage, IEnumerable<T>> items, Permission? needs, CancellationToken cancellationToken) =>
        (await ListStartAsync(path, type, items, PageLimit, needs, cancellationToken)).Then<ImmutableArray<T>>(start =>
            start.IsWhole ? start.Items : new Gap(GapReason.Truncated, $"GET {path.Template} has more than {PageLimit} pages"));

    /// <summary>Reads the first pages of a list.</summary>
    /// <param name="most">Pages at most.</param>
    public Task<Answer<ListStart<T>>> ListStartAsync<T>(RestPath path, JsonTypeInfo<IReadOnlyList<T>> type, int most, Permission? needs, CancellationToken cancellationToken) =>
        ListStartAsync(path, type, page => page, most, needs, cancellationToken);

    /// <summary>Reads the first bytes of a file's content.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="size">How many the file has; null where that is not known.</param>
    public async Task<Answer<ReadOnlyMemory<byte>>> GetBytesAsync(RestPath path, int limit, long? size, Permission? needs, CancellationToken cancellationToken)
    {
        var scope = Scope(HttpMethod.Get, path, RequestKind.Read) with
        {
            Accept = "application/vnd.github.raw+json",
            BodyLimit = limit,
            IsHeadEnough = true,
        };

        // What GitHub calls raw it never calls HTML: that is the page of somebody in between.
        return (await AskAsync(Url(path), scope, needs, cancellationToken)).Then<ReadOnlyMemory<byte>>(reply =>
            reply.MediaType == "text/html" || reply.Body.Length < Math.Min(limit, size ?? 0)
                ? new Gap(GapReason.ServerError, $"{scope.Operation} answered what is not the file")
                : reply.Body);
    }

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<TAnswer> PostAsync<TBody, TAnswer>(RestPath path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), answerType, cancellationToken);

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<TAnswer> PatchAsync<TBody, TAnswer>(RestPath path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Patch, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), answerType, cancellationToken);

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task<TAnswer> PutAsync<TBody, TAnswer>(RestPath path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), answerType, cancellationToken);

    /// <summary>For an operation whose answer has no body that matters.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task PutAsync<TBody>(RestPath path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellationToken) =>
        ConfirmAsync(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), cancellationToken);

    /// <summary>For an operation that takes no body, and whose answer has none that matters.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task PostAsync(RestPath path, CancellationToken cancellationToken) => ConfirmAsync(HttpMethod.Post, path, null, cancellationToken);

    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public Task DeleteAsync(RestPath path, CancellationToken cancellationToken) => ConfirmAsync(HttpMethod.Delete, path, null, cancellationToken);

    private async Task<Answer<ListStart<T>>> ListStartAsync<TPage, T>(
        RestPath path, JsonTypeInfo<TPage> type, Func<TPage, IEnumerable<T>> items, int most, Permission? needs, CancellationToken cancellationToken)
    {
        var scope = Scope(HttpMethod.Get, path, RequestKind.Read);
        var all = ImmutableArray.CreateBuilder<T>();
        Uri? next = Url(path.With("per_page", "100"));
        for (var page = 0; next is not null; page++)
        {
            if (page == most)
            {
                return new Answer<ListStart<T>>.Present(new ListStart<T>(all.ToImmutable(), IsWhole: false));
            }

            if (!GitHubAddresses.SameOrigin(next, new Uri(transport.Addresses.Rest)))
            {
                return new Answer<ListStart<T>>.Failed(new Gap(GapReason.ServerError, $"{scope.Operation} continues on another host"));
            }

            (var answer, next) = await ReadAsync(next, scope, type, needs, cancellationToken);
            if (answer is not Answer<TPage>.Present present)
            {
                return answer.Map(_ => new ListStart<T>([], IsWhole: true));
            }

            all.AddRange(items(present.Value));
        }

        return new Answer<ListStart<T>>.Present(new ListStart<T>(all.ToImmutable(), IsWhole: true));
    }

    private async Task<TAnswer> WriteAsync<TAnswer>(HttpMethod method, RestPath path, byte[] body, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        var reply = await ConfirmAsync(method, path, body, cancellationToken);
        var operation = $"{method} {path.Template}";
        return Failures.Decode(operation, reply, type).IsKnown(out var value, out var gap)
            ? value
            : throw new GitHubWriteException(operation, reply.Status, "", gap);
    }

    private async Task<Reply.Received> ConfirmAsync(HttpMethod method, RestPath path, byte[]? body, CancellationToken cancellationToken)
    {
        var kind = path.Template.EndsWith("/access_tokens", StringComparison.Ordinal) ? RequestKind.Token : RequestKind.Write;
        var scope = Scope(method, path, kind);
        return await transport.SendAsync(method, Url(path), body, scope, cancellationToken) switch
        {
            Reply.Received { IsSuccess: true } done => done,
            Reply.Received refused => throw new GitHubWriteException(scope.Operation, refused.Status, Failures.Message(refused), Failures.Gap(scope.Operation, refused))
            {
                RetryAt = refused.Limit is { } limit ? limit.ResetAt ?? (transport.Now + (limit.RetryAfter ?? TimeSpan.FromMinutes(1))) : null,
            },
            Reply.Lost lost => throw new GitHubWriteException(scope.Operation, null, "", lost.Gap) { RetryAt = lost.RetryAt },
            _ => throw new InvalidOperationException("A reply is received or lost."),
        };
    }

    private async Task<(Answer<T> Answer, Uri? Next)> ReadAsync<T>(
        Uri url, RequestScope scope, JsonTypeInfo<T> type, Permission? needs, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(url, scope, needs, cancellationToken);
        var decoded = answer.Then(reply => Failures.Decode(scope.Operation, reply, type));
        return (decoded, answer is Answer<Reply.Received>.Present { Value.Next: var next } ? next : null);
    }

    private async Task<Answer<Reply.Received>> AskAsync(Uri url, RequestScope scope, Permission? needs, CancellationToken cancellationToken)
    {
        if (!(await GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return new Answer<Reply.Received>.Failed(gap);
        }

        if (needs is { } missing && grants.Held?.Holds(missing) is false)
        {
            return new Answer<Reply.Received>.Failed(new Gap(GapReason.PermissionNotGranted, $"{scope.Operation} needs {missing}, which was not granted"));
        }

        var isHeld = needs is not null && grants.Held is not null;
        return await transport.SendAsync(HttpMethod.Get, url, null, scope, cancellationToken) switch
        {
            Reply.Received { IsSuccess: true } done => new Answer<Reply.Received>.Present(done),
            Reply.Received refused => Failures.Read<Reply.Received>(scope.Operation, refused, isHeld),
            Reply.Lost lost => new Answer<Reply.Received>.Failed(lost.Gap),
            _ => throw new InvalidOperationException("A reply is received or lost."),
        };
    }

    private RequestScope Scope(HttpMethod method, RestPath path, RequestKind kind) => new(credential, kind, $"{method} {path.Template}") { Urgency = urgency };

    private Uri Url(RestPath path) => new(transport.Addresses.Rest + path.Address);
}
