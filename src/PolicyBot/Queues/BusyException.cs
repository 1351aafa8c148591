namespace PolicyBot.Queues;

/// <summary>Another process holds what is needed: the message is to come again.</summary>
/// <param name="holds">One sentence without full stop. Holds no names.</param>
internal sealed class BusyException(string holds) : Exception(holds);
