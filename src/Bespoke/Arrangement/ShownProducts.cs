using System.Collections.Immutable;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Arrangement;

/// <summary>How often the latest users were shown which products. Immutable.</summary>
public sealed class ShownProducts
{
    private readonly ImmutableDictionary<ulong, ImmutableArray<ShownProduct>> _young, _old;
    private readonly ImmutableArray<ShownProduct> _anyone = [];

    internal ShownProducts(ImmutableDictionary<ulong, ImmutableArray<ShownProduct>> young, ImmutableDictionary<ulong, ImmutableArray<ShownProduct>> old) => (_young, _old) = (young, old);

    /// <summary>Nobody was shown anything.</summary>
    public static ShownProducts None { get; } = new(ImmutableDictionary<ulong, ImmutableArray<ShownProduct>>.Empty, ImmutableDictionary<ulong, ImmutableArray<ShownProduct>>.Empty);

    private ShownProducts(ImmutableArray<ShownProduct> anyone) : this(None._young, None._old) => _anyone = anyone;

    /// <summary>Whoever asks was shown <paramref name="products"/>: what one user was shown, for a list of theirs that is made once more.</summary>
    internal static ShownProducts ToAnyone(IReadOnlyList<ShownProduct> products) => products.Count == 0 ? None : new([.. products]);

    /// <summary>What <paramref name="user"/> was shown.</summary>
    internal ReadOnlySpan<ShownProduct> Of(UserId user) => Find(StableHash.Of(user.Value)).AsSpan();

    /// <summary>Times that <paramref name="product"/> was shown to <paramref name="user"/>, at most once in half an hour, each counting half after a week.</summary>
    public double Count(UserId user, ProductId product, DateTimeOffset now)
    {
        var hash = StableHash.Of(product.Value);
        foreach (var shown in Of(user))
        {
            if (shown.Product == hash) return shown.At(now);
        }
        return 0;
    }

    internal ImmutableArray<ShownProduct> Find(ulong user) => _young.TryGetValue(user, out var shown) || _old.TryGetValue(user, out shown) ? shown : _anyone;
}

/// <summary>How often a product was shown.</summary>
/// <param name="Product">The hash of its id.</param>
/// <param name="Times">Decayed, as of the last time.</param>
/// <param name="Minute">Of the last time, since 1970.</param>
internal readonly record struct ShownProduct(ulong Product, float Times, int Minute)
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);

    internal double At(DateTimeOffset now) => Times * double.Exp2(-Math.Max(0, MinuteOf(now) - Minute) / HalfLife.TotalMinutes);

    internal static int MinuteOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 60);
}
