using System.Collections.Immutable;
using PolicyBot.Engine.Policies;
using PolicyBot.Pages.Parts;
using PolicyBot.Storage;

namespace PolicyBot.Pages.RecentActions;

/// <summary>Makes of lines of the audit trail what a page shows of them.</summary>
internal sealed class ActionModels(IssueModels issues, PolicyCatalogue catalogue)
{
    public async Task<ImmutableArray<ActionModel>> OfAsync(IEnumerable<(long Installation, Foreign Login, AuditLine Line)> lines, CancellationToken cancellationToken)
    {
        var models = ImmutableArray.CreateBuilder<ActionModel>();
        foreach (var (installation, login, line) in lines)
        {
            models.Add(new ActionModel(
                line.At,
                login,
                Wording.Spoken(line.Did),
                line.Subject == 0 ? null : line.Subject,
                line.Text is { Length: > 0 } name ? name : line.Subject == 0 ? "" : $"repository {line.Subject}",
                line.Policy,
                await issues.OfAsync(installation, line, cancellationToken))
            {
                HasPage = line.Policy is { } policy && catalogue.Find(policy) is not null,
            });
        }

        return models.ToImmutable();
    }
}
