using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections;

/// <summary>Reads a <typeparamref name="TSection"/> of one organization: there are few of them, so nothing is read of many at once.</summary>
internal abstract class OrganizationReader<TSection> : IOrganizationReader
{
    public Type Section => typeof(TSection);

    public abstract PermissionSet Needs { get; }

    public virtual PermissionSet Uses => PermissionSet.None;

    public PermissionSet Prefers => PermissionSet.None;

    public abstract ImmutableArray<string> Events { get; }

    public virtual ImmutableArray<AuditAction> AuditActions => [];

    public bool IsHandedDown => false;

    public TimeSpan? GoodFor => null;

    public bool IsTouchedBy(Happening happening) => Events.Contains(happening.Event, StringComparer.Ordinal);

    public bool ReadsTextOf(string path) => false;

    public Observed Hidden(Gap gap, DateTimeOffset now) => new(new Fact<TSection>.Unknown(gap), now);

    public Reading<Observed> Read(OrganizationContext context)
    {
        var missing = Needs.Permissions.Where(context.Lacks).ToImmutableArray();
        var reading = missing.IsEmpty
            ? Reading.Guarded(() => ReadFact(context), defect => new Gap(GapReason.Defect, $"the reader of {Section.Name} stopped with {defect.GetType().Name}"))
            : Reading.Done<Fact<TSection>>(new Gap(GapReason.PermissionNotGranted, $"{Section.Name} needs {missing[0]}, which was not granted"));
        return reading.Map(fact => new Observed(fact, context.Now));
    }

    protected abstract Reading<Fact<TSection>> ReadFact(OrganizationContext context);
}
