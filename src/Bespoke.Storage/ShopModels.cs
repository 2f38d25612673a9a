using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;

namespace Bespoke.Storage;

/// <summary>A bundle that was to serve and could not.</summary>
/// <param name="Version">Which.</param>
/// <param name="Reason">Why, for an engineer.</param>
public sealed record RefusedBundle(string Version, string Reason);

/// <summary>
/// The models of a shop: trained from its log, kept as files, one of them serving. A bundle is loaded and checked before the one
/// that serves is let go; whatever is wrong with it, the old one serves on. Thread-safe.
/// </summary>
public sealed class ShopModels
{
    /// <summary>Bundles that are kept: the latest, and beside them the one that serves.</summary>
    public const int Kept = 3;

    private readonly BundleFolder _folder;
    private readonly IInteractionLog _log;
    private readonly IUserAliases _aliases;
    private readonly Func<UserId, bool> _isWithheld;
    private readonly Func<CatalogSnapshot> _catalog;
    private readonly TimeProvider _time;
    private readonly Lock _changing = new();
    private Action _swap = () => { };
    private Task _swapping = Task.CompletedTask;
    private volatile ModelBundle? _serving;
    private volatile RefusedBundle? _refused;
    private ModelBundle? _looked;

    internal ShopModels(BundleFolder folder, IInteractionLog log, IUserAliases aliases, Func<UserId, bool> isWithheld, Func<CatalogSnapshot> catalog, TimeProvider time) =>
        (_folder, _log, _aliases, _isWithheld, _catalog, _time) = (folder, log, aliases, isWithheld, catalog, time);

    /// <summary>The version that serves; <see cref="ModelBundle.NoVersion"/> for none.</summary>
    public string Serving => _serving?.Version ?? ModelBundle.NoVersion;

    /// <summary>The bundle that was to serve last and could not; null when the last one could.</summary>
    public RefusedBundle? Refused => _refused;

    /// <summary>The bundles of the folder, latest first.</summary>
    public IReadOnlyList<StoredBundle> List() => _folder.List();

    /// <summary>True when the folder holds a bundle of this version.</summary>
    public bool Holds(string version) => _folder.Holds(version);

    /// <summary>Makes a bundle the one that serves, from the next request on and after every start.</summary>
    /// <exception cref="BespokeException">There is none of this version, or it is refused; what served before serves on.</exception>
    public void Activate(string version)
    {
        lock (_changing)
        {
            Serve(version);
            _folder.Activate(version);
        }
    }

    /// <summary>Trains a bundle on all events of the log, stores it and names it the one that serves. Reads alone of the shop's stores; a server on the folder follows within seconds.</summary>
    /// <param name="only">The models to train, of <see cref="ModelNames.All"/>; the others are those that serve now.</param>
    /// <param name="options">What to train with.</param>
    /// <param name="progress">Told now and then, on any thread.</param>
    /// <param name="cancellationToken">Leaves everything as it was.</param>
    /// <exception cref="BespokeException">Another training runs (transient), there is nothing to learn from, or the bundle cannot be written.</exception>
    public async Task<TrainedBundle> TrainAsync(IReadOnlyList<string> only, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(only);
        using var training = BeginTraining();
        var trainer = new BundleTrainer(options, only, _time) { Catalog = _catalog() };
        await ReadAsync(trainer, progress, cancellationToken);
        var isWhole = only.Count == ModelNames.All.Count;
        var active = ActiveBundle(orNone: isWhole);
        var previous = isWhole ? null : active?.Bundle;
        var trained = trainer.Fit(_folder.NewVersion(_time.GetUtcNow()), previous, progress, cancellationToken);
        // A ranker is trained apart, and serves on with models that were fitted anew.
        var ranker = active?.Bundle.Ranker;
        trained = new TrainedBundle(Allowed(trained.Bundle) with { Ranker = ranker }, trained.Info with { Ranker = ranker?.Info });
        Publish(trained.Bundle, trained.Info);
        return trained;
    }

    /// <summary>Puts a ranker in the place of the one that serves, with the models that serve: a bundle of its own. A server on the folder follows within seconds.</summary>
    /// <param name="train">Given the ranker that serves, or null; trains another. Null leaves everything as it is.</param>
    /// <returns>The bundle; null where there is none.</returns>
    /// <exception cref="BespokeException">Another training runs (transient), or the bundle cannot be written.</exception>
    public async Task<ModelBundle?> TrainRankerAsync(Func<LearnedRanker?, Task<LearnedRanker?>> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        using var training = BeginTraining();
        var active = ActiveBundle(orNone: false);
        if (await train(active?.Bundle.Ranker) is not { } ranker) return null;
        var version = _folder.NewVersion(_time.GetUtcNow());
        var bundle = (active?.Bundle ?? new ModelBundle { Version = version }) with { Version = version, Ranker = ranker };
        var info = active?.Info ?? new BundleInfo { Version = version, TrainedAt = ranker.Info.TrainedAt, Position = 0, Fingerprint = "", Options = new TrainingOptions(), Models = [] };
        Publish(bundle, info with { Version = version, Ranker = ranker.Info });
        return bundle;
    }

    /// <summary>The trained ranker of a bundle, of the one that serves for null; null where it has none.</summary>
    /// <exception cref="BespokeException">There is no bundle of this version, or it cannot be read.</exception>
    public LearnedRanker? RankerOf(string? version) => (version is null ? _serving : _folder.Load(version).Bundle)?.Ranker;

    /// <summary>The bundle that serves; null for none.</summary>
    internal ModelBundle? Current => _serving;

    /// <summary>A bundle of the folder, read and checked as one that is to serve, without serving. The last one is kept: who compares asks again.</summary>
    /// <exception cref="BespokeException">There is none of this version, or it could not serve.</exception>
    internal ModelBundle Look(string version)
    {
        lock (_changing) return _looked?.Version == version ? _looked : _looked = Store(_folder.Load(version), id => _isWithheld(new UserId(id)));
    }

    /// <summary>Who takes <see cref="Current"/> over whenever it is another one.</summary>
    internal void ServeTo(Action swap) => _swap = swap;

    /// <summary>Completes when an erasure's change is served.</summary>
    internal Task SettledAsync()
    {
        lock (_changing) return _swapping;
    }

    /// <summary>Serves what another process named to serve, where that is another than does. What cannot be served is noted, and the old one serves on.</summary>
    public void Follow() => Follow(atStart: false);

    /// <summary>As the other. What cannot be served is noted; at the start the latest that can be serves in its stead.</summary>
    internal void Follow(bool atStart)
    {
        lock (_changing)
        {
            if (_folder.Active is not { } wanted || wanted == Serving || (wanted == _refused?.Version && !atStart)) return;
            foreach (var version in atStart ? [wanted, .. _folder.Versions().Where(v => v != wanted)] : (IEnumerable<string>)[wanted])
            {
                try
                {
                    var refused = _refused;
                    Serve(version);
                    if (version != wanted) _refused = refused;
                    return;
                }
                catch (BespokeException)
                {
                    // Noted: the next one is tried, or the old one serves on.
                }
            }
        }
    }

    /// <summary>Takes users out of the bundle that serves and out of every file; a file that cannot be read is taken away, for nobody can say whom it holds.</summary>
    internal void Forget(IReadOnlyCollection<UserId> users)
    {
        var gone = users.Select(u => u.Value).ToHashSet(StringComparer.Ordinal);
        lock (_changing)
        {
            _looked = null;
            _folder.RemoveUnfinished();
            foreach (var version in _folder.Versions())
            {
                try
                {
                    Store(_folder.Load(version), gone.Contains);
                }
                catch (BespokeException e) when (e.InnerException is InvalidDataException)
                {
                    _folder.Remove(version);
                }
            }
            var left = _serving?.Without(gone.Contains);
            if (ReferenceEquals(left, _serving)) return;
            _serving = left;
            // Elsewhere: the caller holds what a publication of the catalogue waits for.
            _swapping = _swapping.ContinueWith(_ => _swap(), TaskScheduler.Default);
        }
    }

    /// <summary>The ids that the bundles of the folder hold.</summary>
    internal IEnumerable<UserId> Users()
    {
        foreach (var version in _folder.Versions())
        {
            ModelBundle bundle;
            try
            {
                bundle = _folder.Load(version).Bundle;
            }
            catch (BespokeException)
            {
                continue;
            }
            for (var row = 0; row < bundle.Factors?.Factors.Users.Count; row++) yield return new UserId(bundle.Factors.Factors.Users[row]);
        }
    }

    private async Task ReadAsync(BundleTrainer trainer, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        const int EventsBetweenReports = 4_096;
        var (last, read) = (await _log.LastPositionAsync(cancellationToken), 0L);
        progress?.Report(new TrainingProgress(BundleTrainer.Reading, 0, last));
        await foreach (var logged in _log.ReadAsync(0, cancellationToken))
        {
            if (logged.Position > last) break;
            var user = logged.Event.Interaction.UserId;
            trainer.Take(logged, _aliases.Any ? await _aliases.ResolveAsync(user, cancellationToken) : user);
            if (++read % EventsBetweenReports == 0) progress?.Report(new TrainingProgress(BundleTrainer.Reading, logged.Position, last));
        }
    }

    private IDisposable BeginTraining() => _folder.TryBeginTraining() ?? throw new BespokeException("Another training of this shop is running. Wait for it to end.", isTransient: true);

    // A bundle that cannot be read must not be in the way of one that takes nothing over but its ranker.
    private (ModelBundle Bundle, BundleInfo Info)? ActiveBundle(bool orNone)
    {
        try
        {
            return _folder.Active is { } active ? _folder.Load(active) : null;
        }
        catch (BespokeException) when (orNone)
        {
            return null;
        }
    }

    private void Publish(ModelBundle bundle, BundleInfo info)
    {
        _folder.Save(bundle, info);
        // Golden answers and all, as a server will read it.
        _folder.Load(bundle.Version);
        _folder.Activate(bundle.Version);
        _folder.Prune(Kept);
    }

    // Erased or withheld while it was being trained.
    private ModelBundle Allowed(ModelBundle bundle) => bundle.Without(id => _isWithheld(new UserId(id)));

    private void Serve(string version)
    {
        try
        {
            _serving = Store(_folder.Load(version), id => _isWithheld(new UserId(id)));
        }
        catch (BespokeException e)
        {
            _refused = new RefusedBundle(version, e.Message);
            throw;
        }
        _refused = null;
        _swap();
    }

    private ModelBundle Store((ModelBundle Bundle, BundleInfo Info) stored, Func<string, bool> isGone)
    {
        var left = stored.Bundle.Without(isGone);
        if (!ReferenceEquals(left, stored.Bundle)) _folder.Save(left, stored.Info);
        return left;
    }
}
