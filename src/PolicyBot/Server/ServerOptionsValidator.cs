using Microsoft.Extensions.Options;

namespace PolicyBot.Server;

/// <summary>Holds the options to their annotations, and the addresses to what we can listen on.</summary>
[OptionsValidator]
internal sealed partial class ServerOptionsAnnotations : IValidateOptions<ServerOptions>;

/// <inheritdoc cref="ServerOptionsAnnotations"/>
internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        string[] failures = [.. Addresses(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Addresses(ServerOptions options) =>
        from address in new (string Key, string Value)[] { ("Webhook", options.Webhook), ("Management", options.Management) }
        where address.Value.Length > 0 && ListenAddress.TryParse(address.Value) is null
        select $"Server:{address.Key} must be http:// with an IP address, localhost or * and a port; TLS ends at a proxy in front.";
}
