using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>
/// The session under way, inferred: an event other than an impression begins a new one when it comes more than 30 minutes
/// after the user's previous one, or when both carry session ids and these differ. Not thread-safe.
/// </summary>
internal sealed class SessionFold
{
    private const int MaxProducts = 20;

    private CompactList<Touched> _products;
    private string? _id;
    private string? _lastId;
    private long _startedAt;
    private bool _hasSeveralIds;

    private readonly record struct Touched(ProductId Product, long Ticks);

    /// <summary>Where a late event belongs.</summary>
    internal enum Place
    {
        /// <summary>It may have moved the boundary, or an order between two events of one moment is not known: fold anew.</summary>
        Unknown,

        /// <summary>Before the current session, which it cannot change.</summary>
        Before,

        /// <summary>In the current session.</summary>
        Within,
    }

    /// <summary>When the last event other than an impression happened, in UTC ticks; 0 without one.</summary>
    internal long LastAt { get; private set; }

    internal int Bytes => 72 + 24 + 16 * _products.Capacity + 2 * (_id?.Length + 12 ?? 0);

    /// <summary>Takes the next event in order.</summary>
    /// <returns>True when it begins a session.</returns>
    internal bool Take(long ticks, string? sessionId, ProductId? product)
    {
        var begins = LastAt == 0 || ticks - LastAt > ProfileFold.SessionIdle.Ticks || (sessionId is not null && _lastId is not null && sessionId != _lastId);
        if (begins)
        {
            (_startedAt, _id, _hasSeveralIds) = (ticks, null, false);
            _products.Clear();
        }
        LastAt = ticks;
        _lastId = sessionId == _lastId ? _lastId : sessionId;
        if (sessionId is not null)
        {
            _hasSeveralIds |= _id is not null && _id != sessionId;
            _id = _lastId;
        }
        if (product is { } touched)
        {
            Forget(touched);
            _products.Push(new Touched(touched, ticks), MaxProducts);
        }
        return begins;
    }

    /// <summary>Where an event belongs that is earlier than <see cref="LastAt"/>.</summary>
    internal Place PlaceOf(long ticks, string? sessionId)
    {
        // Whether the session's first event begins one is decided by the one before it, and by no other.
        if (_startedAt - ticks > ProfileFold.SessionIdle.Ticks) return Place.Before;
        if (ticks <= _startedAt || ticks >= LastAt) return Place.Unknown;
        if (sessionId is not null && (_hasSeveralIds || (_id is not null && _id != sessionId))) return Place.Unknown;
        foreach (var touched in _products.Items)
        {
            if (touched.Ticks == ticks) return Place.Unknown;
        }
        return Place.Within;
    }

    /// <summary>Takes an event that belongs within the session.</summary>
    internal void TakeLate(long ticks, string? sessionId, ProductId? product)
    {
        _id ??= sessionId;
        if (product is not { } touched || IndexOf(touched) is var known and >= 0 && _products.Items[known].Ticks > ticks) return;
        Forget(touched);
        var place = _products.Count;
        while (place > 0 && _products.Items[place - 1].Ticks > ticks) place--;
        if (_products.Count == MaxProducts)
        {
            if (place == 0) return;
            _products.RemoveAt(0);
            place--;
        }
        _products.Insert(place, new Touched(touched, ticks), MaxProducts);
    }

    /// <summary>The session as a profile shows it; null before any.</summary>
    internal UserSession? Show(AffinityEvidence evidence)
    {
        if (LastAt == 0) return null;
        var products = new ProductId[_products.Count];
        for (var i = 0; i < products.Length; i++) products[i] = _products.Items[i].Product;
        return new UserSession(new DateTimeOffset(_startedAt, TimeSpan.Zero), new DateTimeOffset(LastAt, TimeSpan.Zero), _id, evidence, products);
    }

    /// <summary>True when the session holds this moment.</summary>
    internal bool Holds(long ticks) => LastAt > 0 && ticks >= _startedAt;

    internal void Write(FoldWriter to)
    {
        to.Long(LastAt);
        to.Long(_startedAt);
        to.Text(_id);
        to.Text(_lastId);
        to.Byte(_hasSeveralIds ? (byte)1 : (byte)0);
        to.Long(_products.Count);
        foreach (var touched in _products.Items)
        {
            to.Text(touched.Product.Value);
            to.Long(touched.Ticks);
        }
    }

    internal void Read(ref FoldReader from, TextPool? pool)
    {
        (LastAt, _startedAt, _id, _lastId, _hasSeveralIds) = (from.Long(), from.Long(), from.Text(), from.Text(), from.Byte() == 1);
        if (_lastId == _id) _lastId = _id;
        for (var left = from.Count(); left > 0; left--)
        {
            _products.Insert(_products.Count, new Touched(ProductLists.Pooled(new ProductId(from.Text() ?? ""), pool), from.Long()));
        }
    }

    private void Forget(ProductId product)
    {
        if (IndexOf(product) is var known and >= 0) _products.RemoveAt(known);
    }

    private int IndexOf(ProductId product)
    {
        for (var i = 0; i < _products.Count; i++)
        {
            if (_products.Items[i].Product == product) return i;
        }
        return -1;
    }
}
