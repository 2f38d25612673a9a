using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bespoke.Ranking.Trees;

/// <summary>The same as <see cref="ForestKernel"/> where registers have 512 bits: 16 rows an instruction, leaves looked up in registers.</summary>
internal static unsafe class ForestKernel512
{
    private const int Lanes = 16;

    internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512CD.IsSupported;

    /// <summary>As <see cref="ForestKernel.Decide"/>.</summary>
    internal static void Decide(BitTest* tests, in BitSegment segment, float* columns, int rows, uint* left)
    {
        var row = 0;
        for (; row + 2 * Lanes < rows; row += 4 * Lanes) Decide64(tests, in segment, columns + row, left + row);
        for (; row < rows; row += Lanes) Decide16(tests, in segment, columns + row, left + row);
    }

    private static void Decide64(BitTest* tests, in BitSegment segment, float* columns, uint* left)
    {
        var (a, b, c, d) = (Vector512.Create(segment.All), Vector512.Create(segment.All), Vector512.Create(segment.All), Vector512.Create(segment.All));
        for (BitTest* test = tests + segment.First, end = tests + segment.NaNRight; test < end; test++)
        {
            var (threshold, clear) = (Vector512.Create(test->Threshold), Vector512.Create(test->Clear));
            var x = columns + test->Offset;
            a = ClearWhere(Vector512.GreaterThan(Vector512.Load(x), threshold), a, clear);
            b = ClearWhere(Vector512.GreaterThan(Vector512.Load(x + Lanes), threshold), b, clear);
            c = ClearWhere(Vector512.GreaterThan(Vector512.Load(x + 2 * Lanes), threshold), c, clear);
            d = ClearWhere(Vector512.GreaterThan(Vector512.Load(x + 3 * Lanes), threshold), d, clear);
        }
        for (BitTest* test = tests + segment.NaNRight, end = tests + segment.End; test < end; test++)
        {
            var (threshold, clear) = (Vector512.Create(test->Threshold), Vector512.Create(test->Clear));
            var x = columns + test->Offset;
            a = ClearUnless(Vector512.LessThanOrEqual(Vector512.Load(x), threshold), a, clear);
            b = ClearUnless(Vector512.LessThanOrEqual(Vector512.Load(x + Lanes), threshold), b, clear);
            c = ClearUnless(Vector512.LessThanOrEqual(Vector512.Load(x + 2 * Lanes), threshold), c, clear);
            d = ClearUnless(Vector512.LessThanOrEqual(Vector512.Load(x + 3 * Lanes), threshold), d, clear);
        }
        a.Store(left);
        b.Store(left + Lanes);
        c.Store(left + 2 * Lanes);
        d.Store(left + 3 * Lanes);
    }

    private static void Decide16(BitTest* tests, in BitSegment segment, float* columns, uint* left)
    {
        var bits = Vector512.Create(segment.All);
        for (BitTest* test = tests + segment.First, end = tests + segment.NaNRight; test < end; test++)
        {
            bits = ClearWhere(Vector512.GreaterThan(Vector512.Load(columns + test->Offset), Vector512.Create(test->Threshold)), bits, Vector512.Create(test->Clear));
        }
        for (BitTest* test = tests + segment.NaNRight, end = tests + segment.End; test < end; test++)
        {
            bits = ClearUnless(Vector512.LessThanOrEqual(Vector512.Load(columns + test->Offset), Vector512.Create(test->Threshold)), bits, Vector512.Create(test->Clear));
        }
        bits.Store(left);
    }

    private static Vector512<uint> ClearWhere(Vector512<float> right, Vector512<uint> bits, Vector512<uint> clear) =>
        Vector512.ConditionalSelect(right.AsUInt32(), Vector512.AndNot(bits, clear), bits);

    private static Vector512<uint> ClearUnless(Vector512<float> left, Vector512<uint> bits, Vector512<uint> clear) =>
        Vector512.ConditionalSelect(left.AsUInt32(), bits, Vector512.AndNot(bits, clear));

    /// <summary>As <see cref="ForestKernel.Add"/>; the 32 leaves of the segment are held in four registers.</summary>
    internal static void Add(double* leaves, uint* left, int rows, double* sums)
    {
        var (l0, l1, l2, l3) = (Vector512.Load(leaves), Vector512.Load(leaves + 8), Vector512.Load(leaves + 16), Vector512.Load(leaves + 24));
        for (var row = 0; row < rows; row += Lanes)
        {
            var leaf = Avx512CD.LeadingZeroCount(Vector512.Load(left + row));
            (Vector512.Load(sums + row) + Pick(Avx512F.ConvertToVector512UInt64(leaf.GetLower()))).Store(sums + row);
            (Vector512.Load(sums + row + 8) + Pick(Avx512F.ConvertToVector512UInt64(leaf.GetUpper()))).Store(sums + row + 8);
        }

        // Each permutation looks at four bits of the number, out of 16 leaves; the fifth says which half it is in.
        Vector512<double> Pick(Vector512<ulong> leaf) => Vector512.ConditionalSelect(
            Vector512.LessThan(leaf, Vector512.Create(16UL)).AsDouble(),
            Avx512F.PermuteVar8x64x2(l0, leaf.AsInt64(), l1), Avx512F.PermuteVar8x64x2(l2, leaf.AsInt64(), l3));
    }
}
