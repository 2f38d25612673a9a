using System.Numerics;
using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>The similarities of one product with all others, computed row by row and never held as a whole.</summary>
internal sealed class CoOccurrence
{
    private readonly InteractionMatrix _matrix;
    private readonly ItemItemOptions _options;
    private readonly float[] _userWeights;
    private readonly float[] _sources;
    private readonly float[] _targets;

    internal CoOccurrence(InteractionMatrix matrix, ItemItemOptions options)
    {
        (_matrix, _options) = (matrix, options);
        _userWeights = Powers(matrix.ByUser, -options.UserExponent);
        _sources = Powers(matrix.ByProduct, -options.SourceExponent);
        _targets = Powers(matrix.ByProduct, -options.TargetExponent);
    }

    /// <summary>The buffers of one worker.</summary>
    internal Worker Row() => new(this);

    // Weights count, so that a decayed interaction is part of one.
    private static float[] Powers(CsrMatrix rows, double exponent)
    {
        var powers = new float[rows.Rows];
        for (var row = 0; row < powers.Length; row++)
        {
            var sum = 0.0;
            foreach (var weight in rows.ValuesOf(row)) sum += weight;
            powers[row] = sum > 0 ? (float)Math.Pow(sum, exponent) : 0;
        }
        return powers;
    }

    internal sealed class Worker(CoOccurrence all)
    {
        private readonly (float Sum, int Shared)[] _cells = new (float, int)[all._matrix.Products.Count];
        private readonly ulong[] _touched = new ulong[(all._matrix.Products.Count + 63) / 64];
        private readonly int[] _rows = new int[all._matrix.Products.Count];
        private readonly float[] _similarities = new float[all._matrix.Products.Count];
        private readonly float[] _ordered = new float[all._matrix.Products.Count];

        /// <summary>The most similar products, by ascending row; ties go to the lower row.</summary>
        internal Neighbors Best(int product, int most)
        {
            Gather(product);
            var count = Similarities(product);
            var rows = _rows.AsSpan(0, count);
            var similarities = _similarities.AsSpan(0, count);
            return count <= most ? new Neighbors(rows.ToArray(), similarities.ToArray()) : Selection.Best(rows, similarities, most, _ordered);
        }

        private void Gather(int product)
        {
            var users = all._matrix.ByProduct.ColumnsOf(product);
            var own = all._matrix.ByProduct.ValuesOf(product);
            for (var i = 0; i < users.Length; i++)
            {
                var weight = own[i] * all._userWeights[users[i]];
                var products = all._matrix.ByUser.ColumnsOf(users[i]);
                var values = all._matrix.ByUser.ValuesOf(users[i]);
                for (var j = 0; j < products.Length; j++)
                {
                    ref var cell = ref _cells[products[j]];
                    if (cell.Shared++ == 0) _touched[products[j] >> 6] |= 1UL << products[j];
                    cell.Sum += weight * values[j];
                }
            }
        }

        // Leaves cells and bits clean for the next product.
        private int Similarities(int product)
        {
            var (kept, options) = (0, all._options);
            var source = all._sources[product];
            for (var word = 0; word < _touched.Length; word++)
            {
                for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
                {
                    var other = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    var (sum, shared) = _cells[other];
                    _cells[other] = default;
                    if (other == product || shared < options.MinSupport) continue;
                    var similarity = sum * source * all._targets[other];
                    if (options.Shrinkage > 0) similarity *= (float)(shared / (shared + options.Shrinkage));
                    if (options.Amplification != 1) similarity = MathF.Pow(similarity, (float)options.Amplification);
                    (_rows[kept], _similarities[kept]) = (other, similarity);
                    kept++;
                }
                _touched[word] = 0;
            }
            return kept;
        }
    }
}
