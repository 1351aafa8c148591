namespace PolicyBot.GitHub.Access;

/// <summary>In whose name a request is made.</summary>
internal interface ICredential
{
    /// <summary>Whose limits the request counts against. Holds no secret: it is logged.</summary>
    string Name { get; }

    /// <summary>GitHub's id of the installation in whose name requests are made; null where it is none.</summary>
    long? Installation => null;

    /// <summary>The value of the Authorization header's bearer.</summary>
    /// <exception cref="CredentialException">GitHub gives none.</exception>
    ValueTask<string> TokenAsync(CancellationToken cancellationToken);

    /// <summary>What the credential may do; null where nobody can tell.</summary>
    /// <exception cref="CredentialException">GitHub gives none.</exception>
    ValueTask<PermissionSet?> GrantsAsync(CancellationToken cancellationToken);

    /// <summary>GitHub answered 401 to this token.</summary>
    /// <returns>True where another can be had.</returns>
    bool Refused(string token);
}
