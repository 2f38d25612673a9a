using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage.Impressions;

/// <summary>What waits to hear whether an event comes, bounded in time and in bytes. Not thread-safe.</summary>
internal sealed class WaitingImpressions
{
    /// <summary>An event within so long of a request keeps it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>It is decided on so long after it was shown: events are a while on their way.</summary>
    internal static readonly TimeSpan Ripe = Patience + TimeSpan.FromMinutes(1);

    // Beside its bytes: the node of the queue, the entries of the maps, the list.
    private const int Overhead = 300;

    private readonly Queue<Waiting> _queue = new();
    private readonly Dictionary<string, List<Waiting>> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, List<Waiting>> _byUser = [];

    /// <summary>A page of a list.</summary>
    /// <param name="requestId">Of the list.</param>
    /// <param name="user">Who asked, where known.</param>
    /// <param name="at">When.</param>
    /// <param name="products">What was shown.</param>
    /// <param name="body">The record.</param>
    /// <param name="inputs">The record of its inputs; null without.</param>
    internal sealed class Waiting(string requestId, UserId? user, DateTimeOffset at, ProductId[] products, byte[] body, byte[]? inputs)
    {
        internal string RequestId => requestId;
        internal UserId? User => user;
        internal DateTimeOffset At => at;
        internal ProductId[] Products { get; private set; } = products;

        /// <summary>Empty once nothing is left to decide.</summary>
        internal byte[] Body { get; private set; } = body;

        internal byte[]? Inputs { get; private set; } = inputs;

        /// <summary>True once an event has come: it is on disk, and stays here for the pages that follow.</summary>
        internal bool Kept { get; private set; }

        /// <summary>True while nothing is decided.</summary>
        internal bool IsOpen => Body.Length > 0;

        internal long Bytes => Overhead + Body.Length + (Inputs?.Length ?? 0) + 16L * Products.Length;

        /// <summary>An event has come.</summary>
        internal (byte[] Body, byte[]? Inputs) Keep()
        {
            var record = (Body, Inputs);
            (Kept, Body, Inputs) = (true, [], null);
            return record;
        }

        /// <summary>Its user was erased.</summary>
        internal void Empty() => (Products, Body, Inputs) = ([], [], null);
    }

    /// <summary>What all of it takes in memory, about.</summary>
    internal long Bytes { get; private set; }

    internal bool Any => _queue.Count > 0;

    /// <summary>Takes a page.</summary>
    /// <returns>True where an event has come for its list already: it is kept at once.</returns>
    internal bool Add(Waiting page)
    {
        if (!_byRequest.TryGetValue(page.RequestId, out var pages)) _byRequest.Add(page.RequestId, pages = []);
        var isKept = pages.Exists(p => p.Kept);
        pages.Add(page);
        _queue.Enqueue(page);
        if (page.User is { } user)
        {
            if (!_byUser.TryGetValue(user, out var lists)) _byUser.Add(user, lists = []);
            lists.Add(page);
        }
        Bytes += page.Bytes;
        return isKept;
    }

    /// <summary>An event came: of the list that it names, or of the last one that showed its product to its user.</summary>
    /// <returns>The pages that are to be kept for it; <see cref="Keep(Waiting)"/> gives each.</returns>
    internal IReadOnlyList<Waiting> KeptBy(Interaction interaction)
    {
        if (RequestOf(interaction) is not { } request || !_byRequest.TryGetValue(request, out var pages)) return [];
        return [.. pages.Where(p => p.IsOpen && interaction.OccurredAt <= p.At + Patience)];
    }

    /// <summary>The records of a page that is kept. It goes on standing for its list.</summary>
    internal (byte[] Body, byte[]? Inputs) Keep(Waiting page)
    {
        Bytes -= page.Bytes;
        var record = page.Keep();
        Bytes += page.Bytes;
        return record;
    }

    /// <summary>The oldest one, where it began before <paramref name="before"/> or all of them take more than <paramref name="maxBytes"/>.</summary>
    internal Waiting? Next(DateTimeOffset before, long maxBytes)
    {
        if (!_queue.TryPeek(out var oldest) || oldest.At > before && Bytes <= maxBytes) return null;
        _queue.Dequeue();
        Forget(_byRequest, oldest.RequestId, oldest);
        if (oldest.User is { } user) Forget(_byUser, user, oldest);
        Bytes -= oldest.Bytes;
        return oldest;
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
            Bytes -= page.Bytes;
            page.Empty();
            Bytes += page.Bytes;
            removed++;
        }
        return removed;
    }

    private string? RequestOf(Interaction interaction)
    {
        if (interaction.RequestId is { } named && _byRequest.ContainsKey(named)) return named;
        if (interaction.ProductId is not { } product || !_byUser.TryGetValue(interaction.UserId, out var lists)) return null;
        return lists.FindLast(l => l.At <= interaction.OccurredAt && l.Products.Contains(product))?.RequestId;
    }

    private static void Forget<TKey>(Dictionary<TKey, List<Waiting>> map, TKey key, Waiting page) where TKey : notnull
    {
        var list = map[key];
        list.Remove(page);
        if (list.Count == 0) map.Remove(key);
    }
}
