using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Sweeps;

/// <summary>What the configuration asks of subjects, found out a few hundred subjects at a time: that of all of them is never in memory.</summary>
/// <param name="isKept">Whether it matters that a policy is off.</param>
internal sealed class AssignedSubjects(OrganizationConfiguration configuration, SweepScope scope, Func<SwitchedOff, bool> isKept)
{
    private const int Window = 500;

    private readonly HashSet<long> judged = [];
    private readonly List<SwitchedOff> off = [];
    private readonly Dictionary<long, IReadOnlySet<string>> notAsked = [];
    private readonly Dictionary<string, IReadOnlySet<string>> alike = new(StringComparer.Ordinal);

    /// <summary>Ids of those of whom something is asked, as far as they were read.</summary>
    public IReadOnlySet<long> Judged => judged;

    /// <summary>Policies that are off and that matter, as far as they were read.</summary>
    public IReadOnlyList<SwitchedOff> Off => off;

    /// <summary>By subject, ids of the policies that are off, as far as they were read.</summary>
    public IReadOnlyDictionary<long, IReadOnlySet<string>> NotAsked => notAsked;

    /// <summary>Subject by subject.</summary>
    public IEnumerable<Assignment> InForce(IEnumerable<Subject> subjects)
    {
        foreach (var window in subjects.Chunk(Window))
        {
            var assignments = configuration.AssignTo(window);
            Note(assignments.Off.Where(one => scope.Has(one.Policy.Id)));
            off.AddRange(assignments.Off.Where(one => scope.Has(one.Policy.Id) && isKept(one)));
            foreach (var assignment in assignments.InForce.Where(one => scope.Has(one.Policy.Id)))
            {
                judged.Add(assignment.Subject.Id);
                yield return assignment;
            }
        }
    }

    /// <summary>The same policies are off for thousands.</summary>
    private void Note(IEnumerable<SwitchedOff> some)
    {
        foreach (var subject in some.GroupBy(one => one.Subject.Id, one => one.Policy.Id))
        {
            var ids = subject.Order(StringComparer.Ordinal).ToArray();
            var key = string.Join(',', ids);
            notAsked[subject.Key] = alike.TryGetValue(key, out var set) ? set : alike[key] = ids.ToHashSet(StringComparer.Ordinal);
        }
    }
}
