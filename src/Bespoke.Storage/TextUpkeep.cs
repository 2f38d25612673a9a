using Bespoke.Catalog;
using Bespoke.Search.Text;

namespace Bespoke.Storage;

/// <summary>
/// Keeps the text index of what is served: follows changes at once, and writes the base on disk anew in the background when
/// much has changed since. Used by one caller at a time.
/// </summary>
/// <remarks>A base that was replaced is not closed: requests may still read it, and its files are let go of when the last of them has ended.</remarks>
internal sealed class TextUpkeep(string folder) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Rebuild? _rebuild;
    private bool _failed;

    private sealed record Rebuild(CatalogSnapshot Of, Task<TextIndex> Index, SortedSet<int> Since);

    internal TextIndex Open(CatalogSnapshot catalog) => TextIndex.OpenOrBuild(folder, catalog);

    internal ServingSnapshot Next(ServingSnapshot serving, CatalogChange change, DateTimeOffset now)
    {
        _rebuild?.Since.UnionWith(change.Of(RowChange.Text));
        if (_rebuild is { Index.IsCompleted: true } done)
        {
            _rebuild = null;
            _failed = !done.Index.IsCompletedSuccessfully;
            if (!_failed)
            {
                var since = new CatalogChange(done.Of, change.After, [.. done.Since.Select(r => new ChangedRow(r, RowChange.All))]);
                return serving.Next(change, done.Index.Result.Next(since), now);
            }
        }
        var next = serving.Next(change, now);
        // Where it failed once, the disk is not tried again by this process: the segments in memory are right without it.
        if (_rebuild is null && !_failed && next.Search.Text.WantsRebuild)
        {
            _rebuild = new Rebuild(change.After, Task.Run(() => TextIndex.OpenOrBuild(folder, change.After, _stop.Token)), []);
        }
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        if (_rebuild is not null)
        {
            await Task.WhenAny(_rebuild.Index);
            if (_rebuild.Index.IsCompletedSuccessfully) _rebuild.Index.Result.Dispose();
        }
        _stop.Dispose();
    }
}
