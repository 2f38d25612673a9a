using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// A shop's catalogue on disk and in memory, and what requests are answered from. A change is on disk before it is answered and
/// known by id at once; searches see it with the next publication.
/// </summary>
internal sealed class ShopCatalog : IAsyncDisposable
{
    /// <summary>The least time between two publications.</summary>
    internal static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(500);

    private readonly string _folder;
    private readonly Func<CatalogSnapshot, Task> _published;
    private readonly SemaphoreSlim _gate;
    private readonly TimeProvider _time;
    private readonly Func<ModelBundle?> _models;
    private readonly CatalogStore _store;
    private readonly TextUpkeep _text;
    private readonly SemanticUpkeep _meanings = new();
    private readonly ChangeQueue _queue;
    private readonly Publisher _publisher;
    private readonly SemaphoreSlim _making = new(1);
    private readonly ConcurrentDictionary<ProductId, Pending> _pending = new();
    private readonly List<ProductState> _unpublished = [];
    private readonly Lock _pendingLock = new();
    private volatile Published _current;
    private volatile Task _learnt = Task.CompletedTask;

    /// <summary>Loads the catalogue.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="writes">True when this process may write to it.</param>
    /// <param name="published">Called after products were added, while <paramref name="gate"/> is held.</param>
    /// <param name="gate">Held while a catalogue is published and while events are stamped.</param>
    /// <param name="models">The models of this moment.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    internal ShopCatalog(string folder, bool writes, Func<CatalogSnapshot, Task> published, SemaphoreSlim gate, Func<ModelBundle?> models, TimeProvider time, CancellationToken cancellationToken)
    {
        (_folder, _published, _gate, _models, _time, _store) = (folder, published, gate, models, time, new CatalogStore(folder));
        _text = new TextUpkeep(Path.Combine(folder, "text-index"));
        _current = new Published(_store.Load(cancellationToken), _store.PictureFolder, null);
        // Values whose codes were not stored when the process before this one was killed.
        if (writes && _current.Catalog.Count > 0) _store.SaveValues(_current.Catalog, null);
        _queue = new ChangeQueue(Commit);
        _publisher = new Publisher(PublishAsync, PublishInterval, time);
    }

    private sealed record Published(CatalogSnapshot Catalog, string? PictureFolder, ServingSnapshot? Serving);

    // Told apart by reference: equal products may be different changes.
    private sealed class Pending(Product? product)
    {
        internal Product? Product => product;
    }

    /// <summary>The catalogue as last published.</summary>
    internal CatalogSnapshot Catalog => _current.Catalog;

    /// <summary>Where the products' own pictures lie; null when none were imported.</summary>
    internal string? PictureFolder => _current.PictureFolder;

    /// <summary>What requests are answered from; made on first use.</summary>
    /// <exception cref="BespokeException">The catalogue is empty.</exception>
    internal ServingSnapshot Snapshot => _current.Serving ?? Make();

    /// <summary>Completes when what is now being learnt of the products' meanings is served.</summary>
    internal Task LearntAsync()
    {
        _ = Snapshot;
        return _learnt;
    }

    /// <summary>What <paramref name="query"/> means to the vocabulary that serves; null while none has been made.</summary>
    internal SearchStamp? Understand(string query) => _current.Serving is { } ready ? SearchStamp.Of(ready.Search.Understand(query).Intents) : null;

    /// <summary>The product with every acknowledged change; null when there is none.</summary>
    internal Product? Find(ProductId id)
    {
        if (_pending.TryGetValue(id, out var pending)) return pending.Product;
        var catalog = Catalog;
        return catalog.TryGetRow(id, out var row) ? catalog[row] : null;
    }

    /// <summary>Stores changes: durable and known by id when the task completes, searched within a second.</summary>
    internal Task<IReadOnlyList<ProductResult>> ChangeAsync(IReadOnlyList<ProductChange> changes) =>
        _queue.ChangeAsync(new ChangeBatch(changes, null, CancellationToken.None));

    /// <summary>Adds or replaces products, all or none, and publishes them.</summary>
    /// <exception cref="ArgumentException">One breaks a rule; nothing was changed.</exception>
    internal async Task SaveAsync(IReadOnlyList<Product> products, string? pictureFolder, CancellationToken cancellationToken)
    {
        foreach (var product in products)
        {
            if (ProductRules.Fault(product) is { } fault) throw new ArgumentException($"Product '{product.Id}': {fault}.", nameof(products));
        }
        await _queue.ChangeAsync(new ChangeBatch([.. products.Select(ProductChange.Put)], pictureFolder, cancellationToken));
        await FlushAsync();
    }

    /// <summary>From the next request on the models of this moment answer: one reference is swapped, and whoever holds the old one goes on with it.</summary>
    /// <remarks>Not to be called by whoever holds the gate.</remarks>
    internal void SwapModels()
    {
        _making.Wait();
        try
        {
            if (_current is { Serving: { } serving } current) _current = current with { Serving = serving.With(_models()) };
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>Completes when every acknowledged change is searched.</summary>
    internal Task FlushAsync() => _publisher.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _publisher.DisposeAsync();
        await _text.DisposeAsync();
        await _meanings.DisposeAsync();
        await _learnt;
        _current.Serving?.Search.Text.Dispose();
        _store.Close();
        _making.Dispose();
    }

    private List<IReadOnlyList<ProductResult>> Commit(IReadOnlyList<ChangeBatch> group)
    {
        var states = new List<ProductState>();
        var latest = new Dictionary<ProductId, Product?>();
        var answers = new List<IReadOnlyList<ProductResult>>(group.Count);
        foreach (var batch in group)
        {
            var results = new ProductResult[batch.Changes.Count];
            for (var i = 0; i < results.Length; i++)
            {
                var change = batch.Changes[i];
                results[i] = change.Apply(latest.TryGetValue(change.Id, out var known) ? known : Find(change.Id));
                if (results[i].Outcome is ProductOutcome.Unknown or ProductOutcome.Refused) continue;
                latest[change.Id] = results[i].Product;
                states.Add(new ProductState(change.Id, results[i].Product));
            }
            answers.Add(results);
        }
        var pictures = group.LastOrDefault(b => b.PictureFolder is not null)?.PictureFolder;
        if (states.Count == 0 && pictures is null) return answers;
        _store.Save(states, pictures, group.Count == 1 ? group[0].CancellationToken : CancellationToken.None);
        lock (_pendingLock)
        {
            foreach (var (id, product) in latest) _pending[id] = new Pending(product);
            _unpublished.AddRange(states);
        }
        _publisher.Wake();
        return answers;
    }

    private async Task PublishAsync()
    {
        await _making.WaitAsync();
        try
        {
            var before = _current;
            var (states, pending) = Gathered();
            var builder = new CatalogBuilder(before.Catalog);
            foreach (var (id, product) in states)
            {
                if (product is null) builder.Remove(id);
                else builder.Upsert(product);
            }
            var change = builder.BuildChange();
            if (change.Rows.Count > 0) _store.SaveValues(change.After, before.Catalog);
            var serving = before.Serving is null || change.After.VisibleCount == 0 ? null : _meanings.Next(_text.Next(before.Serving, change, _time.GetUtcNow()), change);
            if (_meanings.TakeBegun() is { } begun) _learnt = ServeMeaningsAsync(_learnt, begun);
            await ReplaceAsync(new Published(change.After, _store.PictureFolder, serving), change.AddsRows);
            lock (_pendingLock) _unpublished.RemoveRange(0, states.Count);
            // What was changed again meanwhile has another entry, which stays.
            foreach (var published in pending) _pending.TryRemove(published);
        }
        finally
        {
            _making.Release();
        }
    }

    private (List<ProductState> States, KeyValuePair<ProductId, Pending>[] Pending) Gathered()
    {
        lock (_pendingLock) return ([.. _unpublished], [.. _pending]);
    }

    private async Task ReplaceAsync(Published next, bool productsAdded)
    {
        await _gate.WaitAsync();
        try
        {
            _current = next;
            // Only a product that was not there before can owe an event its stamp.
            if (productsAdded) await _published(next.Catalog);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ServeMeaningsAsync(Task before, Task begun)
    {
        await before;
        await begun;
        await _making.WaitAsync();
        try
        {
            if (_current is { Serving: { } serving } current) _current = current with { Serving = _meanings.Attach(serving) };
        }
        finally
        {
            _making.Release();
        }
    }

    private ServingSnapshot Make()
    {
        _making.Wait();
        try
        {
            var current = _current;
            if (current.Serving is { } made) return made;
            var catalog = current.Catalog;
            if (catalog.VisibleCount == 0) throw new BespokeException($"The catalogue is empty. Fill it with: bespoke import products FILE --data {_folder}", isTransient: true);
            var serving = _meanings.Begin(new ServingSnapshot(catalog, _text.Open(catalog), _time.GetUtcNow()).With(_models()));
            _current = current with { Serving = serving };
            if (_meanings.TakeBegun() is { } begun) _learnt = ServeMeaningsAsync(_learnt, begun);
            serving.Search.PrepareSuggestions();
            return serving;
        }
        finally
        {
            _making.Release();
        }
    }
}
