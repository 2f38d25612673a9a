using System.Collections.Immutable;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Arrangement;

/// <summary>
/// Counts impressions by user and product, for the latest users and of each the latest products: memory is bounded, about 25 MB.
/// Users are kept in two generations, of which the older goes as a whole. Not thread-safe.
/// </summary>
internal sealed class ShownFold
{
    /// <summary>Products kept of a user.</summary>
    internal const int Products = 40;

    /// <summary>Users of one generation.</summary>
    internal const int Users = 20_000;

    private const int OncePerMinutes = 30;

    private ImmutableDictionary<ulong, ImmutableArray<ShownProduct>>.Builder _young = ImmutableDictionary.CreateBuilder<ulong, ImmutableArray<ShownProduct>>();
    private ImmutableDictionary<ulong, ImmutableArray<ShownProduct>> _old = ImmutableDictionary<ulong, ImmutableArray<ShownProduct>>.Empty;

    /// <summary>Takes an event; only impressions of people count.</summary>
    internal void Fold(StampedInteraction stamped)
    {
        var interaction = stamped.Interaction;
        if (interaction.Type != InteractionType.Impression || interaction.ProductId is not { } product || interaction.IsByBot()) return;
        var user = StableHash.Of(interaction.UserId.Value);
        var shown = _young.TryGetValue(user, out var known) || _old.TryGetValue(user, out known) ? known : [];
        // A sender's clock that runs ahead counts as now.
        Set(user, After(shown, StableHash.Of(product.Value), interaction.OccurredAt < stamped.ArrivedAt ? interaction.OccurredAt : stamped.ArrivedAt));
    }

    /// <summary>Forgets a user who was erased.</summary>
    internal void Forget(UserId user)
    {
        _young.Remove(StableHash.Of(user.Value));
        _old = _old.Remove(StableHash.Of(user.Value));
    }

    /// <summary>The counts by now.</summary>
    /// <remarks>O(1): what changes later is copied.</remarks>
    internal ShownProducts Snapshot() => new(_young.ToImmutable(), _old);

    private void Set(ulong user, ImmutableArray<ShownProduct> shown)
    {
        if (_young.Count >= Users && !_young.ContainsKey(user))
        {
            _old = _young.ToImmutable();
            _young = ImmutableDictionary.CreateBuilder<ulong, ImmutableArray<ShownProduct>>();
        }
        _young[user] = shown;
    }

    // The latest last; of too many, that goes which was not shown for longest.
    private static ImmutableArray<ShownProduct> After(ImmutableArray<ShownProduct> shown, ulong product, DateTimeOffset at)
    {
        var (minute, times) = (ShownProduct.MinuteOf(at), 1f);
        var place = 0;
        while (place < shown.Length && shown[place].Product != product) place++;
        if (place < shown.Length)
        {
            if (minute - shown[place].Minute < OncePerMinutes) return shown;
            times += (float)shown[place].At(at);
        }
        var next = ImmutableArray.CreateBuilder<ShownProduct>(Math.Min(Products, shown.Length + 1));
        var skip = place == shown.Length && shown.Length == Products ? 0 : place;
        for (var i = 0; i < shown.Length; i++)
        {
            if (i != skip || skip == shown.Length) next.Add(shown[i]);
        }
        next.Add(new ShownProduct(product, times, minute));
        return next.ToImmutable();
    }
}
