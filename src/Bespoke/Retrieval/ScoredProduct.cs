using System.Runtime.InteropServices;

namespace Bespoke.Retrieval;

/// <summary>A product and what one source thinks of it.</summary>
/// <param name="Row">Row of the snapshot.</param>
/// <param name="Score">Higher is better; comparable within one answer of one source only.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ScoredProduct(int Row, float Score)
{
    /// <summary>Both as one number, higher for the better product and of equals for the lower row, so that one comparison decides.</summary>
    internal ulong Key
    {
        get
        {
            // The bits of a float in the order of its values: negative ones are turned round.
            var bits = BitConverter.SingleToUInt32Bits(Score + 0f);
            bits ^= (uint)((int)bits >> 31) | 0x80000000;
            return (ulong)bits << 32 | (uint)~Row;
        }
    }

    internal static ScoredProduct OfKey(ulong key)
    {
        var bits = (uint)(key >> 32);
        bits ^= (uint)((int)~bits >> 31) | 0x80000000;
        return new ScoredProduct((int)~(uint)key, BitConverter.UInt32BitsToSingle(bits));
    }

    /// <summary>Puts higher scores first; ties go to the lower row. No score is NaN.</summary>
    public static void SortBestFirst(Span<ScoredProduct> products)
    {
        var keys = MemoryMarshal.Cast<ScoredProduct, ulong>(products);
        for (var i = 0; i < keys.Length; i++) keys[i] = ~products[i].Key;
        keys.Sort();
        for (var i = 0; i < keys.Length; i++) products[i] = OfKey(~keys[i]);
    }
}
