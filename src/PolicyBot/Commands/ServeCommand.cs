using System.CommandLine;
using Microsoft.Extensions.Options;
using PolicyBot.Server;

namespace PolicyBot.Commands;

/// <summary><c>policybot serve</c>: takes GitHub's webhooks and works until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal, Services services)
    {
        var port = Port("--port", "Port for webhooks, instead of that in Server:Webhook; 0 takes any that is free.");
        var managementPort = Port("--management-port", "Port for pages, metrics and readiness, instead of that in Server:Management; 0 takes any that is free.");
        var command = new GuidedCommand("serve", "Take GitHub's webhooks and work until stopped.", """
            Point the webhook of your GitHub App at https://YOUR-HOST/api/github/webhooks, content type application/json, and let a
            proxy with TLS pass it on to here. Logs are lines of JSON on standard output.

            Listens at:
              Server:Webhook      http://0.0.0.0:8080     /api/github/webhooks and /healthz
              Server:Management   http://127.0.0.1:8081   the pages, /readyz and /metrics; keep it to yourself

            Needs:
              GitHub:AppId, GitHub:PrivateKey (or GitHub:PrivateKeyPath), GitHub:WebhookSecrets:0
              in appsettings.json beside the program, or as POLICYBOT__GitHub__AppId and so on

            Examples:
              policybot serve
              policybot serve --port 9000 --management-port 9001
              POLICYBOT__Storage__Path=/data/state.db policybot serve

            Ctrl-C or SIGTERM stops it: requests and deliveries under way are finished or given back.
            """)
        {
            Patience = TimeSpan.FromSeconds(30),
        };
        command.Options.Add(port);
        command.Options.Add(managementPort);
        command.SetAction((parsed, cancellationToken) => ServeAsync(terminal, services, parsed.GetValue(port), parsed.GetValue(managementPort), cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(Terminal terminal, Services services, int? port, int? managementPort, CancellationToken cancellationToken)
    {
        await using var server = await BotServer.BuildAsync(
            services,
            options =>
            {
                options.Webhook = port is { } webhook ? ListenAddress.WithPort(options.Webhook, webhook) : options.Webhook;
                options.Management = managementPort is { } management ? ListenAddress.WithPort(options.Management, management) : options.Management;
            },
            cancellationToken);
        try
        {
            server.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is OptionsValidationException))
        {
            return terminal.Refuse(string.Join(" ", several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures)));
        }

        await server.RunAsync(cancellationToken);
        return ExitCode.Success;
    }

    private static Option<int?> Port(string name, string description)
    {
        var port = new Option<int?>(name) { Description = description, HelpName = "PORT" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var token }] && !ushort.TryParse(token, out _))
            {
                result.AddError($"{name} takes a number from 0 to 65535");
            }
        });
        return port;
    }
}
