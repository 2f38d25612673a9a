using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Search.Text;

namespace Bespoke.Storage;

/// <summary>A shop's catalogue on disk and in memory, and what requests are answered from.</summary>
internal sealed class ShopCatalog : IDisposable
{
    private readonly string _folder;
    private readonly Func<CatalogSnapshot, Task> _published;
    private readonly SemaphoreSlim _gate;
    private readonly TimeProvider _time;
    private readonly CatalogStore _store;
    private readonly SemaphoreSlim _changes = new(1);
    private readonly Lock _servingLock = new();
    private volatile Stored _stored;
    private Serving? _serving;

    /// <summary>Loads the catalogue.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="published">Called after a catalogue was replaced, while <paramref name="gate"/> is held.</param>
    /// <param name="gate">Held while a catalogue is published and while events are stamped.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    internal ShopCatalog(string folder, Func<CatalogSnapshot, Task> published, SemaphoreSlim gate, TimeProvider time, CancellationToken cancellationToken)
    {
        (_folder, _published, _gate, _time, _store) = (folder, published, gate, time, new CatalogStore(folder));
        _stored = new Stored(_store.Load(cancellationToken), _store.State, _store.PictureFolder);
    }

    private sealed record Stored(CatalogSnapshot Catalog, string State, string? PictureFolder);

    private sealed record Serving(Stored Of, ServingSnapshot Snapshot, TextIndex Text);

    /// <summary>The catalogue as it is now.</summary>
    internal CatalogSnapshot Catalog => _stored.Catalog;

    /// <summary>Where the products' own pictures lie; null when none were imported.</summary>
    internal string? PictureFolder => _stored.PictureFolder;

    /// <summary>What requests are answered from; made on first use and after a change of the catalogue.</summary>
    /// <exception cref="BespokeException">The catalogue is empty.</exception>
    internal ServingSnapshot Snapshot => Current().Snapshot;

    /// <summary>What <paramref name="query"/> means to the vocabulary that last served; null while none has been made. Codes never change, so that an older one will do.</summary>
    internal SearchStamp? Understand(string query) =>
        Volatile.Read(ref _serving)?.Snapshot is { } ready ? SearchStamp.Of(ready.Search.Understand(query).Intents) : null;

    /// <summary>Adds or replaces products, all or none.</summary>
    internal async Task SaveAsync(IReadOnlyList<Product> products, string? pictureFolder, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken);
        try
        {
            var builder = new CatalogBuilder(Catalog);
            var rows = products.Select(builder.Upsert).ToHashSet();
            var next = builder.Build();
            _store.Save(next, rows.Order(), pictureFolder, cancellationToken);
            await PublishAsync(new Stored(next, _store.State, _store.PictureFolder));
        }
        finally
        {
            _changes.Release();
        }
    }

    public void Dispose()
    {
        lock (_servingLock)
        {
            _serving?.Text.Dispose();
            _serving = null;
        }
        _store.Close();
        _changes.Dispose();
    }

    private async Task PublishAsync(Stored stored)
    {
        await _gate.WaitAsync();
        try
        {
            _stored = stored;
            await _published(stored.Catalog);
        }
        finally
        {
            _gate.Release();
        }
    }

    private Serving Current()
    {
        if (_serving is { } ready && ready.Of == _stored) return ready;
        lock (_servingLock)
        {
            var stored = _stored;
            if (_serving is { } made && made.Of == stored) return made;
            var catalog = stored.Catalog;
            if (catalog.VisibleCount == 0) throw new BespokeException($"The catalogue is empty. Fill it with: bespoke import products FILE --data {_folder}", isTransient: true);
            var text = TextIndex.OpenOrBuild(Path.Combine(_folder, "text-index"), catalog, $"{stored.State}/{catalog.RowCount}");
            return _serving = new Serving(stored, new ServingSnapshot(catalog, text, _time.GetUtcNow()), text);
        }
    }
}
