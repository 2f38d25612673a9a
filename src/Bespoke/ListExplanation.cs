using Bespoke.Catalog;
using Bespoke.Ranking;
using Bespoke.Retrieval.Guarding;

namespace Bespoke;

/// <summary>Explains places of a list from the rows that it was ranked by.</summary>
/// <param name="answer">All ranked products, with their rows and reasons.</param>
/// <param name="ranker">What ranked.</param>
/// <param name="watch">Keeps the ranker's faults from the explanation.</param>
/// <param name="exploring">What is tried out; null where nothing is.</param>
internal sealed class ListExplanation(Answer answer, IRanker ranker, PartWatch watch, ExploringProducts? exploring)
{
    private static readonly int Width = FeatureNames.All.Count;

    internal Explanation Of(ProductId product, ProductId? other)
    {
        var (own, others) = (Explained(product), other is { } id ? Explained(id) : null);
        return new Explanation
        {
            Bundle = answer.Bundle,
            Ranker = ranker.Name,
            Candidates = answer.Candidates,
            LeftOut = [.. answer.LeftOut.Union(watch.LeftOut)],
            Product = own,
            Other = others,
            Differences = own.Rank is not null && others?.Rank is not null ? Differences(own, others) : [],
        };
    }

    private ExplainedProduct Explained(ProductId product) => Ranked(product) with { TriedOut = answer.Catalog.TryGetRow(product, out var row) ? exploring?.Of(row) : null };

    private ExplainedProduct Ranked(ProductId product)
    {
        var place = answer.Items.Index().FirstOrDefault(i => i.Item.Score is not null && answer.Catalog.Id(i.Item.Row) == product, (-1, null!)).Index;
        if (place < 0 || answer.Rows is not { } rows) return new ExplainedProduct(product, null, null, 0, [], []);
        var (item, contributions) = (answer.Items[place], new double[Width]);
        var row = rows.Features.Slice(place * Width, Width);
        if (Attribute(row.Span, contributions) is not { } start) return new ExplainedProduct(product, item.Rank, item.Score, item.Score ?? 0, [], item.Reasons);
        FeaturePart[] parts = [.. contributions.Index().Where(c => c.Item != 0).OrderByDescending(c => Math.Abs(c.Item))
            .Select(c => new FeaturePart(FeatureNames.All[c.Index], Known(row.Span[c.Index]), c.Item))];
        return new ExplainedProduct(product, item.Rank, item.Score, start, parts, item.Reasons);
    }

    // Null where the ranker fails.
    private double? Attribute(ReadOnlySpan<float> row, double[] contributions)
    {
        var turn = watch.Begin(Stage.Finish, PartNames.Reasons);
        if (!turn.Goes) return null;
        try
        {
            var probe = turn.Enter();
            var start = ranker.AttributeExactly(row, contributions);
            probe?.Attributed(contributions);
            if (watch.Watches && !(double.IsFinite(start) && contributions.All(double.IsFinite)))
            {
                turn.Lied();
                return null;
            }
            turn.End();
            return start;
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return null;
        }
    }

    private static FeatureDifference[] Differences(ExplainedProduct own, ExplainedProduct other)
    {
        var (mine, theirs) = (own.Parts.ToDictionary(p => p.Feature), other.Parts.ToDictionary(p => p.Feature));
        return [.. mine.Keys.Union(theirs.Keys).Select(feature =>
        {
            var (a, b) = (mine.GetValueOrDefault(feature), theirs.GetValueOrDefault(feature));
            return new FeatureDifference(feature, a?.Value, b?.Value, (a?.Contribution ?? 0) - (b?.Contribution ?? 0));
        }).OrderByDescending(d => d.Difference)];
    }

    private static float? Known(float value) => float.IsNaN(value) ? null : value;
}
