using System.Net;
using Bespoke.Server.Components;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Bespoke.Server;

/// <summary>Builds the web application over one shop.</summary>
public static class ServerHost
{
    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The application, not started yet.</summary>
    /// <param name="shop">The shop; stays the caller's to dispose.</param>
    /// <param name="url">One address on loopback.</param>
    /// <param name="time">The clock.</param>
    /// <param name="configure">Last word on the builder; may be null.</param>
    /// <exception cref="BespokeException"><paramref name="url"/> is no http address on loopback.</exception>
    public static WebApplication Build(Shop shop, string url, TimeProvider time, Action<WebApplicationBuilder>? configure = null)
    {
        RequireLoopback(url);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = ApplicationName });
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        AddBespoke(builder.Services, shop, time);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi();
        app.MapEvents();
        app.MapLists();
        app.MapProducts();
        app.MapUsers();
        app.MapHealth();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    // The host's own name: its manifest lists the static assets of every project below it.
    private static string ApplicationName => System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? typeof(ServerHost).Assembly.GetName().Name!;

    private static void AddBespoke(IServiceCollection services, Shop shop, TimeProvider time)
    {
        services.AddSingleton(shop);
        services.AddSingleton(time);
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        services.AddValidation();
        services.AddOpenApi("v1", o =>
        {
            o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "Bespoke", Version = "v1", Description = "Personalised search and recommendations over one fashion catalogue." };
                document.Servers = [];
                return Task.CompletedTask;
            });
        });
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJsonContext.Default);
            o.SerializerOptions.AllowDuplicateProperties = false;
        });
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    /// <summary>Without keys the server listens on this machine alone.</summary>
    /// <exception cref="BespokeException"><paramref name="url"/> is no http address on loopback.</exception>
    public static void RequireLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new BespokeException($"'{url}' is no address. Give one such as {DefaultUrl}.");
        }
        if (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))) return;
        throw new BespokeException($"'{url}' is not a loopback address. Without keys the server listens on this machine alone; use {DefaultUrl}.");
    }
}
