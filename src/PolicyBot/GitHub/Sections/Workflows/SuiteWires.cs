namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>GraphQL: the default branch with the check suites of its newest commit.</summary>
internal sealed record SuitesOfDefaultWire(string NameWithOwner, SuitedRefWire? Suited = null);

/// <summary>GraphQL: a branch.</summary>
internal sealed record SuitedRefWire(SuitedCommitWire? Target = null);

/// <summary>GraphQL: its commit.</summary>
internal sealed record SuitedCommitWire(string? Oid = null, SuitePageWire? CheckSuites = null);

/// <summary>GraphQL: a page of check suites.</summary>
internal sealed record SuitePageWire(HeadPageInfoWire PageInfo, IReadOnlyList<SuiteWire?>? Nodes = null);

/// <summary>GraphQL: a check suite; a run's status and conclusion are those of its suite.</summary>
/// <param name="Conclusion">Null until it is completed.</param>
/// <param name="App">Who writes its check runs; null where the App is gone.</param>
/// <param name="WorkflowRun">Null where the App runs no workflows.</param>
internal sealed record SuiteWire(string Status, string? Conclusion = null, SuiteAppWire? App = null, SuiteRunWire? WorkflowRun = null);

/// <summary>GraphQL: an App.</summary>
internal sealed record SuiteAppWire(string Slug);

/// <summary>GraphQL: a run of a workflow.</summary>
internal sealed record SuiteRunWire(string Event, SuiteWorkflowWire Workflow);

/// <summary>GraphQL: a workflow.</summary>
internal sealed record SuiteWorkflowWire(string ResourcePath);
