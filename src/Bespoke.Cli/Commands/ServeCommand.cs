using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Bespoke.Server;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class ServeCommand
{
    private const string Description = $"""
        Serve the HTTP API and the storefront over a data folder, until Ctrl-C.

        Options come from a JSON file (--config) and from environment variables that begin with {ServerConfiguration.Prefix}, which win
        over the file; --urls wins over both. A file such as
          {"{"} "Urls": "http://*:5080", "Keys": {"{"} "Public": ["pk_..."], "Secret": ["sk_..."], "Admin": ["admin_..."] {"}"}, "Shop": {"{"} "ResidentUsers": 100000 {"}"} {"}"}
        is the same as {ServerConfiguration.Prefix}Urls=http://*:5080 {ServerConfiguration.Prefix}Keys__Public__0=pk_... {ServerConfiguration.Prefix}Shop__ResidentUsers=100000.
        Without keys the API is open, on this machine alone; another address needs an admin key. docs/configuration.md lists every option.
        """;

    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var config = new Option<string?>("--config") { Description = "A JSON file of options.", HelpName = "FILE" };
        var urls = new Option<string?>("--urls") { Description = $"Where to listen: one address of this machine. [default: {ServerHost.DefaultUrl}]", HelpName = "URL" };
        var command = new Command("serve", Description) { data, config, urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = Options(parsed.GetValue(config), parsed.GetValue(urls));
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, options.Shop, cancellationToken);
            RequireFree(options.Urls);
            await RunAsync(shop, options, cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>One address on loopback, where no key can be configured.</summary>
    internal static Option<string> Urls()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen: one address on this machine.", HelpName = "URL", DefaultValueFactory = _ => ServerHost.DefaultUrl };
        urls.Validators.Add(r =>
        {
            try
            {
                ListenAddress.Require(r.GetValueOrDefault<string>()!, hasAdminKey: false);
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
        var address = ListenAddress.Parse(url);
        try
        {
            var host = ListenAddress.IsAny(address) ? IPAddress.Any : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']'));
            using var probe = new TcpListener(host, address.Port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new BespokeException($"Cannot listen on {url}: {e.Message}. Choose another with --urls.", inner: e);
        }
    }

    // What stands on the command line is the caller's mistake, what stands in a file the file's.
    private static ServerOptions Options(string? file, string? url)
    {
        var options = ServerConfiguration.Load(file);
        ServerHost.RequireSafe(options with { Urls = ServerHost.DefaultUrl });
        if (url is null)
        {
            ServerHost.RequireSafe(options);
            return options;
        }
        try
        {
            ServerHost.RequireSafe(options with { Urls = url });
            return options with { Urls = url };
        }
        catch (BespokeException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    /// <summary>Serves until cancelled. The first request finds everything loaded.</summary>
    internal static async Task RunAsync(Shop shop, ServerOptions options, CancellationToken cancellationToken)
    {
        _ = shop.Snapshot;
        SpareThreads.LendFor(shop.Lists.Guard);
        await using var app = ServerHost.Build(shop, options, TimeProvider.System, builder => builder.Services.AddSingleton(TrainingProgram.ThisProcess()));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new BespokeException($"Cannot listen on {options.Urls}: {e.Message} Choose another with --urls.", inner: e);
        }
        var bound = app.Urls.First();
        await Console.Error.WriteLineAsync($"Serving {shop.Catalog.VisibleCount:N0} products on {bound} (console: {bound}/console, API: {bound}/openapi/v1.json). Ctrl-C stops.");
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
