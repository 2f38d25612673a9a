using System.Net.Http.Json;
using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Storage;
using Bespoke.Storage.Impressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>A small shop in a folder of its own and the server over it, in this process or, as <see cref="KestrelFixture"/>, on loopback.</summary>
public class ServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<Product> _products;
    private readonly bool _kestrel;
    private readonly TimeProvider _time;
    private readonly ServerOptions _options;
    private WebApplication? _app;

    public ServerFixture() : this(TestCatalog.Products)
    {
    }

    internal ServerFixture(IReadOnlyList<Product> products, bool kestrel = false, KeyOptions? keys = null, ServerOptions? options = null, TimeProvider? time = null) =>
        (_products, _kestrel, _time, _options) = (products, kestrel, time ?? new FixedTime(), (options ?? new ServerOptions { Keys = keys ?? new KeyOptions() }) with { Urls = "http://127.0.0.1:0" });

    internal WebApplication App => _app ?? throw new InvalidOperationException("The fixture was not started.");

    internal Shop Shop { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Nothing left to chance: tests compare orders.
        Shop = Shop.OpenOrCreate(_folder.Path, _time, new ShopOptions { Impressions = new ImpressionOptions { SampleShare = 1, SwapShare = 0 } });
        if (_products.Count > 0) await Shop.SaveProductsAsync(_products, null, CancellationToken.None);
        _app = ServerHost.Build(Shop, _options, _time, builder =>
        {
            builder.Environment.ApplicationName = typeof(ServerHost).Assembly.GetName().Name!;
            // Parts that tests break on purpose.
            builder.Logging.AddFilter("Bespoke.Server.PartLog", LogLevel.None);
            if (_kestrel) return;
            builder.WebHost.UseTestServer();
            // It warns at each request that it cannot bound a body, which Kestrel can.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Error);
        });
        await _app.StartAsync();
        Client = _kestrel ? new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = new Uri(_app.Urls.Single()) } : _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Shop is not null) await Shop.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A server of the test's own, started.</summary>
    internal static async Task<ServerFixture> StartAsync(params IReadOnlyList<Product> products)
    {
        var fixture = new ServerFixture(products);
        await fixture.InitializeAsync();
        return fixture;
    }

    /// <summary>Posts JSON text.</summary>
    internal Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>Puts JSON text and reads the answer, which must be a success.</summary>
    internal async Task<JsonElement> PutAsync(string path, string json)
    {
        using var answer = await Client.PutAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        return await answer.SuccessAsync();
    }

    /// <summary>Posts <paramref name="body"/> and reads the answer, which must be a success.</summary>
    internal async Task<JsonElement> AskAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        return await answer.SuccessAsync();
    }

    internal async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return await answer.SuccessAsync();
    }

    internal Task<JsonElement> SearchAsync(string query, string? userId = null, int k = 100, bool personalize = true, bool explain = false) =>
        AskAsync("/v1/search", new { query, userId, k, personalize, explain });

    internal Task<JsonElement> ForYouAsync(string? userId = null, int k = 100, bool personalize = true) =>
        AskAsync("/v1/recommendations/for-you", new { userId, k, personalize });

    internal Task<JsonElement> UserAsync(string id) => GetAsync("/v1/users/" + Uri.EscapeDataString(id));

    /// <summary>Sends events, all of which must be accepted.</summary>
    internal async Task TellAsync(params IReadOnlyList<object> events)
    {
        var report = await AskAsync("/v1/events", new { events });
        Assert.Equal(events.Count, report.GetProperty("accepted").GetInt32());
    }

    /// <summary>An event of a user, <paramref name="second"/> seconds after this morning's nine o'clock.</summary>
    internal static object Event(string userId, string productId, string type = "click", int second = 0) => new
    {
        eventId = $"{userId}|{productId}|{type}|{second}",
        type,
        userId,
        productId,
        occurredAt = Make.Noon.AddHours(-3).AddSeconds(second),
    };
}

/// <summary>The same over a socket on loopback, for what only a real server shows: raw addresses, size limits, broken requests.</summary>
public sealed class KestrelFixture : ServerFixture
{
    public KestrelFixture() : base(TestCatalog.Products, kestrel: true)
    {
    }
}
