using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>A decision that falls by chance.</summary>
internal enum Coin
{
    Depth = 1, Click, Favourite, Unfavourite, Hide, LookAgain, Bag, TakeOut, Buy, Two, Return,
}

/// <summary>
/// The chances of one visit, each a function of what is decided and about which product, not of what was decided before: the same
/// shopper who meets the same product in another shop's list throws the same coin (common random numbers).
/// </summary>
internal readonly struct Coins(ulong key)
{
    /// <summary>Uniform in [0, 1).</summary>
    /// <param name="coin">What is decided.</param>
    /// <param name="list">The list's number in the visit.</param>
    /// <param name="row">The product, or −1.</param>
    /// <param name="time">Where the same is decided several times.</param>
    internal double Of(Coin coin, int list, int row, int time = 0)
    {
        var which = ((ulong)coin << 56) | ((ulong)(uint)list << 40) | ((ulong)(uint)time << 32) | (uint)(row + 1);
        return (StableHash.Combine(key, which) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>True with <paramref name="probability"/>.</summary>
    internal bool Falls(double probability, Coin coin, int list, int row, int time = 0) => Of(coin, list, row, time) < probability;
}
