using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>The page of a policy or rule: catalogue entry, issue text and help in one.</summary>
/// <param name="Title">What it demands, as a heading.</param>
/// <param name="Severity">Of its findings unless a finding says otherwise.</param>
/// <param name="Controls">Requirements of outside frameworks, such as <c>OSPS-AC-03.01</c>.</param>
/// <param name="Disclosure">Who may read the details on a public repository.</param>
/// <param name="Formerly">Earlier ids; fingerprints and waivers that name them still count.</param>
/// <param name="OptIn">True for a rule that Allstar did not have: it looks only when the configuration asks for it.</param>
/// <param name="Why">Markdown: the harm, in two sentences.</param>
/// <param name="HowToFix">Markdown: clicks or commands.</param>
public sealed record Page(
    string Title,
    Severity Severity,
    ImmutableArray<string> Controls,
    Disclosure Disclosure,
    ImmutableArray<string> Formerly,
    bool OptIn,
    string Why,
    string HowToFix)
{
    /// <summary>Markdown: further sections in page order, such as what is not looked at. Heading to body.</summary>
    public ImmutableArray<(string Heading, string Body)> More { get; init; } = [];
}
