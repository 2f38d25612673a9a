using System.Diagnostics;

namespace Bespoke.Search;

/// <summary>
/// Makes the suggestions of one line of snapshots and makes them anew when enough has changed: in the background once that was asked for,
/// else on the first request. Meanwhile the former ones serve. Thread-safe.
/// </summary>
internal sealed class SuggestionSource
{
    // Of a core, at most one part in so many goes into making them anew, however much changes.
    private const int RestPerWork = 9;
    private const int LeastChanges = 1_000;
    private const int ChangedOneIn = 50;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private volatile Suggestions? _made;
    private volatile bool _inBackground;
    private bool _running, _stale;
    private int _changed;
    private ProductSearch? _wanted;

    /// <summary>What has been made; null while nothing has.</summary>
    internal Suggestions? Made => _made;

    /// <summary>What has been made or, where nothing fitting has, is made now; null while it is being made in the background.</summary>
    internal Suggestions? For(ProductSearch search)
    {
        if (_inBackground) return _made;
        lock (_lock)
        {
            if (_made is { } made && !_stale) return made;
            (_stale, _changed) = (false, 0);
            return _made = search.MakeSuggestions();
        }
    }

    /// <summary>From here on they are made in the background, beginning now.</summary>
    internal void Begin(ProductSearch search)
    {
        lock (_lock)
        {
            _inBackground = true;
            if (_made is null || _stale) Want(search);
        }
    }

    /// <summary>Notes a later snapshot.</summary>
    /// <param name="search">Of that snapshot.</param>
    /// <param name="otherValues">True when values came or went.</param>
    /// <param name="changed">How many rows have another title, other values, or came or went.</param>
    internal void Follow(ProductSearch search, bool otherValues, int changed)
    {
        lock (_lock)
        {
            _changed += changed;
            if (!otherValues && _changed <= Math.Max(LeastChanges, search.Catalog.Count / ChangedOneIn)) return;
            (_stale, _changed) = (true, 0);
            if (_inBackground) Want(search);
        }
    }

    private void Want(ProductSearch search)
    {
        (_wanted, _stale) = (search, false);
        if (_running) return;
        _running = true;
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            ProductSearch search;
            lock (_lock)
            {
                if (_wanted is null)
                {
                    _running = false;
                    return;
                }
                (search, _wanted) = (_wanted, null);
            }
            var start = Stopwatch.GetTimestamp();
            _made = search.MakeSuggestions();
            var rest = RestPerWork * Stopwatch.GetElapsedTime(start);
            await Task.Delay(rest < LongestRest ? rest : LongestRest);
        }
    }
}
