using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>
/// How lists get better while users are got to know, on a week of purchases. The models never saw the users who are measured: those whose
/// age is known and who bought something new on the last two days. Of what they bought before, the latest purchases are told, as many as
/// the point of the curve says. Weights are chosen on the last day of the fit, from the days before it.
/// </summary>
/// <param name="catalog">The products; a column of <paramref name="days"/> is a row of it.</param>
/// <param name="days">The purchases.</param>
/// <param name="facts">Of users by id; of the others nothing is known.</param>
public sealed class WeekWarmUp(CatalogSnapshot catalog, PurchaseDays days, IReadOnlyDictionary<string, UserFacts> facts)
{
    private const int K = 10, TestDays = 2, LeastUsers = 30;
    private const ulong Seed = 1;

    private static readonly double[] Lifts = [5, 20, 80];

    private static readonly Weights[] Tried =
    [
        .. from factors in (float[])[0.5f, 1] from items in (float[])[0.5f, 1] from trust in (float[])[0.5f, 2] select new Weights(0, factors, items, trust),
    ];

    /// <summary>Measures.</summary>
    public IReadOnlyList<WarmUpPoint> Run(CancellationToken cancellationToken)
    {
        var end = days.Count - TestDays;
        var validation = new Part(this, 0, end - 1, end, cancellationToken);
        var lift = Lifts.MaxBy(l => validation.Curve(Tried[0] with { Lift = l }, [0], cancellationToken)[0].NdcgAt10);
        var chosen = Tried.MaxBy(w => validation.Curve(w with { Lift = lift }, [.. WarmUpPoint.Marks.Skip(1)], cancellationToken).Where(p => p.Users >= LeastUsers).Average(p => p.NdcgAt10)) with { Lift = lift };
        return new Part(this, 0, end, days.Count, cancellationToken).Curve(chosen, WarmUpPoint.Marks, cancellationToken);
    }

    private UserFacts FactsOf(InteractionMatrix matrix, int user) => facts.GetValueOrDefault(matrix.Users[user], UserFacts.None);

    /// <summary>How much the parts of a score count.</summary>
    /// <param name="Lift">κ of the groups.</param>
    /// <param name="Factors">Of the folded-in vector.</param>
    /// <param name="Items">Of the products that the same users bought.</param>
    /// <param name="Trust">n / (n + this) of both count at n purchases.</param>
    private readonly record struct Weights(double Lift, float Factors, float Items, float Trust);

    private sealed class Part
    {
        private readonly InteractionMatrix _all, _fit;
        private readonly WeekWarmUp _of;
        private readonly AwareFactors _factors;
        private readonly ItemSimilarities _items;
        private readonly Dictionary<double, GroupLift> _lifts = [];
        private readonly float[] _popular;
        private readonly (int User, int[] Next, int[] Latest)[] _users;

        internal Part(WeekWarmUp of, int from, int to, int end, CancellationToken cancellationToken)
        {
            (_of, _all) = (of, of.Days.Period(from, to));
            var next = of.Days.Period(to, end).ByUser;
            InteractionMatrix[] single = [.. Enumerable.Range(from, to - from).Select(d => of.Days.Period(d, d + 1)).Reverse()];
            _users =
            [
                .. from user in Enumerable.Range(0, _all.Users.Count)
                   where of.FactsOf(_all, user).Age is not null
                   let bought = next.ColumnsOf(user).ToArray().Except(_all.ByUser.ColumnsOf(user).ToArray()).Order().ToArray()
                   where bought.Length > 0
                   select (user, bought, single.SelectMany(d => d.ByUser.ColumnsOf(user).ToArray()).Distinct().ToArray()),
            ];
            var measured = _users.Select(u => u.User).ToHashSet();
            _fit = Without(_all, measured);
            _popular = [.. Popularity(Without(single[0], measured))];
            var learnt = Als.Fit(_fit, new AlsOptions { Factors = 64 }, Seed, null, cancellationToken);
            int[] users = [.. Popularity(_fit).Select(n => (int)n)];
            _factors = new AwareFactors(of.Products, learnt, users, new ContentMapOptions(), cancellationToken);
            _items = ItemItem.Fit(_fit, new ItemItemOptions(), null, cancellationToken);
        }

        internal List<WarmUpPoint> Curve(Weights weights, IReadOnlyList<int> marks, CancellationToken cancellationToken)
        {
            if (!_lifts.TryGetValue(weights.Lift, out var lift)) _lifts.Add(weights.Lift, lift = GroupLift.Fit(_fit.ByUser, u => _of.FactsOf(_fit, u), weights.Lift));
            var points = new List<WarmUpPoint>();
            foreach (var mark in marks)
            {
                var users = _users.Where(u => u.Latest.Length >= mark).ToArray();
                if (users.Length < 2) break;
                var (own, popular) = (new double[users.Length], new double[users.Length]);
                ParallelRows.Run(users.Length, 8, 0, () => new float[_popular.Length], (scores, first, end) =>
                {
                    for (var i = first; i < end; i++)
                    {
                        var known = users[i].Latest[..mark];
                        _popular.CopyTo(scores.AsSpan());
                        popular[i] = Ndcg(scores, known, users[i].Next);
                        Score(users[i].User, known, lift, weights, scores);
                        own[i] = Ndcg(scores, known, users[i].Next);
                    }
                }, cancellationToken);
                points.Add(WarmUpPoint.Of(mark, own, popular, Seed));
            }
            return points;
        }

        // By shrinkage: what everybody buys, what the user's group buys more, and as purchases come what they speak for.
        private void Score(int user, int[] known, GroupLift lift, Weights weights, float[] scores)
        {
            _popular.CopyTo(scores.AsSpan());
            lift.Apply(_of.FactsOf(_all, user), scores);
            Normalize(scores, 1);
            if (known.Length == 0) return;
            var share = known.Length / (known.Length + weights.Trust);
            var (rows, ones, part) = (known.Order().ToArray(), Enumerable.Repeat(1f, known.Length).ToArray(), new float[scores.Length]);
            AwareFactors.Score(_factors.Products, _factors.Vector(rows, ones), part);
            Normalize(part, share * weights.Factors);
            TensorPrimitives.Add(scores, part, scores);
            part.AsSpan().Clear();
            _items.AddScores(rows, ones, part);
            Normalize(part, share * weights.Items);
            TensorPrimitives.Add(scores, part, scores);
        }

        private static double Ndcg(float[] scores, int[] known, int[] relevant)
        {
            foreach (var row in known) scores[row] = float.NegativeInfinity;
            Span<ScoredRow> slots = stackalloc ScoredRow[K];
            var best = new BestRows(slots);
            best.OfferAll(scores);
            Span<int> rows = stackalloc int[best.Finish()];
            for (var i = 0; i < rows.Length; i++) rows[i] = slots[i].Row;
            return NdcgAtK.Of(rows, relevant, K);
        }

        private static void Normalize(Span<float> scores, float weight)
        {
            var scale = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(scores) / scores.Length);
            if (scale > 0) TensorPrimitives.Multiply(scores, weight / scale, scores);
        }

        private static IEnumerable<float> Popularity(InteractionMatrix matrix) => Enumerable.Range(0, matrix.Products.Count).Select(p => (float)matrix.ByProduct.ColumnsOf(p).Length);

        private static InteractionMatrix Without(InteractionMatrix matrix, HashSet<int> users) => new(
            matrix.Users, matrix.Products,
            CsrMatrix.FromRows(matrix.Products.Count, [.. Enumerable.Range(0, matrix.Users.Count).Select(u => users.Contains(u) ? ([], []) : (matrix.ByUser.ColumnsOf(u).ToArray(), matrix.ByUser.ValuesOf(u).ToArray()))]));
    }

    private PurchaseDays Days => days;

    private CatalogSnapshot Products => catalog;
}
