using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Evaluation.Rankers;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Xunit;

namespace Bespoke.Tests.Ranking.Impressions;

/// <summary>What was shown first was looked at more often: that must not speak for the order that was shown.</summary>
public sealed class ListGainsTests
{
    private const int Places = 10, Lists = 40_000;

    private static readonly float[] Features = new float[Places * FeatureNames.All.Count];

    [Fact]
    public void A_click_counts_as_many_times_as_its_place_was_not_looked_at()
    {
        Assert.Equal(1, ListGains.Weight(Clicked(0, 1)), 1e-12);
        Assert.Equal(2, ListGains.Weight(Clicked(0, 4)), 1e-12);
        Assert.Equal(1, ListGains.Weight(Clicked(0, 4) with { Seen = 4 }), 1e-12);
        Assert.Equal(1, ListGains.Weight(Clicked(0, 4) with { Grades = new Grade[Places] }), 1e-12);
        // Two clicks: 2 and 1 in the best order of both, over 1 and 1.
        var both = Clicked(0, 1) with { Grades = [Grade.Click, Grade.None, Grade.None, Grade.Click, .. new Grade[Places - 4]] };
        Assert.Equal((2 + 1 / Math.Log2(3)) / (1 + 1 / Math.Log2(3)), ListGains.Weight(both), 1e-12);
    }

    [Fact]
    public void What_an_order_is_worth_does_not_hang_on_how_its_places_were_looked_at()
    {
        // One product of each list is liked, at any place with equal chance, and clicked where it is looked at.
        var random = new SeededRandom(3);
        var clicked = new List<LabelledGroup>();
        for (var list = 0; list < Lists; list++)
        {
            var place = random.Next(Places) + 1;
            if (random.Chance(Examination.Of(place))) clicked.Add(Clicked(list, place));
        }
        var truth = Enumerable.Range(1, Places).Average(place => 1 / Math.Log2(place + 1));
        var report = RankerGate.Judge(new AsShown(), new Reversed(), null, clicked, seed: 1);
        Assert.Equal(truth, report.Ndcg, 0.006);
        // Every place is as good as any other: neither order is better than the other one.
        Assert.InRange(0, report.OverLinear.Low, report.OverLinear.High);
        // Beside it what the clicks say by themselves: first places are clicked most.
        Assert.True(clicked.Average(g => RankedGroup.Ndcg(new AsShown(), g)) > truth + 0.05);
    }

    private static LabelledGroup Clicked(int list, int place) => new(
        new LoggedRequest
        {
            RequestId = $"r{list}",
            User = $"u{list / 4}",
            At = Make.Noon.AddMinutes(list),
            Surface = "search",
            Basis = Basis.Hot,
            Bundle = "b1",
            Rows = [.. Enumerable.Range(1, Places).Select(p => new ShownRow(new ProductId($"p{p}"), p, -p))],
            Features = Features,
        },
        [.. Enumerable.Range(1, Places).Select(p => p == place ? Grade.Click : Grade.None)]);

    private class AsShown : IRanker
    {
        public string Name => "as shown";

        public virtual bool Score(Span<float> rows, Span<float> scores, bool personalize)
        {
            scores.Clear();
            return false;
        }

        public void Attribute(ReadOnlySpan<float> row, Span<double> contributions) => throw new NotSupportedException();

        public double AttributeExactly(ReadOnlySpan<float> row, Span<double> contributions) => throw new NotSupportedException();
    }

    private sealed class Reversed : AsShown
    {
        public override bool Score(Span<float> rows, Span<float> scores, bool personalize)
        {
            for (var i = 0; i < scores.Length; i++) scores[i] = i;
            return false;
        }
    }
}
