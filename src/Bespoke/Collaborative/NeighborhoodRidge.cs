using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>
/// Every product regressed on the products that share most users with it by cosine: the column of a sparse approximate inverse,
/// exact where the neighbourhood holds all products.
/// </summary>
internal sealed class NeighborhoodRidge(RidgeSystem system, InteractionMatrix matrix, EaseOptions options)
{
    private const int Chunk = 16;

    internal Neighbors[] Fit(IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        var near = ItemItem.Fit(matrix, new ItemItemOptions { Neighbors = options.Neighborhood, MinSupport = 1, UserExponent = options.UserExponent, SourceExponent = 0.5, TargetExponent = 0.5, Shrinkage = 0, Threads = options.Threads }, null, cancellationToken);
        var (incoming, done) = (new Neighbors[system.Count], 0);
        ParallelRows.Run(incoming.Length, Chunk, options.Threads, () => new Worker(system, options), (worker, from, to) =>
        {
            for (var product = from; product < to; product++) incoming[product] = worker.Regress(product, near.NeighborsOf(product));
            progress?.Report(new FitProgress(Interlocked.Add(ref done, to - from), incoming.Length));
        }, cancellationToken);
        return Outgoing(incoming);
    }

    // What speaks for a product becomes what a product speaks for.
    private Neighbors[] Outgoing(Neighbors[] incoming)
    {
        var into = new MatrixEntry[incoming.Sum(n => n.Rows.Length)];
        var at = 0;
        for (var target = 0; target < incoming.Length; target++)
        {
            for (var i = 0; i < incoming[target].Rows.Length; i++) into[at++] = new MatrixEntry(incoming[target].Rows[i], target, incoming[target].Weights[i]);
        }
        var bySource = CsrMatrix.FromEntries(system.Count, system.Count, into);
        var (row, weights) = (new RidgeRow(system.Count, options.Neighbors), new Neighbors[system.Count]);
        for (var source = 0; source < weights.Length; source++)
        {
            row.Clear();
            var (targets, values) = (bySource.ColumnsOf(source).ToArray(), bySource.ValuesOf(source).ToArray());
            for (var i = 0; i < targets.Length; i++) row.Add(targets[i], system.Supported(source, targets[i]) ? values[i] * system.TargetFactor(targets[i]) : 0);
            weights[source] = row.Best();
        }
        return weights;
    }

    private sealed class Worker(RidgeSystem system, EaseOptions options)
    {
        private readonly int[] _place = new int[system.Count];
        private readonly float[] _right = new float[RowVectors.Padded(options.Neighborhood)];
        private readonly float[] _scratch = new float[Cholesky.Panel * RowVectors.Padded(options.Neighborhood)];
        private float[] _a = [];

        internal Neighbors Regress(int target, ReadOnlySpan<int> near)
        {
            var size = RowVectors.Padded(near.Length);
            if (_a.Length < size * size) _a = new float[size * size];
            Array.Clear(_a, 0, size * size);
            for (var i = 0; i < near.Length; i++) _place[near[i]] = i + 1;
            for (var i = 0; i < size; i++)
            {
                _a[i * size + i] = i < near.Length ? system.Diagonal[near[i]] : 1;
                if (i < near.Length) Place(near[i], _a.AsSpan(i * size, size), i + 1);
            }
            var right = _right.AsSpan(0, near.Length);
            right.Clear();
            Place(target, right, 0);
            foreach (var product in near) _place[product] = 0;
            if (!Cholesky.Factor(_a, size, _scratch)) throw new BespokeException($"The neighbourhood of a product is not positive definite. Raise the regularisation of {options.Regularization}.");
            Cholesky.Solve(_a, size, right);
            return new Neighbors(near.ToArray(), right.ToArray());
        }

        // The co-occurrences of a product with the members of the neighbourhood, from a place on.
        private void Place(int product, Span<float> into, int from)
        {
            var others = system.Shared.NeighborsOf(product);
            var values = system.Shared.WeightsOf(product);
            for (var i = 0; i < others.Length; i++)
            {
                if (_place[others[i]] is > 0 and var place && place > from) into[place - 1] = values[i];
            }
        }
    }
}
