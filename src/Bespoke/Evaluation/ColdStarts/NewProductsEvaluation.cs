using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>
/// What it helps to know what products are, on a week of purchases: fitted on all days but the last two and measured on those. Options are
/// chosen on the last day of the fit, from the days before it.
/// </summary>
/// <param name="catalog">The products; a column of <paramref name="days"/> is a row of it.</param>
/// <param name="days">The purchases.</param>
public sealed class NewProductsEvaluation(CatalogSnapshot catalog, PurchaseDays days)
{
    private const int K = 20, TestDays = 2;
    private const ulong Seed = 1;

    private static readonly AlsOptions Factors = new() { Factors = 64 };

    private static readonly ContentMapOptions[] Maps =
    [
        .. from regularization in (double[])[5, 20] from trust in (double[])[2, 8, 32] select new ContentMapOptions { Regularization = regularization, Trust = trust },
    ];

    private static readonly (ContentMapOptions Demand, float Taste)[] Demands =
    [
        .. from regularization in (double[])[0.5, 2, 8] from taste in (float[])[0, 0.3f, 1] select (new ContentMapOptions { Regularization = regularization }, taste),
    ];

    /// <summary>Measures.</summary>
    public (NewProductsRow New, AllProductsRow All) Run(CancellationToken cancellationToken)
    {
        var end = days.Count - TestDays;
        var validation = new Part(this, days.Period(0, end - 1), days.Period(end - 1, end), cancellationToken);
        var map = Maps.MaxBy(o => validation.MeasureAll(new AwareFactors(catalog, validation.Als, validation.Users, o, cancellationToken), cancellationToken).Gain)!;
        var factors = new AwareFactors(catalog, validation.Als, validation.Users, map, cancellationToken);
        var demand = Demands.MaxBy(d => validation.MeasureNew(factors, d.Demand, d.Taste, cancellationToken).NdcgAt20);
        var test = new Part(this, days.Period(0, end), days.Period(end, days.Count), cancellationToken);
        factors = new AwareFactors(catalog, test.Als, test.Users, map, cancellationToken);
        return (test.MeasureNew(factors, demand.Demand, demand.Taste, cancellationToken), test.MeasureAll(factors, cancellationToken));
    }

    private sealed class Part
    {
        private readonly NewProductsEvaluation _of;
        private readonly InteractionMatrix _fit;
        private readonly (int User, int[] Products)[] _all, _new;

        internal Part(NewProductsEvaluation of, InteractionMatrix fit, InteractionMatrix next, CancellationToken cancellationToken)
        {
            (_of, _fit) = (of, fit);
            Als = Collaborative.Als.Fit(fit, Factors, Seed, null, cancellationToken);
            Users = [.. Enumerable.Range(0, fit.Products.Count).Select(p => fit.ByProduct.ColumnsOf(p).Length)];
            var all = Enumerable.Range(0, fit.Users.Count).Select(u => (User: u, Products: next.ByUser.ColumnsOf(u).ToArray().Except(fit.ByUser.ColumnsOf(u).ToArray()).Order().ToArray())).ToArray();
            _all = [.. all.Where(u => u.Products.Length > 0 && !fit.ByUser.ColumnsOf(u.User).IsEmpty)];
            _new = [.. all.Select(u => (u.User, u.Products.Where(p => Users[p] == 0).ToArray())).Where(u => u.Item2.Length > 0)];
        }

        internal AlsModel Als { get; }

        /// <summary>Of each product.</summary>
        internal int[] Users { get; }

        internal NewProductsRow MeasureNew(AwareFactors factors, ContentMapOptions options, float taste, CancellationToken cancellationToken)
        {
            var expected = Expected(options, cancellationToken);
            var own = Ndcgs(_new, (u, scores) =>
            {
                expected.CopyTo(scores);
                if (taste > 0 && !_fit.ByUser.ColumnsOf(u).IsEmpty) AddTaste(factors, u, taste, scores);
            }, row => Users[row] == 0, cancellationToken);
            var types = Types();
            var byType = Ndcgs(_new, (_, scores) => types.CopyTo(scores), row => Users[row] == 0, cancellationToken);
            var gain = BootstrapInterval.OfMean([.. own.Zip(byType, (a, b) => a - b)], Seed);
            return new NewProductsRow(Users.Count(n => n == 0), _new.Length, Figure.Rounded(own.Average()), Figure.Rounded(byType.Average()), Figure.Rounded(gain.Low), Figure.Rounded(gain.High), OptionsText.Write(options));
        }

        internal AllProductsRow MeasureAll(AwareFactors factors, CancellationToken cancellationToken)
        {
            var aware = Ndcgs(_all, (u, scores) => AwareFactors.Score(factors.Products, factors.Vector(_fit.ByUser.ColumnsOf(u), _fit.ByUser.ValuesOf(u)), scores), _ => true, cancellationToken);
            var plain = Ndcgs(_all, (u, scores) => AwareFactors.Score(Als.ProductFactors, Als.UserFactors[u], scores), _ => true, cancellationToken);
            double[] gains = [.. aware.Zip(plain, (a, b) => a - b)];
            var all = BootstrapInterval.OfMean(gains, Seed);
            return new AllProductsRow(_all.Length, Figure.Rounded(aware.Average()), Figure.Rounded(plain.Average()), Figure.Rounded(gains.Average()), Figure.Rounded(all.Low), Figure.Rounded(all.High));
        }

        // What products of the kind, the words and the style draw, of root mean square 1 among the new ones.
        private float[] Expected(ContentMapOptions options, CancellationToken cancellationToken)
        {
            var (demand, ones, expected) = (new RowVectors(Users.Length, 1), new float[Users.Length], new float[Users.Length]);
            for (var row = 0; row < Users.Length; row++) (demand.Row(row)[0], ones[row]) = (MathF.Log(1 + Users[row]), 1);
            var map = ContentMap.Fit(_of.CatalogOf, _fit.Products, demand, ones, options, cancellationToken);
            for (var row = 0; row < Users.Length; row++) map.Write(_of.CatalogOf, row, expected.AsSpan(row, 1));
            Normalize(expected);
            return expected;
        }

        private void AddTaste(AwareFactors factors, int user, float weight, Span<float> scores)
        {
            var own = new float[scores.Length];
            AwareFactors.Score(factors.Products, factors.Vector(_fit.ByUser.ColumnsOf(user), _fit.ByUser.ValuesOf(user)), own);
            Normalize(own);
            TensorPrimitives.MultiplyAdd(own, weight, scores, scores);
        }

        private void Normalize(float[] scores)
        {
            var (sum, count) = (0.0, 0);
            for (var row = 0; row < scores.Length; row++)
            {
                if (Users[row] > 0) continue;
                sum += scores[row] * (double)scores[row];
                count++;
            }
            if (sum > 0) TensorPrimitives.Divide(scores, (float)Math.Sqrt(sum / count), scores);
        }

        private float[] Types()
        {
            var (column, sums) = (_of.CatalogOf.Column(ProductAttribute.ArticleType).ToArray(), new Dictionary<int, int>());
            for (var row = 0; row < column.Length; row++) sums[column[row]] = sums.GetValueOrDefault(column[row]) + Users[row];
            return [.. column.Select((type, row) => sums[type] + (float)(new SeededRandom(StableHash.Combine(Seed, (ulong)row)).NextDouble() * 0.9))];
        }

        private double[] Ndcgs((int User, int[] Products)[] users, Scorer scorer, Func<int, bool> ranks, CancellationToken cancellationToken)
        {
            var ndcgs = new double[users.Length];
            ParallelRows.Run(users.Length, 16, 0, () => (Scores: new float[Users.Length], Best: new ScoredRow[K]), (state, from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    scorer(users[i].User, state.Scores);
                    foreach (var bought in _fit.ByUser.ColumnsOf(users[i].User)) state.Scores[bought] = float.NegativeInfinity;
                    var best = new BestRows(state.Best);
                    for (var row = 0; row < state.Scores.Length; row++) if (ranks(row)) best.Offer(row, state.Scores[row]);
                    ndcgs[i] = NdcgAtK.Of([.. state.Best.Take(best.Finish()).Select(b => b.Row)], users[i].Products, K);
                }
            }, cancellationToken);
            return ndcgs;
        }
    }

    private CatalogSnapshot CatalogOf => catalog;

    private delegate void Scorer(int user, Span<float> scores);
}
