namespace PolicyBot.Sqlite;

/// <summary>What a room keeps in a file of its own.</summary>
/// <param name="Version">Raised when a file written before can no longer be used as it is.</param>
/// <param name="Tables">The statements that make an empty file one of this version.</param>
/// <param name="Setting">Where the file is named, such as <c>Storage:Path</c>.</param>
internal sealed record SqliteSchema(int Version, string Tables, string Setting);
