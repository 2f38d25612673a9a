using Bespoke.Collaborative;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>The same for every user: how many users a product has.</summary>
internal sealed class PopularityScorer(InteractionMatrix matrix) : IUserScorer
{
    private readonly float[] _popularity = [.. Enumerable.Range(0, matrix.Products.Count).Select(p => (float)matrix.ByProduct.ColumnsOf(p).Length)];

    public IdMap Users => matrix.Users;

    public IdMap Products => matrix.Products;

    public void Score(int from, int count, Span<float> scores)
    {
        for (var i = 0; i < count; i++) _popularity.CopyTo(scores[(i * _popularity.Length)..]);
    }
}
