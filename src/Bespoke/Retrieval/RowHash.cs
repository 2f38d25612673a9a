namespace Bespoke.Retrieval;

/// <summary>Where rows begin to look for a place in a table of open addressing.</summary>
internal static class RowHash
{
    /// <summary>The slot of a row in a table of 2^(32 − <paramref name="shift"/>) slots.</summary>
    /// <remarks>
    /// The finaliser of MurmurHash3 (Appleby 2011), so that rows at any regular distance are spread: by one multiplication alone, products whose attributes follow the
    /// golden ratio, as those of a synthetic catalogue do, came to lie one behind the other, and a list of 140 was looked through 70 times.
    /// </remarks>
    internal static int Slot(int row, int shift)
    {
        var hash = (uint)row;
        hash = (hash ^ hash >> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >> 13) * 0xC2B2_AE35;
        return (int)((hash ^ hash >> 16) >> shift);
    }
}
