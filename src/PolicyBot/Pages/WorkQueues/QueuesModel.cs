using System.Collections.Immutable;
using PolicyBot.Pages.Parts;

namespace PolicyBot.Pages.WorkQueues;

/// <summary>What waits to be done, and what nobody could do.</summary>
/// <param name="Queues">Empty where this program has none.</param>
/// <param name="Undone">Deliveries that were received and are not done.</param>
/// <param name="HasMoreUndone">True where there are more than those.</param>
public sealed record QueuesModel(DateTimeOffset Now, ImmutableArray<QueueModel> Queues, ImmutableArray<DeliveryModel> Undone, bool HasMoreUndone);

/// <summary>One queue.</summary>
/// <param name="Holds">What its messages ask for.</param>
/// <param name="Again">How a person has done again what was set aside.</param>
/// <param name="Count">About how many messages there are, held and delayed ones too.</param>
/// <param name="PoisonCount">About how many were set aside.</param>
/// <param name="Poison">Some of them.</param>
public sealed record QueueModel(string Name, string Holds, string Again, long Count, long PoisonCount, ImmutableArray<PoisonModel> Poison);

/// <summary>A message that was set aside.</summary>
/// <param name="RefersTo">What it asks for, in a few words.</param>
/// <param name="Subject">The subject's id, where it is about one.</param>
/// <param name="Command">What does it again; null where no command does.</param>
public sealed record PoisonModel(string Id, DateTimeOffset SentAt, Foreign RefersTo, long? Subject, string? Command);

/// <summary>A delivery.</summary>
/// <param name="Event">GitHub's word.</param>
/// <param name="Guid">GitHub's.</param>
/// <param name="Installation">Login or id; null where it names none.</param>
public sealed record DeliveryModel(Foreign Event, Foreign Guid, Foreign? Installation, DateTimeOffset ReceivedAt, bool IsReplay);
