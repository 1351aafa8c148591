using PolicyBot.Engine.Facts;

namespace PolicyBot.Sweeps;

/// <summary>A repository that may hold issues about a subject.</summary>
/// <param name="IsFormer">True where they do not belong there, and were filed there at most under another configuration or visibility.</param>
internal sealed record IssueHome(Subject Subject, Repository Place, string Label, bool IsFormer);
