using Bespoke.Contracts;
using Bespoke.Ranking;
using Bespoke.Server;
using Bespoke.Server.Storefront;
using Bespoke.Simulation;
using Bespoke.Storage;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Bespoke.Browser.Tests.BrowserFixture))]

namespace Bespoke.Browser.Tests;

/// <summary>One shop, its server on loopback, and one Chromium, for all tests. Each test has visitors of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const int Products = 2_000, Shoppers = 60;
    private const ulong Seed = 7;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly TemporaryFolder _folder = new(), _aside = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private WebApplication? _app;

    internal Shop Shop { get; private set; } = null!;

    /// <summary>What the console starts to train.</summary>
    internal StuckTraining Training { get; private set; } = null!;

    internal string Url { get; private set; } = "";

    /// <summary>A shopper with a history.</summary>
    internal string KnownShopper { get; private set; } = "";

    /// <summary>A version of models that does not serve, and has no ranker of its own.</summary>
    internal string Candidate => Shop.Models.List().First(b => b.Version != Shop.Models.Serving && b.Info?.Ranker is null).Version;

    /// <summary>A version whose ranker went through the gate.</summary>
    internal string Judged => Shop.Models.List().First(b => b.Info?.Ranker is not null).Version;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumPath() is not { } chromium) return;
        Shop = Shop.OpenOrCreate(_folder.Path, TimeProvider.System);
        await FillAsync();
        Training = new StuckTraining(_aside);
        var program = Training.Prepare();
        _app = ServerHost.Build(Shop, new ServerOptions { Urls = "http://127.0.0.1:0", Storefront = new StorefrontOptions { Shoppers = [new ShopperChoice { Id = KnownShopper, Name = "A known shopper" }] } }, TimeProvider.System, builder => builder.Services.AddSingleton(program));
        await _app.StartAsync();
        Url = _app.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Shop is not null) await Shop.DisposeAsync();
        _folder.Dispose();
        _aside.Dispose();
    }

    /// <summary>A visitor of whom nothing is known, with a browser profile of their own. Skips the test where there is no Chromium.</summary>
    internal async Task<Visitor> VisitAsync(int width = 1280, int height = 900, bool scripts = true, ColorScheme theme = ColorScheme.Light, bool still = false)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium here: apt-get install chromium, or name one in BESPOKE_CHROMIUM.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Url,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            ColorScheme = theme,
            // Colours are looked at as they stay, not as they fade.
            ReducedMotion = still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(15_000);
        return await Visitor.OfAsync(context);
    }

    private async Task FillAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await Shop.SaveProductsAsync([.. SyntheticCatalog.Generate(Products, Seed, now), .. HostileTitles.Products], null, CancellationToken.None);
        await Shop.LearntAsync();
        var simulated = SimulatedShoppers.Generate(Shop.Catalog, now, Shoppers, Seed);
        foreach (var batch in simulated.Interactions.Chunk(Shop.MaxBatch)) await Shop.IngestAsync(batch, CancellationToken.None);
        await RunningExperiment.BeginAsync(Shop, TimeProvider.System);
        await RunningInterleaving.BeginAsync(Shop, TimeProvider.System);
        await TrainAsync();
        KnownShopper = simulated.Interactions.GroupBy(i => i.UserId).MaxBy(g => g.Count())!.Key.Value;
    }

    // A candidate to compare with, one whose ranker went through the gate, and the one that serves, which has questions to newcomers.
    private async Task TrainAsync()
    {
        var models = Shop.Models;
        var candidate = await models.TrainAsync([ModelNames.ItemItem], new TrainingOptions { Questions = false }, progress: null, CancellationToken.None);
        await models.TrainRankerAsync(_ => Task.FromResult<LearnedRanker?>(TestRanker.Of(new Stump("text_similarity", 0.5, -0.1, 0.1)).With(JudgedInfo)));
        models.Activate(candidate.Bundle.Version);
        await models.TrainAsync([ModelNames.Factors, ModelNames.ItemItem], new TrainingOptions(), progress: null, CancellationToken.None);
        models.Follow();
    }

    private static RankerInfo JudgedInfo => TestRanker.Info with
    {
        Gains = [new RankerGain("linear", 1_204, 0.4, 0.1, 0.08, 0.12), new RankerGain("serving", 1_204, 0.499, 0.001, -0.002, 0.004), new RankerGain("serving, cold users", 88, 0.38, -0.001, -0.003, 0.001)],
        Ablation = [.. FeatureGroups.All.Select((g, i) => new FeatureGroupGain(g.Name, 0.02 - 0.002 * i, 0.015 - 0.002 * i, 0.025 - 0.002 * i, g.Features))],
    };

    /// <summary>Where Chromium is; null where there is none.</summary>
    internal static string? ChromiumPath() => Environment.GetEnvironmentVariable("BESPOKE_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
}
