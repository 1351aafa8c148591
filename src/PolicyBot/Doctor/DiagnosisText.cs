using PolicyBot.Commands;
using PolicyBot.Engine.Text;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Doctor;

/// <summary>Writes a diagnosis for people: who and where, installation by installation, and at the end what to do.</summary>
internal static class DiagnosisText
{
    public static void Write(Diagnosis diagnosis, Terminal terminal)
    {
        Line(terminal, $"GitHub: {diagnosis.GitHub}");
        Line(terminal, $"We are: {diagnosis.Identity}");
        Line(terminal, $"Store:  {Of(diagnosis.Store)}");
        Listing installations = new("INSTALLATION", "OF", "REPOSITORIES", "STATE");
        foreach (var installation in diagnosis.Installations)
        {
            installations.Add(installation.Account, installation.IsOrganization ? "organization" : "user", RepositoriesOf(installation), StateOf(installation));
        }

        Section(terminal, "Installations", installations);
        foreach (var installation in diagnosis.Installations.Where(installation => installation.IsServed))
        {
            Write(installation, terminal);
        }

        Section(terminal, "Good to know", diagnosis.Notes);
        Section(terminal, "Missing, or not known", diagnosis.Lacks);
        if (diagnosis.Lacks.IsEmpty)
        {
            terminal.Output.WriteLine();
            terminal.Heading("Nothing is missing.");
        }
    }

    /// <summary>What is left of a limit.</summary>
    public static string Of(RateLimit limit) => $"{limit.Resource}: {limit.Remaining} of {limit.Limit} left until {limit.ResetsAt:yyyy-MM-dd HH:mm:ss}Z";

    /// <summary>Where a configuration was found.</summary>
    public static string Of(ConfigurationDiagnosis configuration) =>
        configuration.Place + configuration.Files switch { null => ", which was not read", 1 => ", 1 file", var count => $", {count} files" };

    private static void Write(InstallationDiagnosis installation, Terminal terminal)
    {
        Listing blind = new("WITHOUT", "LOST", "HOW FAR", "POLICIES CONCERNED");
        foreach (var hidden in installation.Blind)
        {
            blind.Add(hidden.Permission, hidden.Hides, hidden.InPart ? "in part" : "all of it", hidden.Policies.IsEmpty ? "-" : string.Join(", ", hidden.Policies));
        }

        Section(terminal, $"{installation.Account}: what was not granted", blind);
        if (installation.Configuration is { } configuration)
        {
            Section(terminal, $"{installation.Account}: configuration", [
                Of(configuration),
                .. configuration.Problems,
                configuration.FixIsHeldBecause is { } reason ? $"action fix acts as issue: {reason}" : "a change of it needs a review, as action fix demands",
            ]);
        }

        Section(terminal, $"{installation.Account}: limits", installation.Limits.Select(Of));
        Section(terminal, $"{installation.Account}: state", installation.State);
    }

    private static string Of(StoreDiagnosis store) => store switch
    {
        { Path: ":memory:" } => "in memory, so everything is forgotten at the end",
        { Exists: false } => $"{store.Path}, which is not there yet",
        { Schema: { } schema } => $"{store.Path}, schema {schema}, {(store.Bytes + 1023) / 1024} KiB",
        _ => $"{store.Path}, which cannot be read",
    };

    private static string RepositoriesOf(InstallationDiagnosis installation) =>
        (installation.SeesAll ? "all" : "chosen ones") + (installation.Repositories is { } count ? $": {count}" : "");

    private static string StateOf(InstallationDiagnosis installation) =>
        (installation.IsServed ? "served" : "not served") + (installation.IsSuspended ? ", suspended" : "");

    private static void Section(Terminal terminal, string heading, Listing listing)
    {
        if (!listing.IsEmpty)
        {
            terminal.Output.WriteLine();
            terminal.Heading(Visible.Of(heading));
            listing.WriteTo(terminal);
        }
    }

    private static void Section(Terminal terminal, string heading, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0)
            {
                terminal.Output.WriteLine();
                terminal.Heading(Visible.Of(heading));
            }

            Line(terminal, line);
        }
    }

    private static void Line(Terminal terminal, string line) => terminal.Output.WriteLine(Visible.Of(line));
}
