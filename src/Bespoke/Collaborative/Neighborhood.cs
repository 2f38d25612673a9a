using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Factors of all products, and of the users that may be neighbours.</summary>
public static class Neighborhood
{
    /// <summary>Fits the factors on all users, and keeps those that <see cref="NeighborhoodOptions.Users"/> has room for.</summary>
    /// <param name="matrix">Confidences; of products with too few users there are none.</param>
    /// <param name="factors">Options of the fit.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="seed">Of the fit.</param>
    /// <param name="progress">As of <see cref="Als.Fit"/>.</param>
    /// <param name="cancellationToken">As of <see cref="Als.Fit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="BespokeException">The fit diverged.</exception>
    public static NeighborhoodModel Fit(
        InteractionMatrix matrix, AlsOptions factors, NeighborhoodOptions options, ulong seed, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        OptionsRule.Check(options);
        return Of(Als.Fit(matrix, factors, seed, progress, cancellationToken), matrix, options);
    }

    private static NeighborhoodModel Of(AlsModel all, InteractionMatrix matrix, NeighborhoodOptions options)
    {
        var weights = new ScoredRow[Math.Min(options.Users, matrix.Users.Count)];
        var most = new BestRows(weights);
        for (var user = 0; user < matrix.Users.Count; user++)
        {
            var sum = 0.0;
            foreach (var weight in matrix.ByUser.ValuesOf(user)) sum += weight;
            most.Offer(user, (float)sum);
        }
        int[] kept = [.. weights.Take(most.Finish()).Select(w => w.Row).Order()];
        return new NeighborhoodModel(all.WithUsers(kept), CsrMatrix.FromRows(matrix.Products.Count, [.. kept.Select(u => Latest(matrix.ByUser, u, options.Recent))]));
    }

    private static (int[] Products, float[] Weights) Latest(CsrMatrix byUser, int user, int count)
    {
        var slots = new ScoredRow[count];
        var best = new BestRows(slots);
        var (products, weights) = (byUser.ColumnsOf(user).ToArray(), byUser.ValuesOf(user).ToArray());
        for (var i = 0; i < products.Length; i++) best.Offer(products[i], weights[i]);
        ScoredRow[] latest = [.. slots.Take(best.Finish()).OrderBy(p => p.Row)];
        return ([.. latest.Select(p => p.Row)], [.. latest.Select(p => p.Score)]);
    }
}
