using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Storage.Impressions;

/// <summary>What waits to hear whether an event comes, bounded in time and in bytes. Not thread-safe.</summary>
/// <remarks>
/// There are hundreds of thousands, and each lives for half an hour: nothing in them is an object of its own, and ids stand there as hashes of 64 bits,
/// so that a collection of the garbage has nothing to look at and nothing to move.
/// </remarks>
internal sealed class WaitingImpressions
{
    /// <summary>An event within so long of a request keeps it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>It is decided on so long after it was shown: events are a while on their way.</summary>
    internal static readonly TimeSpan Ripe = Patience + TimeSpan.FromMinutes(1);

    // Pages that lie together.
    private const int Run = 1_024;

    // Beside its records: itself, and its entries in both maps.
    private static readonly int Overhead = Unsafe.SizeOf<Waiting>() + 2 * 32;

    private readonly RecordArena _records = new();
    private readonly Dictionary<long, Waiting[]> _runs = [];

    // The number of the last page of each.
    private readonly Dictionary<ulong, long> _byRequest = [], _byUser = [];

    // Pages are numbered from 0 in the order in which they came.
    private long _first, _end;

    // What all pages of one run have left: used again, as a record's block is.
    private Waiting[]? _spare;

    /// <summary>A page of a list, as it comes.</summary>
    /// <param name="RequestId">Of the list.</param>
    /// <param name="User">Who asked, where known.</param>
    /// <param name="At">When.</param>
    /// <param name="Rows">What was shown.</param>
    internal sealed record Page(string RequestId, UserId? User, DateTimeOffset At, IReadOnlyList<ShownRow> Rows);

    /// <summary>A page that waits.</summary>
    internal struct Waiting
    {
        /// <summary>Hash of its list's request id.</summary>
        internal ulong Request { get; init; }

        /// <summary>Hash of who asked; 0 where nobody is known.</summary>
        internal ulong User { get; init; }

        internal DateTimeOffset At { get; init; }

        /// <summary>Hashes of what was shown.</summary>
        internal RecordArena.Record Products { get; set; }

        /// <summary>Empty once nothing is left to decide.</summary>
        internal RecordArena.Record Body { get; set; }

        /// <summary>Empty without.</summary>
        internal RecordArena.Record Inputs { get; set; }

        /// <summary>The page before of the same list, and of the same user; one that waits no more, or -1, where this is the first.</summary>
        internal long PreviousOfRequest { get; init; }

        /// <inheritdoc cref="PreviousOfRequest"/>
        internal long PreviousOfUser { get; init; }

        /// <summary>True once an event has come: it is on disk, and stays here for the pages that follow.</summary>
        internal bool Kept { get; set; }

        /// <summary>True while nothing is decided.</summary>
        internal readonly bool IsOpen => Body.Length > 0;

        internal readonly long Bytes => Overhead + Body.Length + Inputs.Length + Products.Length;
    }

    /// <summary>What all of it takes in memory, about.</summary>
    internal long Bytes { get; private set; }

    /// <summary>A page by its number; it may be changed in place.</summary>
    internal ref Waiting this[long number] => ref _runs[number / Run][number % Run];

    /// <summary>The bytes of a page's record.</summary>
    internal ReadOnlySpan<byte> BytesOf(RecordArena.Record record) => _records[record].Span;

    /// <summary>What stands for a list in place of its id.</summary>
    internal static ulong KeyOf(string requestId) => StableHash.Of(requestId);

    /// <summary>Takes a page.</summary>
    /// <param name="page">What it is.</param>
    /// <param name="body">Its record; copied.</param>
    /// <param name="inputs">The record of its inputs; empty without.</param>
    /// <returns>Its number, where an event has come for its list already: it is to be kept at once; else null.</returns>
    internal long? Add(Page page, ReadOnlySpan<byte> body, ReadOnlySpan<byte> inputs)
    {
        var products = new ulong[page.Rows.Count];
        for (var i = 0; i < products.Length; i++) products[i] = HashOf(page.Rows[i].Product);
        var (number, request, user) = (_end++, KeyOf(page.RequestId), page.User is { } asker ? HashOf(asker) : 0);
        if (number % Run == 0) BeginRun(number / Run);
        var isKept = PagesOf(request).Any(p => this[p].Kept);
        this[number] = new Waiting
        {
            Request = request,
            User = user,
            At = page.At,
            Products = _records.Add(MemoryMarshal.AsBytes(products.AsSpan())),
            Body = _records.Add(body),
            Inputs = _records.Add(inputs),
            PreviousOfRequest = Exchange(_byRequest, request, number),
            PreviousOfUser = user == 0 ? -1 : Exchange(_byUser, user, number),
        };
        Bytes += this[number].Bytes;
        return isKept ? number : null;
    }

    /// <summary>An event came: of the list that it names, or of the last one that showed its product to its user.</summary>
    /// <returns>The numbers of the pages that are to be kept for it.</returns>
    internal IReadOnlyList<long> KeptBy(Interaction interaction) =>
        RequestOf(interaction) is not { } request ? [] : [.. PagesOf(request).Where(p => this[p].IsOpen && interaction.OccurredAt <= this[p].At + Patience).Reverse()];

    /// <summary>Lets go of the records of a page that is written down. It goes on standing for its list.</summary>
    internal void Keep(long number)
    {
        this[number].Kept = true;
        Release(ref this[number]);
    }

    /// <summary>The oldest one, where it began before <paramref name="before"/> or all of them take more than <paramref name="maxBytes"/>: waits no more, and is to be dropped.</summary>
    internal Waiting? Next(DateTimeOffset before, long maxBytes)
    {
        if (_first == _end || this[_first].At > before && Bytes <= maxBytes) return null;
        var oldest = this[_first];
        Forget(_byRequest, oldest.Request);
        if (oldest.User != 0) Forget(_byUser, oldest.User);
        Bytes -= oldest.Bytes;
        if (++_first % Run == 0) _runs.Remove(_first / Run - 1, out _spare);
        return oldest;
    }

    /// <summary>Gives the room of a page back that <see cref="Next"/> gave.</summary>
    internal void Drop(Waiting page)
    {
        _records.Remove(page.Body);
        _records.Remove(page.Inputs);
        _records.Remove(page.Products);
    }

    /// <summary>Takes out what is not decided on yet and <paramref name="goes"/> names, by its record.</summary>
    /// <returns>How many.</returns>
    internal int Remove(Func<ReadOnlyMemory<byte>, bool> goes)
    {
        var removed = 0;
        // They keep their numbers, empty in all but name.
        for (var number = _first; number < _end; number++)
        {
            ref var page = ref this[number];
            if (!page.IsOpen || !goes(_records[page.Body])) continue;
            Release(ref page);
            Bytes -= page.Products.Length;
            _records.Remove(page.Products);
            page.Products = default;
            removed++;
        }
        return removed;
    }

    private void BeginRun(long run)
    {
        _runs.Add(run, _spare ?? GC.AllocateArray<Waiting>(Run, pinned: true));
        _spare = null;
    }

    private void Release(ref Waiting page)
    {
        Bytes -= page.Body.Length + page.Inputs.Length;
        _records.Remove(page.Body);
        _records.Remove(page.Inputs);
        (page.Body, page.Inputs) = (default, default);
    }

    private static ulong HashOf(ProductId product) => StableHash.Of(product.Value);

    private static ulong HashOf(UserId user) => StableHash.Of(user.Value);

    private ulong? RequestOf(Interaction interaction)
    {
        if (interaction.RequestId is { } named && KeyOf(named) is var key && _byRequest.ContainsKey(key)) return key;
        if (interaction.ProductId is not { } product || !_byUser.TryGetValue(HashOf(interaction.UserId), out var last)) return null;
        var hash = HashOf(product);
        for (var number = last; number >= _first; number = this[number].PreviousOfUser)
        {
            ref var page = ref this[number];
            if (page.At <= interaction.OccurredAt && MemoryMarshal.Cast<byte, ulong>(BytesOf(page.Products)).Contains(hash)) return page.Request;
        }
        return null;
    }

    // The last one first.
    private IEnumerable<long> PagesOf(ulong request)
    {
        if (!_byRequest.TryGetValue(request, out var last)) yield break;
        for (var number = last; number >= _first; number = this[number].PreviousOfRequest) yield return number;
    }

    private static long Exchange(Dictionary<ulong, long> map, ulong key, long number)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(map, key, out var had);
        (var previous, last) = (had ? last : -1, number);
        return previous;
    }

    // The oldest page is the last of its list where it is the only one.
    private void Forget(Dictionary<ulong, long> map, ulong key)
    {
        if (map[key] == _first) map.Remove(key);
    }
}
