namespace Bespoke.Collaborative;

/// <summary>The normal equations XᵀWX + Λ of a ridge regression between products, sparse.</summary>
internal sealed class RidgeSystem
{
    private readonly float[] _targets;
    private readonly ItemSimilarities? _supported;

    internal RidgeSystem(InteractionMatrix matrix, ItemSimilarities shared, ItemSimilarities? supported, EaseOptions options)
    {
        (Shared, _supported) = (shared, supported);
        (Diagonal, _targets) = (new float[Count], new float[Count]);
        var users = new double[matrix.Users.Count];
        for (var user = 0; user < users.Length; user++)
        {
            foreach (var weight in matrix.ByUser.ValuesOf(user)) users[user] += weight;
        }
        for (var product = 0; product < Count; product++)
        {
            var (own, popularity, weights) = (0.0, 0.0, 0);
            foreach (var user in matrix.ByProduct.ColumnsOf(product))
            {
                var weight = matrix.ByProduct.ValuesOf(product)[weights++];
                own += weight * weight * Math.Pow(users[user], -options.UserExponent);
                popularity += weight;
            }
            Diagonal[product] = (float)(own + options.Regularization * Math.Pow(Math.Max(1, popularity), options.RegularizationExponent));
            _targets[product] = popularity > 0 ? (float)Math.Pow(popularity, -options.TargetExponent) : 0;
        }
    }

    internal int Count => Shared.Products.Count;

    /// <summary>Off the diagonal.</summary>
    internal ItemSimilarities Shared { get; }

    /// <summary>Penalty included.</summary>
    internal float[] Diagonal { get; }

    /// <summary>True when enough users share the two products.</summary>
    internal bool Supported(int one, int other) => _supported is null || _supported.NeighborsOf(one).BinarySearch(other) >= 0;

    /// <summary>What the weights towards a product are multiplied with.</summary>
    internal float TargetFactor(int product) => _targets[product];
}
