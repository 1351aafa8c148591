namespace PolicyBot.Storage;

/// <summary>Where an entity stands.</summary>
/// <param name="Partition">Rows of one partition can be written together and are scanned in order.</param>
/// <param name="Row">Unique in its partition.</param>
internal readonly record struct StateKey(string Partition, string Row)
{
    public override string ToString() => $"{Partition}/{Row}";
}
