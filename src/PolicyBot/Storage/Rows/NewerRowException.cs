namespace PolicyBot.Storage.Rows;

/// <summary>A write over a row of a later PolicyBot was refused. The subject it belongs to waits; the others go on.</summary>
internal sealed class NewerRowException(StateKey key, int version, int known)
    : Exception($"{key} was written by a later PolicyBot (schema {version}; this one knows {known}) and is left as it is: run the later one, or purge.");
