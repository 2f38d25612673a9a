using Bespoke.Server.Components;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Bespoke.Server;

/// <summary>Builds the web application over one shop.</summary>
public static class ServerHost
{
    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The application with the options' defaults at one address, not started yet.</summary>
    /// <exception cref="BespokeException"><paramref name="url"/> is no http address on loopback.</exception>
    public static WebApplication Build(Shop shop, string url, TimeProvider time, Action<WebApplicationBuilder>? configure = null) =>
        Build(shop, new ServerOptions { Urls = url }, time, configure);

    /// <summary>The application, not started yet.</summary>
    /// <param name="shop">The shop; stays the caller's to dispose, and has its own options.</param>
    /// <param name="options">Where to listen, and who may call.</param>
    /// <param name="time">The clock.</param>
    /// <param name="configure">Last word on the builder; may be null.</param>
    /// <exception cref="BespokeException">The address is none, or not on loopback without an admin key; or a key is none.</exception>
    public static WebApplication Build(Shop shop, ServerOptions options, TimeProvider time, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = RequireSafe(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = ApplicationName });
        // What the server does is said by its own options alone: the framework's settings in the environment could open other addresses.
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls);
        // Else the longest query that is read, in characters of nine bytes when encoded, is refused without a word.
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestLineSize = MaxRequestLine);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A start that fails is told by its caller, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // Else a catch-all GET route for changed files turns a wrong method into a 404.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Services.AddSingleton(keys);
        AddBespoke(builder.Services, shop, time);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<LocalHostGate>();
        app.UseMiddleware<KeyGate>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi();
        var shops = app.MapGroup("").NeedsKey(KeyLevel.Public);
        shops.MapEvents();
        shops.MapLists();
        shops.MapSuggest();
        shops.MapOnboarding();
        shops.MapTrends();
        var servers = app.MapGroup("").NeedsKey(KeyLevel.Secret);
        servers.MapProducts();
        servers.MapUsers();
        servers.MapSearches();
        servers.MapExplain();
        var operators = app.MapGroup("").NeedsKey(KeyLevel.Admin);
        operators.MapDeadLetters();
        operators.MapModels();
        operators.MapRules();
        app.LogDeadLetters();
        app.MapHealth();
        app.MapMetrics();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>The keys, where the options may be served with.</summary>
    /// <exception cref="BespokeException">As <see cref="Build(Shop, ServerOptions, TimeProvider, Action{WebApplicationBuilder}?)"/>.</exception>
    internal static ApiKeys RequireSafe(ServerOptions options)
    {
        var keys = new ApiKeys(options.Keys);
        ListenAddress.Require(options.Urls, keys.HasAdmin);
        return keys;
    }

    private const int MaxRequestLine = 32 * 1024;

    // The host's own name: its manifest lists the static assets of every project below it.
    private static string ApplicationName => System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? typeof(ServerHost).Assembly.GetName().Name!;

    private static void AddBespoke(IServiceCollection services, Shop shop, TimeProvider time)
    {
        services.AddSingleton(shop);
        services.AddSingleton(time);
        services.AddSingleton(TrainingProgram.None);
        services.AddSingleton<TrainingProcess>();
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
            // Deep enough that one event nested too deep is refused by itself.
            o.SerializerOptions.MaxDepth = 512;
            o.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.PropertyNameCaseInsensitive = false;
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        services.AddRazorComponents().AddInteractiveServerComponents();
    }
}
