using System.Numerics;

namespace Bespoke.Ranking.Trees;

/// <summary>The inner loops of <see cref="BitForest"/> in portable vectors.</summary>
internal static unsafe class ForestKernel
{
    /// <summary>Writes which leaves of a segment each row can still reach.</summary>
    /// <param name="tests">All tests of the forest.</param>
    /// <param name="segment">Its range of them is applied.</param>
    /// <param name="columns">A block, column by column.</param>
    /// <param name="rows">Rows that matter, at most a block; those behind them may be written too.</param>
    /// <param name="left">Receives the bits.</param>
    internal static void Decide(BitTest* tests, in BitSegment segment, float* columns, int rows, uint* left)
    {
        var lanes = Vector<uint>.Count;
        for (var row = 0; row < rows; row += 4 * lanes)
        {
            var (a, b, c, d) = (new Vector<uint>(segment.All), new Vector<uint>(segment.All), new Vector<uint>(segment.All), new Vector<uint>(segment.All));
            for (var i = segment.First; i < segment.NaNRight; i++)
            {
                var (threshold, clear) = (new Vector<float>(tests[i].Threshold), new Vector<uint>(tests[i].Clear));
                var x = columns + tests[i].Offset + row;
                a = Vector.AndNot(a, clear & Vector.AsVectorUInt32(Vector.GreaterThan(Vector.Load(x), threshold)));
                b = Vector.AndNot(b, clear & Vector.AsVectorUInt32(Vector.GreaterThan(Vector.Load(x + lanes), threshold)));
                c = Vector.AndNot(c, clear & Vector.AsVectorUInt32(Vector.GreaterThan(Vector.Load(x + 2 * lanes), threshold)));
                d = Vector.AndNot(d, clear & Vector.AsVectorUInt32(Vector.GreaterThan(Vector.Load(x + 3 * lanes), threshold)));
            }
            for (var i = segment.NaNRight; i < segment.End; i++)
            {
                var (threshold, keep) = (new Vector<float>(tests[i].Threshold), new Vector<uint>(~tests[i].Clear));
                var x = columns + tests[i].Offset + row;
                a &= keep | Vector.AsVectorUInt32(Vector.LessThanOrEqual(Vector.Load(x), threshold));
                b &= keep | Vector.AsVectorUInt32(Vector.LessThanOrEqual(Vector.Load(x + lanes), threshold));
                c &= keep | Vector.AsVectorUInt32(Vector.LessThanOrEqual(Vector.Load(x + 2 * lanes), threshold));
                d &= keep | Vector.AsVectorUInt32(Vector.LessThanOrEqual(Vector.Load(x + 3 * lanes), threshold));
            }
            a.Store(left + row);
            b.Store(left + row + lanes);
            c.Store(left + row + 2 * lanes);
            d.Store(left + row + 3 * lanes);
        }
    }

    /// <summary>Adds to each row's sum the value of the leftmost leaf that it can reach.</summary>
    internal static void Add(double* leaves, uint* left, int rows, double* sums)
    {
        for (var row = 0; row < rows; row++) sums[row] += leaves[uint.LeadingZeroCount(left[row])];
    }
}
