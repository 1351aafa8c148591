using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Probes.Inquiries;

namespace PolicyBot.GitHub.Probes;

/// <summary>Asks a GitHub, through one installation, what is documented nowhere: a few requests, none of which writes.</summary>
internal sealed class Probe(GitHubApp app, RequestBudget budget, TimeProvider time) : IDisposable
{
    /// <summary>Those that matter most come first: the last ones go without where GitHub makes us ask twice.</summary>
    private static readonly ImmutableArray<IInquiry> Inquiries =
    [
        new AccessInquiry(), new SharedPolicyInquiry(), new MetadataInquiry(), new ProtectionInquiry(), new RulesInquiry(), new ListInquiry(), new OrganizationInquiry(),
        new WebhookInquiry(), new PublicInquiry(), new TagInquiry(), new PriceInquiry(), new WriteInquiry(),
    ];

    /// <summary>
    /// What it would read if it might. It is asked once and as far as it was granted, so it is no part of what an App is registered with.
    /// </summary>
    public static PermissionSet Permissions { get; } =
        PermissionSet.Of(Permission.Metadata, Permission.Contents, Permission.Administration, Permission.Members, Permission.OrganizationAdministration);

    /// <summary>False where there is only a plain token.</summary>
    public bool CanAsk => app.IsApp;

    /// <returns>A gap where there is no installation to ask through.</returns>
    public async Task<Fact<ProbeReport>> RunAsync(string organization, CancellationToken cancellationToken)
    {
        if (!(await app.FindInstallationAsync(organization, cancellationToken)).IsPresent(out var installation, out var gap))
        {
            return gap;
        }

        if (installation.IsSuspended)
        {
            return new Gap(GapReason.Forbidden, "the installation is suspended");
        }

        var session = await ProbeSession.BeginAsync(app, installation, time, cancellationToken);
        var answers = new List<ProbeAnswer>();
        foreach (var inquiry in Inquiries)
        {
            answers.AddRange(await inquiry.AskAsync(session, cancellationToken));
        }

        return new ProbeReport(installation.Account, budget.Used, [.. answers.OrderBy(answer => ProbeQuestions.All.IndexOf(answer.Question))]);
    }

    public void Dispose() => app.Dispose();
}
