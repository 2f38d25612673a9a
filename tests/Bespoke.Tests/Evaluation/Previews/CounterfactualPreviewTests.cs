using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Evaluation.Previews;
using Bespoke.Experiments;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Xunit;

namespace Bespoke.Tests.Evaluation.Previews;

/// <summary>Lists with swaps, shoppers who click by product and place, and a ranker whose worth is known by arithmetic.</summary>
public sealed class CounterfactualPreviewTests
{
    private const int Places = 10;

    private static readonly ListOverrides Trained = new() { Ranker = ListOverrides.Trained };
    private static readonly CatalogSnapshot Catalog = Make.Catalog([.. Enumerable.Range(0, Places).Select(i => Make.Product($"p{i}", $"Product {i}"))]);

    // Worth of the products in the order of the log: the best two stand last.
    private static readonly double[] Worth = [0.10, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.5, 0.6];

    // Brings the best two to the front, in the place of the worst two.
    private static readonly int[] Better = [9, 8, 2, 3, 4, 5, 6, 7, 1, 0];

    [Fact]
    public void A_planted_gain_lies_within_the_intervals_as_often_as_they_say()
    {
        var (runs, robust, snips, change, found) = (40, 0, 0, 0, 0);
        for (var run = 0; run < runs; run++)
        {
            var readout = Preview(Better, Lists(2_500, swap: 0.5, seed: (ulong)run));
            Assert.Null(readout.Refusal);
            Assert.Equal(["the log", "SNIPS", "DR"], readout.Estimates.Select(e => e.Estimator));
            if (Holds(readout.Estimates[1], TruthOf(Better))) snips++;
            if (Holds(readout.Estimates[2], TruthOf(Better))) robust++;
            if (Holds(readout.Change!, TruthOf(Better) - LoggedTruth(0.5))) change++;
            if (readout.Change!.Low > 0) found++;
        }
        Assert.InRange(robust, 35, runs);
        Assert.InRange(snips, 35, runs);
        Assert.InRange(change, 35, runs);
        Assert.InRange(found, 35, runs);
    }

    [Fact]
    public void The_order_of_the_log_itself_gains_nothing_and_all_of_the_log_counts()
    {
        var readout = Preview([.. Enumerable.Range(0, Places)], Lists(5_000, swap: 0.02, seed: 7));
        Assert.Equal((5_000, 0, 0.0), (readout.Lists, readout.LeftOut, readout.Moved));
        Assert.InRange(readout.Overlap!.EffectiveRounds, 0.99 * 50_000, 50_000);
        Assert.True(Math.Abs(readout.Change!.Value) < 0.001);
    }

    [Fact]
    public void What_the_log_holds_too_little_of_is_refused_with_what_to_do()
    {
        var readout = Preview([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], Lists(20_000, swap: 0.02, seed: 3));
        Assert.Contains("the log is worth", readout.Refusal, StringComparison.Ordinal);
        Assert.Contains("override 'swap'", readout.Refusal, StringComparison.Ordinal);
        Assert.Empty(readout.Estimates);
        Assert.Null(readout.Change);
        Assert.Equal(1, readout.Moved, 1e-9);
    }

    [Fact]
    public void Propensities_that_are_not_the_logs_are_found_out()
    {
        var wrong = Lists(60_000, swap: 0.5, seed: 5).Select(g => g with { Request = g.Request with { Propensity = g.Request.Swap is null ? 0.6 : 0.4 / 45 } });
        Assert.Contains("the propensities are not those of the log", Preview(Better, wrong).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_in_which_nothing_was_left_to_chance_do_not_tell()
    {
        var readout = Preview(Better, Lists(50, swap: 0.5, seed: 1).Select(g => g with { Request = g.Request with { Propensity = 1, Swap = null } }));
        Assert.Equal((0, 50), (readout.Lists, readout.LeftOut));
        Assert.Contains("no list in which places were left to chance", readout.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void One_users_lists_tell_nothing_of_others()
    {
        var readout = Preview(Better, Lists(2_500, swap: 0.5, seed: 1).Select(g => g with { Request = g.Request with { User = "ann" } }));
        Assert.Contains("are one user's", readout.Refusal, StringComparison.Ordinal);
        Assert.Equal((2_500, 1), (readout.Lists, readout.Users));
        Assert.Empty(readout.Estimates);
    }

    [Fact]
    public void A_surface_on_which_new_products_are_tried_out_does_not_tell()
    {
        LabelledGroup[] lists = [.. Lists(50, swap: 0.5, seed: 1)];
        var request = lists[0].Request;
        var tried = lists[0] with { Request = request with { Rows = [request.Rows[0] with { Explored = 0.1 }, .. request.Rows.Skip(1)] } };
        Assert.Equal((0, 51), (Preview(Better, [.. lists, tried]).Lists, Preview(Better, [.. lists, tried]).LeftOut));
    }

    [Fact]
    public void A_list_that_stands_for_many_counts_as_many()
    {
        LabelledGroup[] lists = [.. Lists(2_500, swap: 0.5, seed: 9)];
        var heavy = Preview(Better, lists.Select((g, i) => i % 2 == 0 ? g with { Request = g.Request with { Weight = 2 } } : g));
        var twice = Preview(Better, lists.SelectMany((g, i) => i % 2 == 0 ? (LabelledGroup[])[g, g] : [g]));
        Assert.Equal(twice.Estimates.Select(e => Math.Round(e.Value, 12)), heavy.Estimates.Select(e => Math.Round(e.Value, 12)));
        Assert.NotEqual(Preview(Better, lists).Estimates[0].Value, heavy.Estimates[0].Value);
    }

    [Theory]
    [InlineData("""{}""", "changes nothing")]
    [InlineData("""{"swap":0.1}""", "'swap' cannot be previewed; personalize, ranker, diversity can")]
    [InlineData("""{"diversity":3}""", "'diversity' is 0 to 1")]
    public void What_cannot_be_previewed_is_named(string overrides, string fault)
    {
        var (experiments, _) = ExperimentJson.Read($$"""{"experiments":[{"name":"x","variants":[{"name":"a","overrides":{{overrides}}}]}]}""");
        var thrown = Assert.Throws<ArgumentException>(() => new CounterfactualPreview(experiments![0].Variants[0].Overrides, null, "ctr", Catalog));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("ctr, cart-rate, conversion", Assert.Throws<ArgumentException>(() => new CounterfactualPreview(Trained, null, "joy", Catalog)).Message, StringComparison.Ordinal);
    }

    private static CounterfactualReadout Preview(int[] order, IEnumerable<LabelledGroup> lists)
    {
        var preview = new CounterfactualPreview(Trained, new FixedOrder(order), "ctr", Catalog);
        foreach (var list in lists) preview.Take(list);
        return preview.Read();
    }

    private static bool Holds(Bespoke.Evaluation.OffPolicy.OffPolicyEstimate estimate, double truth) => estimate.Low <= truth && truth <= estimate.High;

    private static double Chance(int product, int place) => Worth[product] * Examination.Of(place + 1);

    private static double TruthOf(int[] order) => order.Select((product, place) => Chance(product, place)).Sum() / Places;

    // The log's own: with the chance of a swap, the mean over all 45.
    private static double LoggedTruth(double swap)
    {
        int[] own = [.. Enumerable.Range(0, Places)];
        var swapped = Pairs().Average(pair => TruthOf(Swapped(own, pair)));
        return (1 - swap) * TruthOf(own) + swap * swapped;
    }

    private static IEnumerable<LabelledGroup> Lists(int count, double swap, ulong seed)
    {
        var (random, pairs) = (new SeededRandom(seed), Pairs().ToArray());
        for (var i = 0; i < count; i++)
        {
            PositionSwap? swapped = random.Chance(swap) ? random.Pick(pairs) : null;
            int[] own = [.. Enumerable.Range(0, Places)];
            var shown = swapped is { } pair ? Swapped(own, pair) : own;
            yield return List(swapped, swapped is null ? 1 - swap : swap / pairs.Length, [.. shown.Select((product, place) => random.Chance(Chance(product, place)))], $"user-{i % 997}");
        }
    }

    private static PositionSwap[] Pairs() => [.. from a in Enumerable.Range(1, Places) from b in Enumerable.Range(a + 1, Places - a) select new PositionSwap(a, b)];

    private static int[] Swapped(int[] order, PositionSwap swap)
    {
        int[] other = [.. order];
        (other[swap.First - 1], other[swap.Second - 1]) = (order[swap.Second - 1], order[swap.First - 1]);
        return other;
    }

    private static LabelledGroup List(PositionSwap? swap, double propensity, bool[] clicked, string user = "u")
    {
        int[] own = [.. Enumerable.Range(0, Places)];
        var shown = swap is { } pair ? Swapped(own, pair) : own;
        var features = new float[Places * FeatureNames.All.Count];
        for (var place = 0; place < Places; place++) features[place * FeatureNames.All.Count] = shown[place];
        var request = new LoggedRequest
        {
            RequestId = "r",
            User = user,
            At = Make.Noon,
            Surface = "a list without diversity",
            Query = null,
            Basis = Basis.Hot,
            Bundle = "none",
            Swap = swap,
            Propensity = propensity,
            Rows = [.. shown.Select((product, place) => new ShownRow(new ProductId($"p{product}"), place + 1, Places - product))],
            Features = features,
        };
        return new LabelledGroup(request, [.. clicked.Select(c => c ? Grade.Click : Grade.None)]);
    }

    /// <summary>Ranks products, known by their first feature, in an order of its own.</summary>
    private sealed class FixedOrder(int[] order) : IRanker
    {
        public string Name => "fixed";

        public bool Score(Span<float> rows, Span<float> scores, bool personalize)
        {
            for (var i = 0; i < scores.Length; i++) scores[i] = -Array.IndexOf(order, (int)rows[i * FeatureNames.All.Count]);
            return true;
        }

        public void Attribute(ReadOnlySpan<float> row, Span<double> contributions) => contributions.Clear();

        public double AttributeExactly(ReadOnlySpan<float> row, Span<double> contributions) => 0;
    }
}
