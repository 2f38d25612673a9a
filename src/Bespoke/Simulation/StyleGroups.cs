using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Which consecutive products may be colours of one style.</summary>
/// <remarks>
/// Products are laid out in blocks of <see cref="Block"/>; a block is cut into styles by its own stream, so that product i
/// never depends on how many products follow.
/// </remarks>
internal readonly record struct StyleGroups(ulong Seed)
{
    private const int Block = 8;
    private const double SeveralColours = 0.12;

    /// <summary>The first product of the style that product <paramref name="index"/> may belong to, and how many it spans (1 to 5).</summary>
    internal (int Leader, int Size) Of(int index)
    {
        var block = index / Block;
        var random = new SeededRandom(StableHash.Combine(Seed, (ulong)block * 2 + 1));
        var leader = block * Block;
        while (true)
        {
            var size = random.Chance(SeveralColours) ? random.Between(2, 5) : 1;
            size = Math.Min(size, (block + 1) * Block - leader);
            if (index < leader + size) return (leader, size);
            leader += size;
        }
    }
}
