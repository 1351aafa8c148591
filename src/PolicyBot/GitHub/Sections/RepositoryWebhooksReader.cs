using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Practices;

namespace PolicyBot.GitHub.Sections;

/// <summary>
/// GraphQL does not know webhooks, so this is a request for every repository, and no delivery tells of a change: a pass asks of a tenth of them, and the audit log tells where there is one.
/// </summary>
internal sealed class RepositoryWebhooksReader : SectionReader<RepositoryWebhooks>
{
    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.RepositoryHooks);

    public override ImmutableArray<string> Events => ["repository"];

    /// <summary>Whether a webhook is active, and for what, is not read.</summary>
    public override ImmutableArray<AuditAction> AuditActions { get; } =
        [AuditAction.OfRepository("hook.create"), AuditAction.OfRepository("hook.destroy"), AuditAction.OfRepository("hook.config_changed")];

    public override TimeSpan? GoodFor => TimeSpan.FromDays(10);

    /// <summary>A webhook is no file.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<RepositoryWebhooks>> ByGraphQL(ReadingContext context) => ByRest(context);

    protected override Reading<Fact<RepositoryWebhooks>> ByRest(ReadingContext context) =>
        Reading.Ask(new ListAsk<HookWire>(context.Rest("/hooks"), GitHubJson.Default.IReadOnlyListHookWire, Permission.RepositoryHooks))
            .Map<Fact<RepositoryWebhooks>>(answer => answer.IsPresent(out var hooks, out var gap)
                ? new RepositoryWebhooks([.. hooks.OrderBy(hook => hook.Id).Select(hook => new RepositoryWebhook(hook.Id, HostOf(hook), !string.IsNullOrEmpty(hook.Config.Secret)))])
                : gap);

    private static string? HostOf(HookWire hook) => Uri.TryCreate(hook.Config.Url, UriKind.Absolute, out var address) ? address.Host : null;
}
