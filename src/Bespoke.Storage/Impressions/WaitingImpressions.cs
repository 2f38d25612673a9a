using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Storage.Impressions;

/// <summary>What waits to hear whether an event comes, bounded in time and in bytes. Not thread-safe.</summary>
internal sealed class WaitingImpressions
{
    /// <summary>An event within so long of a request keeps it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>It is decided on so long after it was shown: events are a while on their way.</summary>
    internal static readonly TimeSpan Ripe = Patience + TimeSpan.FromMinutes(1);

    // Beside its bytes: the node of the queue, the entries of the maps, the list.
    private const int Overhead = 350;

    private readonly RecordArena _records = new();
    private readonly Queue<Waiting> _queue = new();
    private readonly Dictionary<string, List<Waiting>> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, List<Waiting>> _byUser = [];

    /// <summary>A page of a list, as it comes.</summary>
    /// <param name="RequestId">Of the list.</param>
    /// <param name="User">Who asked, where known.</param>
    /// <param name="At">When.</param>
    /// <param name="Rows">What was shown.</param>
    internal sealed record Page(string RequestId, UserId? User, DateTimeOffset At, IReadOnlyList<ShownRow> Rows);

    /// <summary>A page that waits.</summary>
    internal sealed class Waiting(string requestId, UserId? user, DateTimeOffset at, ulong[] products, RecordArena.Record body, RecordArena.Record inputs)
    {
        internal string RequestId => requestId;
        internal UserId? User => user;
        internal DateTimeOffset At => at;

        /// <summary>Hashes of what was shown.</summary>
        internal ulong[] Products { get; set; } = products;

        /// <summary>Empty once nothing is left to decide.</summary>
        internal RecordArena.Record Body { get; set; } = body;

        /// <summary>Empty without.</summary>
        internal RecordArena.Record Inputs { get; set; } = inputs;

        /// <summary>True once an event has come: it is on disk, and stays here for the pages that follow.</summary>
        internal bool Kept { get; set; }

        /// <summary>True while nothing is decided.</summary>
        internal bool IsOpen => Body.Length > 0;

        internal long Bytes => Overhead + Body.Length + Inputs.Length + sizeof(ulong) * Products.Length;
    }

    /// <summary>What all of it takes in memory, about.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Takes a page.</summary>
    /// <param name="page">What it is.</param>
    /// <param name="body">Its record; copied.</param>
    /// <param name="inputs">The record of its inputs; empty without.</param>
    /// <returns>It, where an event has come for its list already: it is to be kept at once; else null.</returns>
    internal Waiting? Add(Page page, ReadOnlySpan<byte> body, ReadOnlySpan<byte> inputs)
    {
        var products = new ulong[page.Rows.Count];
        for (var i = 0; i < products.Length; i++) products[i] = HashOf(page.Rows[i].Product);
        var waiting = new Waiting(page.RequestId, page.User, page.At, products, _records.Add(body), inputs.IsEmpty ? default : _records.Add(inputs));
        if (!_byRequest.TryGetValue(page.RequestId, out var pages)) _byRequest.Add(page.RequestId, pages = []);
        var isKept = pages.Exists(p => p.Kept);
        pages.Add(waiting);
        _queue.Enqueue(waiting);
        if (page.User is { } user)
        {
            if (!_byUser.TryGetValue(user, out var lists)) _byUser.Add(user, lists = []);
            lists.Add(waiting);
        }
        Bytes += waiting.Bytes;
        return isKept ? waiting : null;
    }

    /// <summary>An event came: of the list that it names, or of the last one that showed its product to its user.</summary>
    /// <returns>The pages that are to be kept for it.</returns>
    internal IReadOnlyList<Waiting> KeptBy(Interaction interaction)
    {
        if (RequestOf(interaction) is not { } request || !_byRequest.TryGetValue(request, out var pages)) return [];
        return [.. pages.Where(p => p.IsOpen && interaction.OccurredAt <= p.At + Patience)];
    }

    /// <summary>Lets go of the records of a page that is written down. It goes on standing for its list.</summary>
    internal void Keep(Waiting page)
    {
        page.Kept = true;
        Release(page);
    }

    /// <summary>The oldest one, where it began before <paramref name="before"/> or all of them take more than <paramref name="maxBytes"/>: waits no more, and is to be released.</summary>
    internal Waiting? Next(DateTimeOffset before, long maxBytes)
    {
        if (!_queue.TryPeek(out var oldest) || oldest.At > before && Bytes <= maxBytes) return null;
        _queue.Dequeue();
        Forget(_byRequest, oldest.RequestId, oldest);
        if (oldest.User is { } user) Forget(_byUser, user, oldest);
        Bytes -= oldest.Bytes;
        return oldest;
    }

    /// <summary>Gives the room of a page back that <see cref="Next"/> gave.</summary>
    internal void Drop(Waiting page)
    {
        Bytes += page.Bytes;
        Release(page);
        Bytes -= page.Bytes;
    }

    /// <summary>Takes out what is not decided on yet and <paramref name="goes"/> names.</summary>
    /// <returns>How many.</returns>
    internal int Remove(Func<Waiting, bool> goes)
    {
        var removed = 0;
        // They stay in the queue, empty in all but name, so that it need not be made anew.
        foreach (var page in _queue)
        {
            if (!page.IsOpen || !goes(page)) continue;
            Release(page);
            Bytes -= sizeof(ulong) * page.Products.Length;
            page.Products = [];
            removed++;
        }
        return removed;
    }

    private void Release(Waiting page)
    {
        Bytes -= page.Body.Length + page.Inputs.Length;
        _records.Remove(page.Body);
        _records.Remove(page.Inputs);
        (page.Body, page.Inputs) = (default, default);
    }

    private static ulong HashOf(ProductId product) => StableHash.Of(product.Value);

    private string? RequestOf(Interaction interaction)
    {
        if (interaction.RequestId is { } named && _byRequest.ContainsKey(named)) return named;
        if (interaction.ProductId is not { } product || !_byUser.TryGetValue(interaction.UserId, out var lists)) return null;
        var hash = HashOf(product);
        return lists.FindLast(l => l.At <= interaction.OccurredAt && l.Products.Contains(hash))?.RequestId;
    }

    private static void Forget<TKey>(Dictionary<TKey, List<Waiting>> map, TKey key, Waiting page) where TKey : notnull
    {
        var list = map[key];
        list.Remove(page);
        if (list.Count == 0) map.Remove(key);
    }
}
