using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Counts with whom a product was bought. Not thread-safe.</summary>
internal sealed class OrderPairs
{
    private readonly int[][] _orders;
    private readonly int[] _users;
    private readonly List<int>[] _ordersOf;
    private readonly int[] _buyers;
    private readonly int[] _shared, _lastUser;
    private readonly float[] _scratch;

    /// <param name="orders">Those of one user side by side.</param>
    /// <param name="products">Every product of them.</param>
    internal OrderPairs(IReadOnlyList<Order> orders, IdMap products)
    {
        (_orders, _users) = (new int[orders.Count][], new int[orders.Count]);
        _ordersOf = [.. Enumerable.Range(0, products.Count).Select(_ => new List<int>())];
        (_buyers, _shared, _lastUser, _scratch) = (new int[products.Count], new int[products.Count], new int[products.Count], new float[products.Count]);
        var user = 0;
        for (var order = 0; order < orders.Count; order++)
        {
            if (order == 0 || orders[order].User != orders[order - 1].User) user++;
            _users[order] = user;
            _orders[order] = [.. orders[order].Products.Select(p => products.TryGetRow(p.Value, out var row) ? row : -1)];
            foreach (var row in _orders[order]) _ordersOf[row].Add(order);
        }
        for (var row = 0; row < products.Count; row++) _buyers[row] = _ordersOf[row].Select(o => _users[o]).Distinct().Count();
    }

    /// <summary>The companions of a product, by ascending row.</summary>
    internal Neighbors Companions(int product, BoughtTogetherOptions options)
    {
        var touched = new SortedSet<int>();
        foreach (var order in _ordersOf[product])
        {
            foreach (var other in _orders[order])
            {
                if (other == product || (touched.Contains(other) && _lastUser[other] == _users[order])) continue;
                if (touched.Add(other)) _shared[other] = 0;
                (_lastUser[other], _shared[other]) = (_users[order], _shared[other] + 1);
            }
        }
        int[] rows = [.. touched.Where(t => _shared[t] >= options.MinSupport)];
        float[] weights = [.. rows.Select(r => Weight(_shared[r], _buyers[r], options))];
        return rows.Length <= options.Neighbors ? new Neighbors(rows, weights) : Selection.Best(rows, weights, options.Neighbors, _scratch);
    }

    private static float Weight(int shared, int buyers, BoughtTogetherOptions options) =>
        (float)(shared * (shared / (shared + options.Shrinkage)) / Math.Pow(buyers, options.TargetExponent));
}
