namespace PolicyBot.Engine.Facts;

/// <summary>
/// Whether a security policy is in effect, as GitHub says: the repository's own or one inherited from the organization's <c>.github</c> repository. For a
/// local directory only its own files count.
/// </summary>
/// <param name="IsEnabled">GraphQL's <c>isSecurityPolicyEnabled</c>.</param>
/// <param name="Url">GraphQL's <c>securityPolicyUrl</c>; null where there is none, and locally.</param>
[Section(SubjectKind.Repository)]
public sealed record SecurityPolicyStatus(bool IsEnabled, string? Url);
