using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>The products that a profile remembers: seen, bought, marked. Not thread-safe.</summary>
internal sealed class ProductLists
{
    private const int MaxRecent = 100, MaxPurchases = 50, MaxMarked = 200;

    private CompactList<Seen> _recent;
    private CompactList<Purchase> _purchases;
    private CompactList<Mark> _favorites;
    private CompactList<Mark> _hidden;

    // Ticks of the years to come leave the lowest bit of a long free when shifted by one.
    private readonly record struct Seen(ProductId Product, long Packed)
    {
        internal long Ticks => Packed >> 1;
        internal InteractionType Type => (Packed & 1) == 0 ? InteractionType.View : InteractionType.Click;
    }

    private readonly record struct Mark(ProductId Product, long Ticks);

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Purchase(ProductId Product, string? OrderId, string? Size, long Ticks, ProductStamp? Stamp, bool Returned);

    internal int Bytes => 80 + 4 * 24 + 16 * (_recent.Capacity + _favorites.Capacity + _hidden.Capacity) + PurchaseBytes();

    internal void See(ProductId product, InteractionType type, long ticks) => _recent.Push(Pack(product, type, ticks), MaxRecent);

    /// <summary>True when a view or click at this moment has a place that the moment alone decides.</summary>
    internal bool HasPlace(long ticks)
    {
        foreach (var seen in _recent.Items)
        {
            if (seen.Ticks == ticks) return false;
        }
        return true;
    }

    /// <summary>A view or click at its place; nothing when it is older than everything in a full list.</summary>
    internal void SeeLate(ProductId product, InteractionType type, long ticks)
    {
        var place = _recent.Count;
        while (place > 0 && _recent.Items[place - 1].Ticks > ticks) place--;
        if (_recent.Count == MaxRecent)
        {
            if (place == 0) return;
            _recent.RemoveAt(0);
            place--;
        }
        _recent.Insert(place, Pack(product, type, ticks), MaxRecent);
    }

    /// <summary>Remembers a purchase; those of one order share its id.</summary>
    internal void Buy(Purchase purchase)
    {
        var last = _purchases.Count - 1;
        var sameOrder = last >= 0 && _purchases.Items[last].OrderId == purchase.OrderId;
        _purchases.Push(sameOrder ? purchase with { OrderId = _purchases.Items[last].OrderId } : purchase, MaxPurchases);
    }

    /// <summary>Marks the latest purchase that a return is about as returned, and says what it was; null when none is known.</summary>
    internal Purchase? TakeBack(ProductId? product, string? orderId)
    {
        for (var i = _purchases.Count - 1; i >= 0; i--)
        {
            var purchase = _purchases.Items[i];
            if (purchase.Returned || purchase.Product != product || (orderId is not null && purchase.OrderId != orderId)) continue;
            _purchases.Items[i] = purchase with { Returned = true };
            return purchase;
        }
        return null;
    }

    internal void Favor(ProductId product, long ticks)
    {
        Remove(ref _hidden, product);
        Remove(ref _favorites, product);
        _favorites.Push(new Mark(product, ticks), MaxMarked);
    }

    internal void Unfavor(ProductId product) => Remove(ref _favorites, product);

    internal void Hide(ProductId product, long ticks)
    {
        Remove(ref _favorites, product);
        Remove(ref _hidden, product);
        _hidden.Push(new Mark(product, ticks), MaxMarked);
    }

    internal RecentProduct[] Recent()
    {
        var all = new RecentProduct[_recent.Count];
        for (var i = 0; i < all.Length; i++) all[i] = new RecentProduct(_recent.Items[i].Product, _recent.Items[i].Type, At(_recent.Items[i].Ticks));
        return all;
    }

    internal RememberedPurchase[] Purchases()
    {
        var all = new RememberedPurchase[_purchases.Count];
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var one = ref _purchases.Items[i];
            all[i] = new RememberedPurchase(one.Product, At(one.Ticks), one.OrderId, one.Size, one.Returned);
        }
        return all;
    }

    internal MarkedProduct[] Favorites() => Marked(_favorites);

    internal MarkedProduct[] Hidden() => Marked(_hidden);

    /// <summary>Weight per product as of a moment, half-life as of the long-term layer: what was seen, bought and kept, and favoured.</summary>
    internal (ProductId, double)[] Weights(long asOf)
    {
        var weights = new Dictionary<ProductId, double>(_recent.Count);
        void Add(ProductId product, InteractionType type, long at) => CollectionsMarshal.GetValueRefOrAddDefault(weights, product, out _) +=
            type.Weight() * double.Exp2(-(asOf - at) / (double)ProfileFold.LongTermHalfLife.Ticks);
        foreach (var seen in _recent.Items) Add(seen.Product, seen.Type, seen.Ticks);
        foreach (ref readonly var purchase in _purchases.Items)
        {
            if (!purchase.Returned) Add(purchase.Product, InteractionType.Purchase, purchase.Ticks);
        }
        foreach (var mark in _favorites.Items) Add(mark.Product, InteractionType.Favorite, mark.Ticks);
        var all = new (ProductId, double)[weights.Count];
        var count = 0;
        foreach (var (product, weight) in weights) all[count++] = (product, weight);
        return all;
    }

    internal static ProductId Pooled(ProductId product, TextPool? pool) => pool?.Product(product, isKnown: false) ?? product;

    internal void Write(FoldWriter to)
    {
        to.Long(_recent.Count);
        foreach (var seen in _recent.Items) Write(to, seen.Product, seen.Packed);
        to.Long(_purchases.Count);
        foreach (ref readonly var purchase in _purchases.Items)
        {
            Write(to, purchase.Product, purchase.Ticks);
            to.Text(purchase.OrderId);
            to.Text(purchase.Size);
            to.Byte((byte)((purchase.Returned ? 1 : 0) | (purchase.Stamp is null ? 0 : 2)));
            if (purchase.Stamp is { } stamp) StampBytes.Write(to, stamp);
        }
        foreach (var marks in (ReadOnlySpan<CompactList<Mark>>)[_favorites, _hidden])
        {
            to.Long(marks.Count);
            foreach (var mark in marks.Items) Write(to, mark.Product, mark.Ticks);
        }
    }

    internal void Read(ref FoldReader from, TextPool? pool)
    {
        for (var left = from.Count(); left > 0; left--) _recent.Push(new Seen(ReadProduct(ref from, pool), from.Long()), MaxRecent);
        for (var left = from.Count(); left > 0; left--)
        {
            var (product, ticks, order, size, flags) = (ReadProduct(ref from, pool), from.Long(), from.Text(), from.Text(), from.Byte());
            var stamp = (flags & 2) == 0 ? (ProductStamp?)null : StampBytes.Read(ref from);
            Buy(new Purchase(product, order, size is null ? null : pool?.Size(size) ?? size, ticks, stamp, (flags & 1) != 0));
        }
        ReadMarks(ref from, pool, ref _favorites);
        ReadMarks(ref from, pool, ref _hidden);
    }

    private static void ReadMarks(ref FoldReader from, TextPool? pool, ref CompactList<Mark> marks)
    {
        for (var left = from.Count(); left > 0; left--) marks.Insert(marks.Count, new Mark(ReadProduct(ref from, pool), from.Long()));
    }

    internal static ProductId ReadProduct(ref FoldReader from, TextPool? pool) => Pooled(new ProductId(from.Text() ?? ""), pool);

    private static void Write(FoldWriter to, ProductId product, long number)
    {
        to.Text(product.Value);
        to.Long(number);
    }

    private static Seen Pack(ProductId product, InteractionType type, long ticks) => new(product, ticks << 1 | (type == InteractionType.Click ? 1L : 0L));

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private static MarkedProduct[] Marked(CompactList<Mark> marks)
    {
        var all = new MarkedProduct[marks.Count];
        for (var i = 0; i < all.Length; i++) all[i] = new MarkedProduct(marks.Items[i].Product, At(marks.Items[i].Ticks));
        return all;
    }

    private static void Remove(ref CompactList<Mark> marks, ProductId product)
    {
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            if (marks.Items[i].Product == product) marks.RemoveAt(i);
        }
    }

    // An order's id is the shop's own text and shared with nobody.
    private int PurchaseBytes()
    {
        var bytes = 80 * _purchases.Capacity;
        string? counted = null;
        foreach (ref readonly var purchase in _purchases.Items)
        {
            if (purchase.OrderId is { } order && !ReferenceEquals(order, counted)) bytes += 24 + 2 * order.Length;
            counted = purchase.OrderId;
        }
        return bytes;
    }
}
