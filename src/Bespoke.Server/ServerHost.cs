using System.Net;
using Bespoke.Server.Components;
using Bespoke.Server.Wire;
using Bespoke.Storage;
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
        // A start that fails is told by its caller, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // Else a catch-all GET route for changed files turns a wrong method into a 404.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
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
        app.MapDeadLetters();
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
        services.AddProblemDetails(o => o.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= Problems.DetailOf(context.ProblemDetails.Status));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problems>();
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
            o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.PropertyNameCaseInsensitive = false;
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    /// <summary>Without keys the server listens on this machine alone.</summary>
    /// <exception cref="BespokeException"><paramref name="url"/> is no http address on loopback.</exception>
    public static void RequireLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != "http")
        {
            throw new BespokeException($"'{url}' is no address. Give one such as {DefaultUrl}.");
        }
        if (address is { Host: "localhost", Port: 0 }) throw new BespokeException($"'{url}': a free port is chosen on one address only. Use http://127.0.0.1:0.");
        if (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))) return;
        throw new BespokeException($"'{url}' is not a loopback address. Without keys the server listens on this machine alone; use {DefaultUrl}.");
    }
}
