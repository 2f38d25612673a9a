using System.Globalization;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>How a model of a bundle was trained.</summary>
/// <param name="Name">One of <see cref="ModelNames.All"/>.</param>
/// <param name="Seconds">How long the fit took.</param>
/// <param name="Interactions">What it was fitted on: pairs of user and product, clicks of sessions, products of orders.</param>
/// <param name="Users">How many users, or for sessions how many of those, were in it.</param>
/// <param name="Products">How many products it knows.</param>
public sealed record TrainedModel(string Name, double Seconds, long Interactions, int Users, int Products);

/// <summary>A bundle and how it came about; models that were taken over from another bundle, or that there was too little for, are not told.</summary>
public sealed record TrainedBundle(ModelBundle Bundle, BundleInfo Info);

/// <summary>How far a training is.</summary>
/// <param name="Model">Which model is being fitted.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps altogether.</param>
public readonly record struct TrainingProgress(string Model, long Done, long Total);

/// <summary>Reads a log event by event and fits a bundle on it. Memory grows with the pairs of users and products. Not thread-safe.</summary>
/// <param name="options">What to train with; the models check their own.</param>
/// <param name="only">Which models.</param>
/// <param name="time">The clock: what is dated ahead of it counts as of now, and fits are timed.</param>
public sealed class BundleTrainer(TrainingOptions options, IReadOnlyList<string> only, TimeProvider time)
{
    /// <summary><see cref="TrainingProgress.Model"/> while the log is read.</summary>
    public const string Reading = "reading";

    /// <summary>What the products are; null where that is not known: then nothing is said of products without users, and no question is chosen.</summary>
    public CatalogSnapshot? Catalog { get; init; }

    private readonly InteractionSums _sums = new(time.GetUtcNow());
    private readonly SessionClicks _clicks = new(ProfileFold.SessionIdle);
    private readonly Dictionary<string, (UserId User, List<ProductId> Products)> _sessions = new(StringComparer.Ordinal);
    private readonly OrderFold _orders = new();
    private readonly List<TrainedModel> _trained = [];
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private long _position;
    private ulong _fingerprint;

    /// <summary>Takes the next event of the log, in order of position.</summary>
    /// <param name="logged">The event.</param>
    /// <param name="person">Whose it is, merged ids resolved.</param>
    public void Take(LoggedInteraction logged, UserId person)
    {
        ArgumentNullException.ThrowIfNull(logged);
        _position = logged.Position;
        _fingerprint = FingerprintOf(logged);
        var interaction = logged.Event.Interaction;
        // All newcomers are asked the same.
        if (interaction.IsAnswer()) return;
        if (interaction.UserId != person) logged = logged with { Event = logged.Event with { Interaction = interaction = interaction with { UserId = person } } };
        if (only.Contains(ModelNames.Factors) || only.Contains(ModelNames.ItemItem)) _sums.Take(interaction);
        if (only.Contains(ModelNames.BoughtTogether)) _orders.Take(interaction);
        if (!only.Contains(ModelNames.Sessions) || _clicks.Take(logged) is not { } click) return;
        if (!_sessions.TryGetValue(click.SessionId, out var session)) _sessions.Add(click.SessionId, session = (person, []));
        session.Products.Add(click.Product);
    }

    /// <summary>Fits the wanted models on what was taken.</summary>
    /// <param name="version">Of the bundle.</param>
    /// <param name="previous">Where the models come from that are not wanted; null for none.</param>
    /// <param name="progress">Told now and then, on any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BespokeException">There is nothing to learn from yet, or a fit diverged.</exception>
    public TrainedBundle Fit(string version, ModelBundle? previous, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var bundle = (previous ?? new ModelBundle { Version = version }) with { Version = version };
        if (only.Contains(ModelNames.Sessions) || previous is null) bundle = bundle with { Position = _position };
        var matrix = _sums.Matrix(options.MinSupport);
        foreach (var name in only)
        {
            var report = new Progress(name, progress);
            report.Report(0);
            bundle = name switch
            {
                ModelNames.Factors => FitFactors(bundle, matrix, report, cancellationToken),
                ModelNames.ItemItem => bundle with { ItemItem = Timed(name, matrix, () => ItemItem.Fit(matrix, options.ItemItem, report, cancellationToken)) },
                ModelNames.Sessions => bundle with { Sessions = FitSessions(report, cancellationToken) },
                _ => bundle with { BoughtTogether = FitOrders(cancellationToken) },
            };
        }
        if (_trained.Count == 0)
        {
            throw new BespokeException($"There is nothing to learn from yet: no product of the log has {options.MinSupport} users. Send events first (POST /v1/events, or: bespoke import events).");
        }
        return new TrainedBundle(bundle, new BundleInfo
        {
            Version = version,
            TrainedAt = _started,
            Position = bundle.Position,
            Fingerprint = _fingerprint.ToString("x16", CultureInfo.InvariantCulture),
            Options = options,
            Models = _trained,
            Ranker = bundle.Ranker?.Info,
        });
    }

    private ulong FingerprintOf(LoggedInteraction logged)
    {
        var interaction = logged.Event.Interaction;
        var one = StableHash.Combine(StableHash.Of(interaction.UserId.Value), StableHash.Of(interaction.ProductId?.Value ?? ""));
        return StableHash.Combine(StableHash.Combine(_fingerprint, one), StableHash.Combine((ulong)interaction.OccurredAt.UtcTicks, (ulong)interaction.Type));
    }

    private T? Timed<T>(string name, InteractionMatrix matrix, Func<T> fit)
        where T : class => matrix.Products.Count == 0 ? null : Timed(name, matrix.ByUser.Count, matrix.Users.Count, matrix.Products.Count, fit);

    private T Timed<T>(string name, long interactions, int users, int products, Func<T> fit)
    {
        var started = time.GetTimestamp();
        var model = fit();
        _trained.Add(new TrainedModel(name, time.GetElapsedTime(started).TotalSeconds, interactions, users, products));
        return model;
    }

    private ModelBundle FitFactors(ModelBundle bundle, InteractionMatrix matrix, Progress report, CancellationToken cancellationToken)
    {
        var factors = Timed(ModelNames.Factors, matrix, () => Neighborhood.Fit(matrix, options.Factors, options.Neighborhood, options.Seed, report, cancellationToken));
        if (factors is null || Catalog is null) return bundle with { Factors = factors, Content = null, Questions = OnboardingPlan.Nothing };
        int[] users = [.. Enumerable.Range(0, matrix.Products.Count).Select(p => matrix.ByProduct.ColumnsOf(p).Length)];
        var map = ContentMap.Fit(Catalog, matrix.Products, factors.Factors.ProductFactors, ContentMap.Evidence(users, options.Content), options.Content, cancellationToken);
        return bundle with
        {
            Factors = factors.WithProducts(map.Shrink(Catalog, matrix.Products, factors.Factors.ProductFactors, users)),
            Content = map,
            Questions = options.Questions ? Onboarding.Choose(Catalog, matrix.Products, matrix.ByUser, cancellationToken) : OnboardingPlan.Nothing,
        };
    }

    private SessionBlendModel? FitSessions(Progress report, CancellationToken cancellationToken)
    {
        if (_sessions.Count == 0) return null;
        var table = SessionTable.Of(_sessions.Values.Select(s => new Session(s.Products, s.User)), cancellationToken);
        return Timed(ModelNames.Sessions, table.Clicks, table.Count, table.Items.Count, () => SessionBlend.Fit(table, options.Sessions, report, cancellationToken));
    }

    private ItemSimilarities? FitOrders(CancellationToken cancellationToken)
    {
        var orders = _orders.Orders;
        if (orders.Count == 0) return null;
        var (bought, users) = (orders.Sum(o => (long)o.Products.Count), orders.Select(o => o.User).Distinct().Count());
        var products = orders.SelectMany(o => o.Products).Distinct().Count();
        return Timed(ModelNames.BoughtTogether, bought, users, products, () => BoughtTogether.Fit(orders, options.BoughtTogether, cancellationToken));
    }

    private sealed class Progress(string model, IProgress<TrainingProgress>? to) : IProgress<FitProgress>, IProgress<double>
    {
        public void Report(FitProgress value) => to?.Report(new TrainingProgress(model, value.Done, value.Total));

        public void Report(double value) => to?.Report(new TrainingProgress(model, (long)(100 * value), 100));
    }
}
