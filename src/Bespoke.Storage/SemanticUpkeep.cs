using Bespoke.Catalog;
using Bespoke.Search.Semantic;

namespace Bespoke.Storage;

/// <summary>
/// Learns what the products mean beside the requests, on one thread, and hands it to the snapshot that is served by then; learns
/// anew when much has changed. Used by one caller at a time.
/// </summary>
internal sealed class SemanticUpkeep : IAsyncDisposable
{
    /// <summary>A catalogue of at most so many products is learnt while its first snapshot is made: that takes no time that anyone notices.</summary>
    internal const int AtOnce = 5_000;

    private static readonly SemanticOptions OnOneThread = new() { Threads = 1 };

    private readonly CancellationTokenSource _stop = new();
    private Learning? _learning;
    private Task? _begun;

    private sealed record Learning(CatalogSnapshot Of, Task<SemanticIndex> Index, SortedSet<int> Since);

    /// <summary>The end, whatever becomes of it, of a learning that began since this was last asked; null where none did.</summary>
    internal Task? TakeBegun()
    {
        var begun = _begun;
        _begun = null;
        return begun;
    }

    /// <summary>Begins with a snapshot that was made anew: what was being learnt of another is of no use.</summary>
    internal ServingSnapshot Begin(ServingSnapshot serving)
    {
        _learning = null;
        if (serving.Catalog.Count <= AtOnce) return serving.With(serving.Search.LearnMeanings(cancellationToken: _stop.Token));
        Learn(serving);
        return serving;
    }

    /// <summary>Follows a change: <paramref name="serving"/> is the snapshot after it.</summary>
    internal ServingSnapshot Next(ServingSnapshot serving, CatalogChange change)
    {
        _learning?.Since.UnionWith(change.Rows.Select(r => r.Row));
        var next = Attach(serving);
        if (_learning is null && next.Search.Semantics is { WantsRebuild: true }) Learn(next);
        return next;
    }

    /// <summary>The snapshot with what has been learnt, where that is complete.</summary>
    internal ServingSnapshot Attach(ServingSnapshot serving)
    {
        if (_learning is not { Index.IsCompleted: true } done) return serving;
        _learning = null;
        // Only a lack of memory can make it fail; what is served then is right without it.
        if (!done.Index.IsCompletedSuccessfully) return serving;
        var since = new CatalogChange(done.Of, serving.Catalog, [.. done.Since.Select(r => new ChangedRow(r, RowChange.All))]);
        return serving.With(serving.Search.Follow(done.Index.Result, since));
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        if (_learning is { } learning) await Task.WhenAny(learning.Index);
        _stop.Dispose();
    }

    private void Learn(ServingSnapshot serving)
    {
        var index = Task.Factory.StartNew(() => serving.Search.LearnMeanings(OnOneThread, _stop.Token), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (_learning, _begun) = (new Learning(serving.Catalog, index, []), Task.WhenAny(index));
    }
}
