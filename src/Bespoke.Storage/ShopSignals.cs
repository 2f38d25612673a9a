using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// Keeps a shop's signals: from the first request on they are rebuilt from the log in the background, and then follow the events
/// as they are committed: sessions are published about once a second, trends every <see cref="SignalFold.TrendsInterval"/>. Thread-safe.
/// </summary>
internal sealed class ShopSignals : IAsyncDisposable
{
    /// <summary>The least time between two publications.</summary>
    internal static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(1);

    /// <summary>Without events they are published so often, since they fade.</summary>
    internal static readonly TimeSpan IdleInterval = TimeSpan.FromMinutes(1);

    /// <summary>At a start no more than so many events of the log are read, the latest.</summary>
    internal const int RebuiltEvents = 1_000_000;

    /// <summary>Events that wait in memory; when more come, they are read from the log instead.</summary>
    private const int MaxWaiting = 50_000;

    private readonly IInteractionLog _log;
    private readonly TimeProvider _time;
    private readonly SignalFold _fold = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new(), _serving = new();
    private List<LoggedInteraction> _waiting = [];
    private List<UserId> _forgotten = [];
    private Publisher? _publisher;
    private ITimer? _fading;
    private long _read;
    private ModelBundle? _wanted, _following;
    private bool _flushing;
    private volatile Signals _current = Signals.None;
    private volatile Served? _served;

    /// <summary>Nothing is read before the first request.</summary>
    internal ShopSignals(IInteractionLog log, TimeProvider time) => (_log, _time) = (log, time);

    private sealed record Served(ServingSnapshot Of, ServingSnapshot Snapshot);

    /// <summary><paramref name="serving"/> with the signals as last published.</summary>
    internal ServingSnapshot Over(ServingSnapshot serving)
    {
        Start();
        if (_served is { } served && served.Of == serving) return served.Snapshot;
        // One request takes the signals over to a new snapshot; the others wait for it instead of doing the same.
        lock (_serving)
        {
            if (_served is not { } last) _served = new Served(serving, serving.With(_current));
            else if (last.Of != serving) _served = new Served(serving, serving.WithSignalsOf(last.Snapshot));
            return _served!.Snapshot;
        }
    }

    // Made before anybody is given it, so that no request has to.
    private void Publish(Signals signals)
    {
        Served? last;
        lock (_serving) (_current, last) = (signals, _served);
        if (last is null) return;
        var made = last.Snapshot.With(signals);
        lock (_serving) _served = new Served(_served!.Of, _served.Of == last.Of ? made : _served.Of.WithSignalsOf(made));
    }

    /// <summary>From now on the sessions are added to the model of this bundle.</summary>
    internal void Serve(ModelBundle? bundle)
    {
        lock (_lock)
        {
            _wanted = bundle;
            _publisher?.Wake();
        }
    }

    // Later calls do nothing.
    private void Start()
    {
        lock (_lock)
        {
            if (_publisher is not null || _stop.IsCancellationRequested) return;
            _publisher = new Publisher(PublishAsync, PublishInterval, _time);
            _fading = _time.CreateTimer(_ => _publisher.Wake(), null, IdleInterval, IdleInterval);
            _publisher.Wake();
        }
    }

    /// <summary>Takes events that were committed, in order of position.</summary>
    internal void Take(IReadOnlyList<LoggedInteraction> events)
    {
        lock (_lock)
        {
            if (_publisher is null || events.Count == 0) return;
            // What does not fit is found in the log, by its position.
            if (_waiting.Count + events.Count <= MaxWaiting) _waiting.AddRange(events);
            _publisher.Wake();
        }
    }

    /// <summary>Forgets users who were erased.</summary>
    internal void Forget(IEnumerable<UserId> users)
    {
        lock (_lock)
        {
            if (_publisher is null) return;
            _forgotten.AddRange(users);
            _publisher.Wake();
        }
    }

    /// <summary>Completes when all that was committed before the call is published.</summary>
    internal Task FlushAsync()
    {
        Start();
        lock (_lock) _flushing = true;
        return _publisher!.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_fading is not null) await _fading.DisposeAsync();
        if (_publisher is not null) await _publisher.DisposeAsync();
        _stop.Dispose();
    }

    private async Task PublishAsync()
    {
        // Asked before the events are gathered: whatever is committed up to it is gathered or in the log.
        var last = await _log.LastPositionAsync(_stop.Token);
        var (events, forgotten, wanted, flushing) = Gathered();
        foreach (var logged in events)
        {
            if (logged.Position != _read + 1) continue;
            _fold.Fold(logged);
            _read = logged.Position;
        }
        if (_read < last) await CatchUpAsync(last);
        foreach (var user in forgotten) _fold.Forget(user);
        if (!ReferenceEquals(wanted, _following)) _fold.Serve(wanted?.Sessions, wanted?.Position ?? 0);
        _following = wanted;
        var now = _time.GetUtcNow();
        Publish(flushing ? _fold.Snapshot(now) : _fold.Later(now));
    }

    private (List<LoggedInteraction> Events, List<UserId> Forgotten, ModelBundle? Wanted, bool Flushing) Gathered()
    {
        lock (_lock)
        {
            var gathered = (_waiting, _forgotten, _wanted, _flushing);
            (_waiting, _forgotten, _flushing) = ([], [], false);
            return gathered;
        }
    }

    // At the start, and where events came faster than they could wait.
    private async Task CatchUpAsync(long last)
    {
        await foreach (var logged in _log.ReadAsync(Math.Max(_read, last - RebuiltEvents), _stop.Token)) _fold.Fold(logged);
        _read = Math.Max(last, _fold.Position);
    }
}
