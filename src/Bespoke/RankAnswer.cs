using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke;

/// <summary>One place of a list that the caller sent.</summary>
/// <param name="Product">Which product.</param>
/// <param name="Rank">1-based place now.</param>
/// <param name="Score">By which it was ranked; comparable within this answer only; null where the caller's order was kept.</param>
/// <param name="Known">False when the catalogue does not hold it: it was ranked as a middling product of this list.</param>
public sealed record RankedProduct(ProductId Product, int Rank, float? Score, bool Known);

/// <summary>A list that the caller sent, in the order that suits the user: every product of it, each once.</summary>
public sealed record RankAnswer
{
    /// <summary>The token that events about this list echo.</summary>
    public required string RequestId { get; init; }

    /// <summary>The version of the models that had a part in it; <see cref="ModelBundle.NoVersion"/> without any, and where the caller's order was kept.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked it: <see cref="Ranking.IRanker.Name"/>; null where the caller's order was kept.</summary>
    public string? Ranker { get; init; }

    /// <summary>How much was known of the user.</summary>
    public required Basis Basis { get; init; }

    /// <summary>True when something about the user changed a score or put a product last.</summary>
    public required bool Personalized { get; init; }

    /// <summary>True when the caller's order was kept because no other could be found in time.</summary>
    public bool Kept { get; init; }

    /// <summary>As of <see cref="Answer.LeftOut"/>.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The list, best first.</summary>
    public required IReadOnlyList<RankedProduct> Items { get; init; }

    /// <summary>The caller's order as an answer: what a failure leads to.</summary>
    public static RankAnswer InCallersOrder(IReadOnlyList<ProductId> products, string requestId)
    {
        ArgumentNullException.ThrowIfNull(products);
        return new RankAnswer
        {
            RequestId = requestId,
            Bundle = ModelBundle.NoVersion,
            Basis = Basis.Cold,
            Personalized = false,
            Kept = true,
            Items = [.. products.Select((p, i) => new RankedProduct(p, i + 1, null, Known: true))],
        };
    }
}
