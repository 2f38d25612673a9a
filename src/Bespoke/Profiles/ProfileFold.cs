using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// Folds one user's events, in order of (occurredAt, eventId), into what <see cref="UserProfile"/> shows. An event in order
/// costs O(1); the caller folds anew when one comes late (<see cref="IsLate"/>). Not thread-safe.
/// </summary>
public sealed class ProfileFold
{
    /// <summary>Half-life of the long-term layer.</summary>
    public static TimeSpan LongTermHalfLife { get; } = TimeSpan.FromDays(14);

    /// <summary>Half-life of the 24-hour layer.</summary>
    public static TimeSpan LastDayHalfLife { get; } = TimeSpan.FromHours(24);

    private const int MaxRecent = 100, MaxPurchases = 50, MaxMarked = 200, MaxSearches = 20;
    private const string FitReason = "fit";

    private readonly DecayedSums<AffinityKey> _longTerm = new(LongTermHalfLife);
    private readonly DecayedSums<AffinityKey> _lastDay = new(LastDayHalfLife);
    private readonly DecayedSums<PriceMoment> _price = new(LongTermHalfLife);
    private readonly List<RecentProduct> _recent = [];
    private readonly List<PurchaseEntry> _purchases = [];
    private readonly List<MarkedProduct> _favorites = [];
    private readonly List<MarkedProduct> _hidden = [];
    private readonly List<RememberedSearch> _searches = [];
    private readonly int[] _counts = new int[InteractionTypes.All.Count + 1];
    private LoggedInteraction? _last;
    private DateTimeOffset? _createdAt;
    private DateTimeOffset? _lastActiveAt;

    private enum PriceMoment { Weight, First, Second, Observations }

    private readonly record struct PurchaseEntry(RememberedPurchase Purchase, ProductStamp? Stamp);

    /// <summary>The highest log position folded in; 0 = none.</summary>
    public long Position { get; private set; }

    /// <summary>True when <paramref name="logged"/> belongs before an event that was folded already.</summary>
    public bool IsLate(LoggedInteraction logged) => _last is not null && LogOrder.ByOccurrence.Compare(logged, _last) < 0;

    /// <summary>Folds one event.</summary>
    /// <exception cref="InvalidOperationException">It is late: fold this user anew.</exception>
    public void Apply(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        if (IsLate(logged)) throw new InvalidOperationException("A late event cannot be folded in place; fold the user's events anew.");
        Position = Math.Max(Position, logged.Position);
        var interaction = logged.Event.Interaction;
        if (interaction.IsByBot()) return;
        _last = logged;
        _counts[(int)interaction.Type]++;
        _createdAt ??= interaction.OccurredAt;
        if (interaction.Type == InteractionType.Impression) return;
        _lastActiveAt = interaction.OccurredAt;
        Remember(interaction, logged.Event.Stamp);
        if (interaction.Type == InteractionType.Return) TakeBack(interaction, logged.Event.Stamp);
        else AddWeight(logged.Event.Stamp, interaction.Type.Weight(), interaction.OccurredAt);
        if (interaction.Type.Weight() > 0) AddPrice(logged.Event.Stamp, interaction.Type.Weight(), interaction.OccurredAt);
    }

    /// <summary>
    /// Folds a late event in place where its type allows: decayed sums and counts do not depend on order but for rounding (1e-9),
    /// and the lists take it at its place.
    /// </summary>
    /// <returns>False, with nothing changed, where what came after it may have to change too: fold the user anew.</returns>
    public bool TryApplyLate(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        var interaction = logged.Event.Interaction;
        var at = interaction.OccurredAt;
        if (interaction.IsByBot())
        {
            Position = Math.Max(Position, logged.Position);
            return true;
        }
        switch (interaction.Type)
        {
            case InteractionType.View or InteractionType.Click:
                var seen = new RecentProduct(interaction.ProductId!.Value, interaction.Type, at);
                if (!TryInsert(_recent, seen, s => s.OccurredAt, MaxRecent)) return false;
                break;
            case InteractionType.Search:
                if (!TryInsert(_searches, new RememberedSearch(interaction.Query!, at), s => s.OccurredAt, MaxSearches)) return false;
                break;
            case InteractionType.Cart or InteractionType.CartRemove or InteractionType.Impression:
                break;
            default:
                return false;
        }
        Position = Math.Max(Position, logged.Position);
        _counts[(int)interaction.Type]++;
        if (at < _createdAt) _createdAt = at;
        if (interaction.Type == InteractionType.Impression) return true;
        if (!(_lastActiveAt > at)) _lastActiveAt = at;
        AddWeight(logged.Event.Stamp, interaction.Type.Weight(), at);
        if (interaction.Type.Weight() > 0) AddPrice(logged.Event.Stamp, interaction.Type.Weight(), at);
        return true;
    }

    /// <summary>What has been folded so far, with <paramref name="facts"/> beside it.</summary>
    public UserProfile Snapshot(UserId id, UserFacts facts)
    {
        var asOf = _lastActiveAt ?? DateTimeOffset.UnixEpoch;
        return new UserProfile
        {
            Id = id,
            Facts = facts,
            Position = Position,
            CreatedAt = _createdAt,
            LastActiveAt = _lastActiveAt,
            Recent = [.. _recent],
            Purchases = [.. _purchases.Select(p => p.Purchase)],
            Favorites = [.. _favorites],
            Hidden = [.. _hidden],
            Searches = [.. _searches],
            LongTerm = new AffinityEvidence(_longTerm.ReadAll(asOf, k => k.Value), asOf, LongTermHalfLife),
            LastDay = new AffinityEvidence(_lastDay.ReadAll(asOf, k => k.Value), asOf, LastDayHalfLife),
            ProductWeights = ProductWeights(asOf),
            Price = PriceAsOf(asOf),
            Counts = [.. _counts],
        };
    }

    private void Remember(Interaction interaction, ProductStamp? stamp)
    {
        var at = interaction.OccurredAt;
        if (interaction.Type == InteractionType.Search)
        {
            Push(_searches, new RememberedSearch(interaction.Query!, at), MaxSearches);
            return;
        }
        var product = interaction.ProductId!.Value;
        switch (interaction.Type)
        {
            case InteractionType.View or InteractionType.Click:
                Push(_recent, new RecentProduct(product, interaction.Type, at), MaxRecent);
                break;
            case InteractionType.Purchase:
                var purchase = new RememberedPurchase(product, at, interaction.OrderId, interaction.Size, Returned: false);
                Push(_purchases, new PurchaseEntry(purchase, stamp), MaxPurchases);
                break;
            case InteractionType.Favorite:
                _hidden.RemoveAll(m => m.ProductId == product);
                _favorites.RemoveAll(m => m.ProductId == product);
                Push(_favorites, new MarkedProduct(product, at), MaxMarked);
                break;
            case InteractionType.FavoriteRemove:
                _favorites.RemoveAll(m => m.ProductId == product);
                break;
            case InteractionType.Hide:
                _favorites.RemoveAll(m => m.ProductId == product);
                _hidden.RemoveAll(m => m.ProductId == product);
                Push(_hidden, new MarkedProduct(product, at), MaxMarked);
                break;
        }
    }

    private void TakeBack(Interaction interaction, ProductStamp? stamp)
    {
        var index = _purchases.FindLastIndex(p => !p.Purchase.Returned && p.Purchase.ProductId == interaction.ProductId
            && (interaction.OrderId is null || p.Purchase.OrderId == interaction.OrderId));
        var aboutFit = interaction.ReturnReason == FitReason;
        if (index >= 0)
        {
            var entry = _purchases[index];
            _purchases[index] = entry with { Purchase = entry.Purchase with { Returned = true } };
            if (!aboutFit) AddWeight(entry.Stamp, -InteractionType.Purchase.Weight(), entry.Purchase.OccurredAt);
        }
        if (!aboutFit) AddWeight(stamp, InteractionType.Return.Weight(), interaction.OccurredAt);
    }

    private void AddWeight(ProductStamp? known, double weight, DateTimeOffset at)
    {
        if (known is not { } stamp || weight == 0) return;
        var path = new CategoryPath(stamp.MasterCategory, stamp.SubCategory, stamp.ArticleType);
        Add(AffinityKey.Master(path), stamp.MasterCategory);
        Add(AffinityKey.Sub(path), stamp.SubCategory);
        Add(AffinityKey.Type(path), stamp.ArticleType);
        Add(AffinityKey.Of(ProductAttribute.Gender, stamp.Gender), stamp.Gender);
        Add(AffinityKey.Of(ProductAttribute.BaseColour, stamp.BaseColour), stamp.BaseColour);
        Add(AffinityKey.Of(ProductAttribute.Usage, stamp.Usage), stamp.Usage);
        Add(AffinityKey.Of(ProductAttribute.Brand, stamp.Brand), stamp.Brand);

        void Add(AffinityKey key, int code)
        {
            if (code == AttributeDictionary.Missing) return;
            _longTerm.Add(key, weight, at);
            _lastDay.Add(key, weight, at);
        }
    }

    private void AddPrice(ProductStamp? known, double weight, DateTimeOffset at)
    {
        if (known is not { PricePercentile: var percentile } || float.IsNaN(percentile)) return;
        _price.Add(PriceMoment.Weight, weight, at);
        _price.Add(PriceMoment.First, weight * percentile, at);
        _price.Add(PriceMoment.Second, weight * percentile * percentile, at);
        _price.Add(PriceMoment.Observations, 1, at);
    }

    private PriceEvidence PriceAsOf(DateTimeOffset at)
    {
        if (_price.ReadAll(at, m => (long)m) is not [var weight, var first, var second, var observations]) return default;
        var mean = first.Sum / weight.Sum;
        return new PriceEvidence(weight.Sum, mean, Math.Max(0, second.Sum / weight.Sum - mean * mean), observations.Sum);
    }

    private (ProductId, double)[] ProductWeights(DateTimeOffset asOf)
    {
        var weights = new Dictionary<ProductId, double>();
        void Add(ProductId product, InteractionType type, DateTimeOffset at) => weights[product] =
            weights.GetValueOrDefault(product) + type.Weight() * double.Exp2(-(asOf - at).Ticks / (double)LongTermHalfLife.Ticks);
        foreach (var seen in _recent) Add(seen.ProductId, seen.Type, seen.OccurredAt);
        foreach (var entry in _purchases.Where(p => !p.Purchase.Returned)) Add(entry.Purchase.ProductId, InteractionType.Purchase, entry.Purchase.OccurredAt);
        foreach (var mark in _favorites) Add(mark.ProductId, InteractionType.Favorite, mark.OccurredAt);
        return [.. weights.Select(w => (w.Key, w.Value))];
    }

    // False where an entry of the same moment leaves the order to the event ids, which the lists do not keep.
    private static bool TryInsert<T>(List<T> list, T item, Func<T, DateTimeOffset> when, int capacity)
    {
        var place = list.FindLastIndex(other => when(other) <= when(item)) + 1;
        if (place > 0 && when(list[place - 1]) == when(item)) return false;
        if (list.Count == capacity)
        {
            // Older than everything in a full list: it would have been pushed out.
            if (place == 0) return true;
            list.RemoveAt(0);
            place--;
        }
        list.Insert(place, item);
        return true;
    }

    private static void Push<T>(List<T> list, T item, int capacity)
    {
        if (list.Count == capacity) list.RemoveAt(0);
        list.Add(item);
    }
}
