using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Server.Components;
using Bespoke.Server.Console;
using Bespoke.Server.Storefront;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using MudBlazor.Services;

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
        // A form that was open while the server started anew is told to be sent again; that is no fault to log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);
        // Else a catch-all GET route for changed files turns a wrong method into a 404.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<KeyLimits>();
        builder.Services.AddCors(o => o.AddPolicy(Shops, p => p.WithOrigins([.. options.Origins]).WithMethods("GET", "POST").AllowAnyHeader().SetPreflightMaxAge(PreflightAge)));
        AddBespoke(builder.Services, shop, time);
        AddPages(builder.Services, options.Storefront);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseMiddleware<RequestClock>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LocalHostGate>();
        // Before the gate: a browser asks beforehand, without a key, whether it may ask.
        app.UseCors();
        app.UseMiddleware<KeyGate>();
        app.UseMiddleware<StorefrontGate>();
        app.UseMiddleware<ConsoleGate>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi();
        var shops = app.MapGroup("").NeedsKey(KeyLevel.Public).RequireCors(Shops);
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
        operators.MapExperiments();
        app.LogDeadLetters();
        app.LogParts();
        app.MapHealth();
        app.MapMetrics();
        app.MapTracker();
        app.MapConsole();
        if (options.Storefront.Enabled) app.MapStorefront();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>The keys, where the options may be served with.</summary>
    /// <exception cref="BespokeException">As <see cref="Build(Shop, ServerOptions, TimeProvider, Action{WebApplicationBuilder}?)"/>.</exception>
    internal static ApiKeys RequireSafe(ServerOptions options)
    {
        var keys = new ApiKeys(options.Keys);
        RequireOrigins(options.Origins);
        ListenAddress.Require(options.Urls, keys.HasAdmin);
        return keys;
    }

    private static void RequireOrigins(IReadOnlyList<string> origins)
    {
        foreach (var (i, origin) in origins.Index())
        {
            if (Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Scheme is "https" or "http" && site.GetLeftPart(UriPartial.Authority) == origin) continue;
            throw new BespokeException($"Origins:{i} is '{origin}', which is no site: give one such as https://shop.example, without a path.");
        }
    }

    private const int MaxRequestLine = 32 * 1024;

    // The policy for pages of the shop's own sites.
    private const string Shops = "shops";

    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

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
            o.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type == typeof(ProductId)) (schema.Type, schema.Properties) = (JsonSchemaType.String, null);
                return Task.CompletedTask;
            });
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
            o.SerializerOptions.Converters.Add(new ProductIdJsonConverter());
            o.SerializerOptions.AllowDuplicateProperties = false;
            // Deep enough that one event nested too deep is refused by itself.
            o.SerializerOptions.MaxDepth = 512;
            o.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.PropertyNameCaseInsensitive = false;
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
    }

    private static void AddPages(IServiceCollection services, StorefrontOptions storefront)
    {
        services.AddSingleton(storefront);
        services.AddHttpContextAccessor();
        services.AddScoped<ShopVisit>();
        services.AddScoped<ShopTill>();
        services.AddSingleton<ConsoleDoor>();
        services.AddSingleton<RequestTimes>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        // Tokens of forms live as long as the process: nothing is written outside the shop's folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }
}
