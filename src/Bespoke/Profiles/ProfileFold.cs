using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// Folds one user's events, in order of (occurredAt, eventId), into what <see cref="UserProfile"/> shows. An event in order
/// costs O(1); most late ones are taken in place too (<see cref="TryApplyLate"/>), after others the caller folds anew.
/// Impressions and picks in answer to questions are taken in any order, and change nothing else. Not thread-safe.
/// </summary>
/// <param name="pool">Shares product ids and sizes with other users' folds; null keeps them apart.</param>
public sealed class ProfileFold(TextPool? pool = null)
{
    /// <summary>Half-life of the long-term layer.</summary>
    public static TimeSpan LongTermHalfLife { get; } = TimeSpan.FromDays(14);

    /// <summary>Half-life of the 24-hour layer.</summary>
    public static TimeSpan LastDayHalfLife { get; } = TimeSpan.FromHours(24);

    /// <summary>Half-life of what is known of sizes: bodies change more slowly than taste.</summary>
    public static TimeSpan SizeHalfLife { get; } = TimeSpan.FromDays(180);

    /// <summary>After so long without an event a session is over.</summary>
    public static TimeSpan SessionIdle { get; } = TimeSpan.FromMinutes(30);

    private const string FitReason = "fit";

    private readonly EvidenceSums _evidence = new();
    private readonly PriceSums _price = new();
    private readonly SessionFold _session = new();
    private readonly ProductLists _products = new();
    private readonly SearchList _searches = new();
    private readonly SizeSums _sizes = new(pool);
    private readonly HourOfWeek _hours = new();
    private readonly PickList _picks = new();
    private readonly int[] _counts = new int[InteractionTypes.All.Count + 1];
    private long _createdAt;
    private string? _lastEventId;
    private long _lastPosition;

    /// <summary>The highest log position folded in; 0 = none.</summary>
    public long Position { get; private set; }

    /// <summary>How many events were folded in.</summary>
    public long Events { get; private set; }

    /// <summary>How many of them were about a product that the catalogue did not know: they will change when it does.</summary>
    public long Unstamped { get; private set; }

    /// <summary>What it takes of the heap, in bytes, within a tenth or so; texts that are pooled are not counted.</summary>
    public int Bytes => 200 + 72 + 56 + _evidence.Bytes + PriceSums.Bytes + _session.Bytes + _products.Bytes + _searches.Bytes + _sizes.Bytes + _hours.Bytes + _picks.Bytes;

    /// <summary>True when <paramref name="logged"/> belongs before an event that was folded already.</summary>
    public bool IsLate(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        var interaction = logged.Event.Interaction;
        if (interaction.Type == InteractionType.Impression || interaction.IsAnswer() || _lastEventId is null) return false;
        var byTime = interaction.OccurredAt.UtcTicks.CompareTo(_session.LastAt);
        if (byTime != 0) return byTime < 0;
        var byId = string.CompareOrdinal(interaction.EventId.Value, _lastEventId);
        return byId != 0 ? byId < 0 : logged.Position < _lastPosition;
    }

    /// <summary>Folds one event.</summary>
    /// <exception cref="InvalidOperationException">It is late: fold this user anew.</exception>
    public void Apply(LoggedInteraction logged)
    {
        if (IsLate(logged)) throw new InvalidOperationException("A late event cannot be folded in place; fold the user's events anew.");
        var interaction = logged.Event.Interaction;
        Count(logged);
        if (interaction.IsByBot()) return;
        if (interaction.Type == InteractionType.Impression) return;
        if (interaction.IsAnswer())
        {
            _picks.Add(Pooled(logged)!.Value, logged.Event.Stamp, interaction.OccurredAt.UtcTicks);
            return;
        }
        var (ticks, stamp, product) = (interaction.OccurredAt.UtcTicks, logged.Event.Stamp, Pooled(logged));
        (_lastEventId, _lastPosition) = (interaction.EventId.Value, logged.Position);
        if (_session.Take(ticks, interaction.SessionId, product)) _evidence.BeginSession();
        Remember(interaction, product, logged.Event, ticks);
        Weigh(interaction, stamp, ticks, inSession: true);
    }

    /// <summary>Folds an event in its order or, late, in place where that can be done.</summary>
    /// <returns>As <see cref="TryApplyLate"/>.</returns>
    public bool TryTake(LoggedInteraction logged)
    {
        if (IsLate(logged)) return TryApplyLate(logged);
        Apply(logged);
        return true;
    }

    /// <summary>
    /// Folds a late event in place where its type and moment allow: decayed sums and counts do not depend on order but for
    /// rounding (1e-9), and the lists and the session take it at its place.
    /// </summary>
    /// <returns>False, with nothing changed, where what came after it may have to change too: fold the user anew.</returns>
    public bool TryApplyLate(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        var interaction = logged.Event.Interaction;
        if (interaction.Type == InteractionType.Impression || interaction.IsByBot())
        {
            Count(logged);
            return true;
        }
        var (ticks, stamp) = (interaction.OccurredAt.UtcTicks, logged.Event.Stamp);
        var place = _session.PlaceOf(ticks, interaction.SessionId);
        var commutes = place != SessionFold.Place.Unknown && interaction.Type switch
        {
            InteractionType.View or InteractionType.Click => _products.HasPlace(ticks),
            InteractionType.Search => _searches.HasPlace(ticks),
            InteractionType.Cart => interaction.Size is null || _sizes.Commutes,
            _ => interaction.Type == InteractionType.CartRemove,
        };
        if (!commutes) return false;
        Count(logged);
        var (product, within) = (Pooled(logged), place == SessionFold.Place.Within);
        if (within) _session.TakeLate(ticks, interaction.SessionId, product);
        if (interaction.Type == InteractionType.Search) _searches.PutLate(interaction.Query!, logged.Event.Search, ticks);
        else if (interaction.Type is InteractionType.View or InteractionType.Click) _products.SeeLate(product!.Value, interaction.Type, ticks);
        Weigh(interaction, stamp, ticks, within);
        return true;
    }

    /// <summary>
    /// Folds an event that came after the events before it were dropped: in order or in place where it can be, otherwise as if
    /// it were the latest in the lists and of its own moment in the weights. The session stays as it is.
    /// </summary>
    internal void ApplyBeyondHorizon(LoggedInteraction logged)
    {
        if (!IsLate(logged)) Apply(logged);
        else if (!TryApplyLate(logged))
        {
            Count(logged);
            var ticks = logged.Event.Interaction.OccurredAt.UtcTicks;
            Remember(logged.Event.Interaction, Pooled(logged), logged.Event, ticks);
            Weigh(logged.Event.Interaction, logged.Event.Stamp, ticks, inSession: false);
        }
    }

    /// <summary>Says that no event folded so far will change any more: the log is about to drop them.</summary>
    internal void Settle() => Unstamped = 0;

    /// <summary>What has been folded so far, with <paramref name="facts"/> beside it.</summary>
    public UserProfile Snapshot(UserId id, UserFacts facts)
    {
        var asOf = _session.LastAt == 0 ? DateTimeOffset.UnixEpoch : new DateTimeOffset(_session.LastAt, TimeSpan.Zero);
        return new UserProfile
        {
            Id = id,
            Facts = facts,
            Position = Position,
            CreatedAt = _createdAt == 0 ? null : new DateTimeOffset(_createdAt, TimeSpan.Zero),
            LastActiveAt = _session.LastAt == 0 ? null : asOf,
            Recent = _products.Recent(),
            Purchases = _products.Purchases(),
            Favorites = _products.Favorites(),
            Hidden = _products.Hidden(),
            Searches = _searches.ToArray(),
            LongTerm = _evidence.LongTermAsOf(asOf),
            LastDay = _evidence.LastDayAsOf(asOf),
            Session = _session.Show(_evidence.Session(asOf)),
            ProductWeights = _products.Weights(asOf.UtcTicks),
            Price = _price.AsOf(asOf),
            Sizes = _sizes.AsOf(asOf),
            Hours = _hours.ToArray(),
            Picked = _picks.Products(),
            Answers = _picks.Likings(),
            Counts = [.. _counts],
        };
    }

    internal void Write(FoldWriter to)
    {
        foreach (var number in (ReadOnlySpan<long>)[Position, Events, Unstamped, _createdAt, _lastPosition]) to.Long(number);
        to.Text(_lastEventId);
        to.Long(_counts.Length);
        foreach (var count in _counts) to.Long(count);
        _evidence.Write(to);
        _price.Write(to);
        _session.Write(to);
        _products.Write(to);
        _searches.Write(to);
        _sizes.Write(to);
        _hours.Write(to);
        _picks.Write(to);
    }

    internal void Read(ref FoldReader from, bool hasPicks)
    {
        (Position, Events, Unstamped, _createdAt, _lastPosition, _lastEventId) = (from.Long(), from.Long(), from.Long(), from.Long(), from.Long(), from.Text());
        // Types may have been added since it was written.
        var types = from.Count();
        for (var type = 0; type < types; type++) _counts[type] = from.Int();
        _evidence.Read(ref from);
        _price.Read(ref from);
        _session.Read(ref from, pool);
        _products.Read(ref from, pool);
        _searches.Read(ref from);
        _sizes.Read(ref from);
        _hours.Read(ref from);
        if (hasPicks) _picks.Read(ref from, pool);
    }

    private ProductId? Pooled(LoggedInteraction logged) => logged.Event.Interaction.ProductId is { } product && pool is not null
        ? pool.Product(product, logged.Event.Stamp is not null) : logged.Event.Interaction.ProductId;

    private void Count(LoggedInteraction logged)
    {
        var interaction = logged.Event.Interaction;
        Position = Math.Max(Position, logged.Position);
        Events++;
        // A bot's events are stored; nothing is learnt from them.
        if (interaction.IsByBot()) return;
        _counts[(int)interaction.Type]++;
        var ticks = interaction.OccurredAt.UtcTicks;
        if (_createdAt == 0 || ticks < _createdAt) _createdAt = ticks;
        if (interaction.Type == InteractionType.Impression) return;
        if (interaction.Type.NeedsProduct() && logged.Event.Stamp is null) Unstamped++;
        _hours.Add(HourOfWeek.Of(ticks, interaction.Context?.UtcOffset));
    }

    private void Remember(Interaction interaction, ProductId? known, StampedInteraction stamped, long ticks)
    {
        if (interaction.Type == InteractionType.Search)
        {
            _searches.Push(interaction.Query!, stamped.Search, ticks);
            return;
        }
        var product = known!.Value;
        switch (interaction.Type)
        {
            case InteractionType.View or InteractionType.Click:
                _products.See(product, interaction.Type, ticks);
                break;
            case InteractionType.Purchase:
                _products.Buy(new ProductLists.Purchase(product, interaction.OrderId, PooledSize(interaction.Size), ticks, stamped.Stamp, Returned: false));
                break;
            case InteractionType.Favorite:
                _products.Favor(product, ticks);
                break;
            case InteractionType.FavoriteRemove:
                _products.Unfavor(product);
                break;
            case InteractionType.Hide:
                _products.Hide(product, ticks);
                break;
        }
    }

    private string? PooledSize(string? size) => size is null ? null : pool?.Size(size) ?? size;

    private void Weigh(Interaction interaction, ProductStamp? stamp, long ticks, bool inSession)
    {
        var (type, weight) = (interaction.Type, interaction.Type.Weight());
        if (type == InteractionType.Return)
        {
            TakeBack(interaction, stamp, ticks, inSession);
            return;
        }
        _evidence.Add(stamp, weight, ticks, inSession);
        if (weight > 0) _price.Add(stamp, weight, ticks);
        if (stamp is { } known && type is InteractionType.Cart or InteractionType.Purchase) _sizes.Add(known.ArticleType, interaction.Size, weight, ticks);
    }

    private void TakeBack(Interaction interaction, ProductStamp? stamp, long ticks, bool inSession)
    {
        var (bought, purchase) = (_products.TakeBack(interaction.ProductId, interaction.OrderId), InteractionType.Purchase.Weight());
        if (interaction.ReturnReason != FitReason)
        {
            if (bought is { } kept) _evidence.Add(kept.Stamp, -purchase, kept.Ticks, inSession && _session.Holds(kept.Ticks));
            _evidence.Add(stamp, InteractionType.Return.Weight(), ticks, inSession);
            return;
        }
        // Too tight says nothing against the colour, and all against the size.
        if (bought is { Stamp: { } worn } one) _sizes.Add(worn.ArticleType, one.Size, -purchase, one.Ticks);
        if ((bought?.Stamp ?? stamp) is { } about) _sizes.Add(about.ArticleType, bought?.Size ?? interaction.Size, InteractionType.Return.Weight(), ticks);
    }
}
