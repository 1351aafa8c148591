using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections;

/// <summary>Reads a <typeparamref name="TSection"/> through either interface; both give the same facts.</summary>
internal abstract class SectionReader<TSection> : IRepositoryReader
{
    public Type Section => typeof(TSection);

    public virtual PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Contents);

    public virtual PermissionSet Uses => PermissionSet.None;

    public virtual PermissionSet Prefers => PermissionSet.None;

    public abstract ImmutableArray<string> Events { get; }

    public virtual ImmutableArray<AuditAction> AuditActions => [];

    public Reading<Observed> Read(ReadingContext context)
    {
        var missing = Needs.Permissions.Where(context.Lacks).ToImmutableArray();
        var reading = missing.IsEmpty
            ? Reading.Guarded(() => ReadFact(context), defect => new Gap(GapReason.Defect, $"the reader of {Section.Name} stopped with {defect.GetType().Name}"))
            : Reading.Done<Fact<TSection>>(new Gap(GapReason.PermissionNotGranted, $"{Section.Name} needs {missing[0]}, which was not granted"));
        return reading.Map(fact => new Observed(fact, SeenSince(context)));
    }

    public virtual bool IsHandedDown => false;

    public virtual TimeSpan? GoodFor => null;

    public bool IsTouchedBy(Happening happening) =>
        Events.Contains(happening.Event, StringComparer.Ordinal) && (happening.Pushed is not { } pushed || IsTouchedBy(pushed));

    public virtual bool ReadsTextOf(string path) => false;

    public Observed Hidden(Gap gap, DateTimeOffset now) => new(new Fact<TSection>.Unknown(gap), now);

    /// <summary>Whether the section may be another where this file of the default branch is.</summary>
    protected abstract bool Names(string path);

    /// <summary>True where files of other branches than the default one matter, too.</summary>
    protected virtual bool MindsEveryBranch => false;

    /// <summary>No later than any of the answers that the section is read from.</summary>
    protected virtual DateTimeOffset SeenSince(ReadingContext context) => context.Now;

    protected abstract Reading<Fact<TSection>> ByGraphQL(ReadingContext context);

    protected abstract Reading<Fact<TSection>> ByRest(ReadingContext context);

    private bool IsTouchedBy(Pushed pushed) => (pushed.IsDefaultBranch || MindsEveryBranch) && (pushed.Paths is not { } paths || paths.Any(Names));

    /// <summary>What GraphQL cannot say of one repository, REST may: a field that this server does not have, a question too heavy, a list cut short.</summary>
    private Reading<Fact<TSection>> ReadFact(ReadingContext context) =>
        context.Path == ReadPath.Rest || context.Repository.NodeId.Length == 0
            ? ByRest(context with { Path = ReadPath.Rest })
            : ByGraphQL(context).Then(fact => fact is Fact<TSection>.Unknown { Gap.Reason: GapReason.Partial or GapReason.Truncated or GapReason.TimedOut }
                ? ByRest(context with { Path = ReadPath.Rest })
                : Reading.Done(fact));
}
