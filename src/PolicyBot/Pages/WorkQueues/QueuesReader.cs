using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Text;
using PolicyBot.IssueCommands;
using PolicyBot.Pages.Parts;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot.Pages.WorkQueues;

/// <summary>Reads what waits to be done, and what nobody could do.</summary>
/// <param name="queue">Null in a program that takes no deliveries.</param>
/// <param name="deliveries">Likewise.</param>
internal sealed class QueuesReader(Installations installations, Verdicts verdicts, TimeProvider time, IWorkQueue? queue = null, Deliveries? deliveries = null)
{
    private const int MostUndone = 100;

    private static readonly ImmutableArray<(QueueName Name, string Holds, string Again)> All =
    [
        (DeliveryIntake.Queue, "deliveries of webhooks that are to be dealt with",
            "On GitHub, in the settings of the App under Advanced, find the delivery by its GUID and choose Redeliver. GitHub keeps it for three days. The next sweep finds what it would have told."),
        (CommandHandler.Commands, "comments in which somebody asks for something",
            "Whoever wrote the comment can write it again."),
        (SubjectQueue.Subjects, "single repositories that are to be judged again",
            "The note about the repository stays: the clock sends it again within the hour. Or judge it at once with the command beside it."),
        (SubjectQueue.Sweeps, "whole installations that are to be swept",
            "The note about the installation stays: the clock sends it again within the hour. Or sweep at once with the command beside it."),
    ];

    public async Task<QueuesModel> ReadAsync(CancellationToken cancellationToken)
    {
        var logins = new Dictionary<long, Foreign>();
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            logins[installation] = InstallationNames.Of(installation, known);
        }

        var queues = ImmutableArray.CreateBuilder<QueueModel>();
        foreach (var (name, holds, again) in queue is null ? [] : All)
        {
            queues.Add(await ReadAsync(queue!, name, holds, again, logins, cancellationToken));
        }

        var undone = await UndoneAsync(logins, cancellationToken);
        return new QueuesModel(time.GetUtcNow(), queues.ToImmutable(), [.. undone.Take(MostUndone).OrderBy(delivery => delivery.ReceivedAt)], undone.Count > MostUndone);
    }

    private async Task<QueueModel> ReadAsync(
        IWorkQueue queue, QueueName name, string holds, string again, IReadOnlyDictionary<long, Foreign> logins, CancellationToken cancellationToken)
    {
        var poison = ImmutableArray.CreateBuilder<PoisonModel>();
        foreach (var message in await queue.PeekAsync(name.Poison, QueueLimits.MessagesPerCall, cancellationToken))
        {
            poison.Add(await PoisonAsync(name, message, logins, cancellationToken));
        }

        return new QueueModel(
            name.Value, holds, again, await queue.CountAsync(name, cancellationToken), await queue.CountAsync(name.Poison, cancellationToken), poison.ToImmutable());
    }

    private async Task<PoisonModel> PoisonAsync(QueueName name, WaitingMessage message, IReadOnlyDictionary<long, Foreign> logins, CancellationToken cancellationToken)
    {
        if (name == DeliveryIntake.Queue && DeliveryReference.TryParse(message.Text) is { } delivery)
        {
            var row = deliveries is null ? null : (await deliveries.ReadAsync(delivery, cancellationToken))?.Value;
            return new PoisonModel(message.Id, message.SentAt, $"{(row is null ? "" : $"{row.Event} ")}delivery {delivery.Guid}{(delivery.Installation is { } id ? $" of {NameOf(logins, id).Text}" : "")}{StateOf(row)}", null, null);
        }

        if (name != DeliveryIntake.Queue && SubjectOf(message.Text) is { } about)
        {
            var login = NameOf(logins, about.Installation).Text;
            if (about.Subject == SubjectQueue.Everything)
            {
                return new PoisonModel(message.Id, message.SentAt, $"everything of {login}", null, $"policybot sweep --org {Sh.Quote(login)}");
            }

            var subject = (await verdicts.GetAsync(about.Installation, about.Subject, cancellationToken))?.Name;
            return new PoisonModel(message.Id, message.SentAt, subject ?? $"repository {about.Subject} of {login}", about.Subject, subject is null ? null : $"policybot sweep --repo {Sh.Quote(subject)}");
        }

        return new PoisonModel(message.Id, message.SentAt, $"no message of ours: {message.Text}", null, null);
    }

    private async Task<List<DeliveryModel>> UndoneAsync(IReadOnlyDictionary<long, Foreign> logins, CancellationToken cancellationToken)
    {
        var undone = new List<DeliveryModel>();
        if (deliveries is null)
        {
            return undone;
        }

        await foreach (var (delivery, row) in deliveries.ReadUndoneAsync(cancellationToken))
        {
            undone.Add(new DeliveryModel(row.Event, delivery.Guid, delivery.Installation is { } id ? NameOf(logins, id) : (Foreign?)null, row.ReceivedAt, row.IsReplay));
            if (undone.Count > MostUndone)
            {
                break;
            }
        }

        return undone;
    }

    private static Foreign NameOf(IReadOnlyDictionary<long, Foreign> logins, long installation) => logins.TryGetValue(installation, out var login) ? login : $"installation {installation}";

    private static string StateOf(DeliveryRow? row) => row?.State switch
    {
        null => ", which is not kept any more",
        DeliveryState.Done => ", which is done by now",
        DeliveryState.Received => ", which came again and waits",
        _ => "",
    };

    private static SubjectMessage? SubjectOf(string text)
    {
        try
        {
            return SubjectMessage.Parse(text);
        }
        catch (JsonException)
        {
            // Somebody else wrote it.
            return null;
        }
    }
}
