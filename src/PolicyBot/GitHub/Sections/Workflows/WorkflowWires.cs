namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>GraphQL: the default branch with its workflows.</summary>
internal sealed record WorkflowsOfDefaultWire(bool IsEmpty, WorkflowHeadWire? DefaultBranchRef = null);

/// <summary>GraphQL: a page of branches.</summary>
internal sealed record HeadPageWire(HeadPageInfoWire PageInfo, IReadOnlyList<WorkflowHeadWire?>? Nodes = null);

/// <summary>GraphQL: where a page ends.</summary>
internal sealed record HeadPageInfoWire(bool HasNextPage, string? EndCursor = null);

/// <summary>GraphQL: a branch.</summary>
internal sealed record WorkflowHeadWire(string Name, WorkflowTargetWire? Target = null);

/// <summary>GraphQL: its commit.</summary>
internal sealed record WorkflowTargetWire(string? Oid = null, WorkflowEntryWire? Workflows = null);

/// <summary>GraphQL: what stands where workflows are looked for.</summary>
internal sealed record WorkflowEntryWire(string Type, string Oid);

/// <summary>REST: a branch in the list of branches.</summary>
internal sealed record ListedBranchWire(string Name, ListedCommitWire Commit);

/// <summary>REST: the commit of a branch in the list.</summary>
internal sealed record ListedCommitWire(string Sha);

/// <summary>REST: runs of a workflow.</summary>
internal sealed record PushRunPageWire(IReadOnlyList<PushRunWire> WorkflowRuns);

/// <summary>REST: a run.</summary>
internal sealed record PushRunWire(string? Status = null, string? Conclusion = null)
{
    public bool HasSucceeded => Conclusion == "success";

    /// <summary>It waits or is under way.</summary>
    public bool IsOpen => Status is "in_progress" or "queued" or "waiting" or "requested" or "pending";
}
