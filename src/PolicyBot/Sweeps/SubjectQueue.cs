using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Queues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Has repositories judged again: soon, and once however much happens to them meanwhile. A whole installation is asked for in the same way.</summary>
internal sealed class SubjectQueue(StaleSubjects stale, IWorkQueue queue)
{
    /// <summary>In place of a repository's id: every repository of the installation.</summary>
    public const long Everything = 0;

    /// <summary>Single repositories: they go before sweeps.</summary>
    public static readonly QueueName Subjects = new("subjects");

    /// <summary>Whole installations.</summary>
    public static readonly QueueName Sweeps = new("sweeps");

    /// <summary>A note that is older than this and was not obeyed may have lost its message.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(30);

    /// <summary>For so long more of the same is waited for: GitHub sends several deliveries for what a person did once.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(2);

    /// <param name="name">Owner and name.</param>
    public async Task AddAsync(long installation, long subject, string name, Touched touched, CancellationToken cancellationToken)
    {
        if (await stale.MarkAsync(installation, subject, name, touched, cancellationToken))
        {
            await SendAsync(new SubjectMessage(installation, subject), Burst, cancellationToken);
        }
    }

    /// <summary>Every repository of an installation.</summary>
    /// <param name="account">The login.</param>
    public Task AddAllAsync(long installation, string account, Touched touched, CancellationToken cancellationToken) =>
        AddAsync(installation, Everything, account, touched, cancellationToken);

    /// <summary>Of one policy, on whom it was judged: a repository, or an organization, which is looked at with all of it.</summary>
    /// <param name="name">Owner and name, or the login.</param>
    public Task AddPolicyAsync(long installation, long subject, string name, string policy, CancellationToken cancellationToken) =>
        AddAsync(installation, name.Contains('/', StringComparison.Ordinal) ? subject : Everything, name, Touched.Only(policy), cancellationToken);

    /// <summary>Every repository, unless that is noted already: what only goes on being due is no news to whoever is at it.</summary>
    /// <param name="account">The login.</param>
    public async Task EnsureAllAsync(long installation, string account, CancellationToken cancellationToken)
    {
        if (await stale.FindAsync(installation, Everything, cancellationToken) is not { Value.Policies: null })
        {
            await AddAllAsync(installation, account, Touched.Everything, cancellationToken);
        }
    }

    /// <summary>Nothing is judged; what the organization is told about its configuration is brought up to date.</summary>
    /// <param name="account">The login.</param>
    public Task TellAsync(long installation, string account, CancellationToken cancellationToken) => AddAllAsync(installation, account, new Touched([], []), cancellationToken);

    /// <summary>Sends a message, whether or not one is under way: a second one finds nothing to do.</summary>
    public Task SendAsync(SubjectMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(message.Subject == Everything ? Sweeps : Subjects, message.ToString(), delay, cancellationToken);

    /// <summary>Sends again what was noted long ago and may have been forgotten between the store and the queue.</summary>
    public async Task RemindAsync(long installation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (var (subject, row) in stale.ReadAsync(installation, cancellationToken))
        {
            if (row.Since + Overdue <= now)
            {
                await SendAsync(new SubjectMessage(installation, subject), TimeSpan.Zero, cancellationToken);
            }
        }
    }
}

/// <summary>Whom a message is about. Written as <c>about</c>: the Functions host takes <c>id</c> and the like for its own.</summary>
/// <param name="Subject">GitHub's numeric id; 0 for the whole installation.</param>
internal sealed record SubjectMessage([property: JsonPropertyName("installation")] long Installation, [property: JsonPropertyName("about")] long Subject)
{
    public override string ToString() => JsonSerializer.Serialize(this, SubjectMessageJson.Default.SubjectMessage);

    /// <exception cref="JsonException">The text is no message of ours.</exception>
    public static SubjectMessage Parse(string text) =>
        JsonSerializer.Deserialize(text, SubjectMessageJson.Default.SubjectMessage) ?? throw new JsonException("The message names nobody.");
}

/// <summary>How messages are written.</summary>
[JsonSerializable(typeof(SubjectMessage))]
internal sealed partial class SubjectMessageJson : JsonSerializerContext;
