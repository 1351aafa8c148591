namespace PolicyBot.GitHub.GraphQL;

/// <summary>
/// A selection on <c>Repository</c> that a reader asks for. Below a field stands <c>... on Type</c>, so that the text itself declares which fields
/// of which types it needs.
/// </summary>
/// <param name="Name">Its name in a document; the same name means the same selection.</param>
/// <param name="Selection">Fields of <c>Repository</c>.</param>
/// <param name="Connections">How many connections it holds: they are what a query costs.</param>
internal sealed record Fragment(string Name, string Selection, int Connections = 0);
