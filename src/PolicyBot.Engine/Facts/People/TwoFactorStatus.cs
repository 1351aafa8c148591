using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.People;

/// <summary>How an organization stands with two-factor authentication.</summary>
/// <param name="SignIn">Who looks after it.</param>
/// <param name="IsRequired">Whether the organization requires it of everyone.</param>
/// <param name="Without">Members and outside collaborators who have none, by id. GitHub tells it to owners only: an empty list says nothing while the requirement is not known.</param>
/// <param name="Insecure">Members and outside collaborators who have none but an insecure one, such as text messages, by id.</param>
[Section(SubjectKind.Organization)]
public sealed record TwoFactorStatus(Fact<SignIn> SignIn, Fact<bool> IsRequired, Fact<ImmutableArray<Person>> Without, Fact<ImmutableArray<Person>> Insecure);
