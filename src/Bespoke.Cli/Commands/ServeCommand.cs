using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Bespoke.Server;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class ServeCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var urls = Urls();
        var command = new Command("serve", "Serve the HTTP API and the storefront over a data folder, until Ctrl-C.") { data, urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            RequireFree(parsed.GetValue(urls)!);
            await RunAsync(shop, parsed.GetValue(urls)!, cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    internal static Option<string> Urls()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen: one address on this machine.", HelpName = "URL", DefaultValueFactory = _ => ServerHost.DefaultUrl };
        urls.Validators.Add(r =>
        {
            try
            {
                ServerHost.RequireLoopback(r.GetValueOrDefault<string>()!);
            }
            catch (BespokeException e)
            {
                r.AddError(e.Message);
            }
        });
        return urls;
    }

    /// <summary>Says at once, before any long work, that an address is taken.</summary>
    internal static void RequireFree(string url)
    {
        var address = new Uri(url);
        try
        {
            using var probe = new TcpListener(address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new BespokeException($"Cannot listen on {url}: {e.Message}. Choose another with --urls.", inner: e);
        }
    }

    /// <summary>Serves until cancelled. The first request finds everything loaded.</summary>
    internal static async Task RunAsync(Shop shop, string url, CancellationToken cancellationToken)
    {
        _ = shop.Snapshot;
        await using var app = ServerHost.Build(shop, url, TimeProvider.System);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new BespokeException($"Cannot listen on {url}: {e.Message} Choose another with --urls.", inner: e);
        }
        var bound = app.Urls.First();
        await Console.Error.WriteLineAsync($"Serving {shop.Catalog.VisibleCount:N0} products on {bound} (API: {bound}/openapi/v1.json). Ctrl-C stops.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await app.StopAsync(CancellationToken.None);
        }
    }
}
