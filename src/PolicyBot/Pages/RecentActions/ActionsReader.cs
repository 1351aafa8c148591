using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Pages.Parts;
using PolicyBot.Storage;

namespace PolicyBot.Pages.RecentActions;

/// <summary>Reads what the bot did, newest first.</summary>
internal sealed class ActionsReader(Installations installations, AuditTrail audit, ActionModels models, TimeProvider time)
{
    /// <summary>Who wants to see older ones reads the store.</summary>
    private const int MostPages = 100;

    public async Task<ActionsModel> ReadAsync(string wanted, int page, CancellationToken cancellationToken)
    {
        page = Math.Min(page, MostPages);
        var most = page * ActionsModel.RowsPerPage + 1;
        var logins = ImmutableArray.CreateBuilder<(string Id, Foreign Login)>();
        var lines = new List<(long Installation, Foreign Login, AuditLine Line)>();
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            var id = installation.ToString(CultureInfo.InvariantCulture);
            var login = InstallationNames.Of(installation, known);
            logins.Add((id, login));
            if (wanted.Length == 0 || wanted == id)
            {
                lines.AddRange((await audit.ReadNewestAsync(installation, most, cancellationToken)).Select(line => (installation, login, line)));
            }
        }

        var shown = lines.OrderByDescending(line => line.Line.At).Skip(most - 1 - ActionsModel.RowsPerPage).Take(ActionsModel.RowsPerPage);
        return new ActionsModel(
            time.GetUtcNow(),
            wanted,
            [.. logins.OrderBy(one => one.Login.Text, StringComparer.OrdinalIgnoreCase)],
            page,
            lines.Count >= most && page < MostPages,
            await models.OfAsync(shown, cancellationToken));
    }
}
