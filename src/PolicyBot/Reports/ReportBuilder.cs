using System.Collections.Immutable;

namespace PolicyBot.Reports;

/// <summary>Makes a report of subjects as they are judged. A person reads what is not in order; of thousands that are, the number is enough.</summary>
/// <param name="keepsAll">True for a format that shows what is in order, too.</param>
internal sealed class ReportBuilder(bool keepsAll)
{
    private readonly ImmutableArray<JudgedSubject>.Builder subjects = ImmutableArray.CreateBuilder<JudgedSubject>();

    /// <summary>All that was added.</summary>
    public OutcomeTally Tally { get; } = new();

    public void Add(JudgedSubject subject)
    {
        Tally.Add(subject);
        if (keepsAll)
        {
            subjects.Add(subject);
        }
        else if (SweepReport.ListedOf(subject) is { } listed)
        {
            subjects.Add(listed);
        }
    }

    /// <summary>What was kept, by name.</summary>
    public Report Build() => new([.. subjects.OrderBy(subject => subject.Name, StringComparer.OrdinalIgnoreCase)]);
}
