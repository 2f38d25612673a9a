namespace Bespoke.Ranking.Trees;

/// <summary>A comparison of one column of a block.</summary>
/// <param name="Threshold">Values above go right.</param>
/// <param name="Clear">The leaves, as bits, that a row which goes right cannot reach any more.</param>
/// <param name="Offset">Where the column begins in a block.</param>
internal readonly record struct BitTest(float Threshold, uint Clear, int Offset);

/// <summary>A split that is no plain comparison, and the leaves below its left side.</summary>
internal readonly record struct SpecialTest(Split Split, uint Clear, int Offset);

/// <summary>Up to 32 neighbouring leaves of a tree and the tests that bear on them.</summary>
internal readonly record struct BitSegment
{
    /// <summary>Its tests: from First those that send NaN left, from NaNRight those that send NaN right, up to End.</summary>
    internal required int First { get; init; }

    internal required int NaNRight { get; init; }

    internal required int End { get; init; }

    internal required int FirstSpecial { get; init; }

    internal required int EndSpecial { get; init; }

    /// <summary>Its leaves as bits, the leftmost the highest.</summary>
    internal required uint All { get; init; }

    /// <summary>True for the first segment of a tree.</summary>
    internal required bool Starts { get; init; }

    /// <summary>True for the last one.</summary>
    internal required bool Ends { get; init; }
}

/// <summary>
/// A forest laid out as bit sets: a row starts with all leaves of a tree, each comparison that it fails takes away those of the
/// left branch, and the leftmost leaf that is left is the row's (Lucchese et al. 2015, QuickScorer). No branch depends on a row, so
/// that many rows are decided by one instruction.
/// </summary>
/// <remarks>
/// Unlike QuickScorer tests are not sorted by feature: a tree's bits stay in registers while its tests pass, for 64 rows at a time.
/// Trees of more than 32 leaves are cut into segments; a row's leaf is in the first segment that has one left.
/// </remarks>
internal sealed class BitForest
{
    /// <summary>Rows that are decided together.</summary>
    internal const int BlockRows = 64;

    internal const int SegmentLeaves = 32;

    private readonly int[] _columns;
    private readonly BitTest[] _tests;
    private readonly SpecialTest[] _specials;
    private readonly BitSegment[] _segments;
    private readonly double[] _leaves;

    private readonly bool _wide;

    /// <param name="trees">The trees, in the order in which their outputs are added.</param>
    /// <param name="wide">True for <see cref="ForestKernel512"/>, which must be supported.</param>
    internal BitForest(IReadOnlyList<DecisionTree> trees, bool wide)
    {
        _wide = wide;
        var layout = new BitLayout(trees);
        _columns = [.. layout.Columns];
        _tests = [.. layout.Tests];
        _specials = [.. layout.Specials];
        _segments = [.. layout.Segments];
        _leaves = [.. layout.Leaves];
    }

    /// <summary>Floats of the working space of <see cref="Predict"/>: the used columns of a block, and room to align them.</summary>
    internal int BlockLength => _columns.Length * BlockRows + BlockRows / 4;

    /// <summary>Scores up to <see cref="BlockRows"/> rows: the sum over trees, in their order, in double.</summary>
    /// <param name="rows">Row-major rows of <paramref name="width"/> cells.</param>
    /// <param name="width">Cells of a row.</param>
    /// <param name="block">Working space of <see cref="BlockLength"/> floats.</param>
    /// <param name="scores">One for each row.</param>
    internal unsafe void Predict(ReadOnlySpan<float> rows, int width, Span<float> block, Span<double> scores)
    {
        fixed (float* space = block)
        fixed (BitTest* tests = _tests)
        fixed (double* leaves = _leaves)
        {
            // Registers of 64 bytes are loaded at half the speed from addresses that are no multiple of 64.
            var columns = (float*)(((nint)space + 63) & ~63);
            Transpose(rows, width, scores.Length, columns);
            Span<double> sums = stackalloc double[BlockRows];
            Span<uint> bits = stackalloc uint[BlockRows], open = stackalloc uint[BlockRows];
            sums.Clear();
            fixed (double* to = sums)
            fixed (uint* left = bits)
            {
                for (var i = 0; i < _segments.Length; i++)
                {
                    ref readonly var segment = ref _segments[i];
                    if (_wide) ForestKernel512.Decide(tests, in segment, columns, scores.Length, left);
                    else ForestKernel.Decide(tests, in segment, columns, scores.Length, left);
                    if (segment.FirstSpecial < segment.EndSpecial) DecideSpecial(in segment, columns, bits[..scores.Length]);
                    var values = leaves + i * SegmentLeaves;
                    if (!segment.Starts || !segment.Ends) AddOpen(in segment, values, bits, open, sums);
                    else if (_wide) ForestKernel512.Add(values, left, scores.Length, to);
                    else ForestKernel.Add(values, left, scores.Length, to);
                }
            }
            sums[..scores.Length].CopyTo(scores);
        }
    }

    private unsafe void Transpose(ReadOnlySpan<float> rows, int width, int count, float* columns)
    {
        for (var row = 0; row < count; row++)
        {
            var cells = rows.Slice(row * width, width);
            for (var column = 0; column < _columns.Length; column++) columns[column * BlockRows + row] = cells[_columns[column]];
        }
        for (var column = 0; column < _columns.Length; column++) new Span<float>(columns + column * BlockRows + count, BlockRows - count).Clear();
    }

    private unsafe void DecideSpecial(in BitSegment segment, float* columns, Span<uint> bits)
    {
        for (var i = segment.FirstSpecial; i < segment.EndSpecial; i++)
        {
            ref readonly var test = ref _specials[i];
            for (var row = 0; row < bits.Length; row++)
            {
                if (!test.Split.GoesLeft(columns[test.Offset + row])) bits[row] &= ~test.Clear;
            }
        }
    }

    // A tree of several segments: the first with a leaf left has the row's.
    private static unsafe void AddOpen(in BitSegment segment, double* leaves, Span<uint> bits, Span<uint> open, Span<double> sums)
    {
        if (segment.Starts) open.Fill(1);
        for (var row = 0; row < bits.Length; row++)
        {
            if (open[row] == 0 || bits[row] == 0) continue;
            sums[row] += leaves[uint.LeadingZeroCount(bits[row])];
            open[row] = 0;
        }
    }
}
