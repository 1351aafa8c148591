namespace PolicyBot.Simulator.Faults;

/// <summary>Which requests go wrong, how and how often.</summary>
public sealed class FaultList
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>Makes the next requests that fit go wrong.</summary>
    /// <param name="times">How many; null: all from now on.</param>
    /// <param name="skip">How many that fit are let pass before.</param>
    public void Add(Func<RequestFacts, bool> when, Fault fault, int? times = 1, int skip = 0)
    {
        lock (gate)
        {
            entries.Add(new Entry(when, fault) { Left = times, Skip = skip });
        }
    }

    /// <summary>Makes the next requests to an operation go wrong.</summary>
    /// <param name="template">As GitHub documents it: <c>/repos/{owner}/{repo}/issues</c>.</param>
    public void On(string method, string template, Fault fault, int? times = 1, int skip = 0) =>
        Add(request => request.Method == method && request.Template == template, fault, times, skip);

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    internal Fault? Next(RequestFacts request)
    {
        lock (gate)
        {
            foreach (var entry in entries.Where(entry => entry.Left is null or > 0 && entry.When(request)))
            {
                if (entry.Skip > 0)
                {
                    entry.Skip--;
                    continue;
                }

                entry.Left--;
                return entry.Fault;
            }

            return null;
        }
    }

    private sealed record Entry(Func<RequestFacts, bool> When, Fault Fault)
    {
        public int? Left { get; set; }

        public int Skip { get; set; }
    }
}

/// <summary>What a fault can be chosen by.</summary>
/// <param name="Template">The operation's path as GitHub documents it; the path itself where there is no such operation.</param>
/// <param name="Installation">Null where no installation asks.</param>
/// <param name="Body">The request's body as text.</param>
public sealed record RequestFacts(string Method, string Template, string Path, string Query, long? Installation, string Body);
