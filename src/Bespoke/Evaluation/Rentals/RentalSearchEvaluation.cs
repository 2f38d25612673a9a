using Bespoke.Evaluation.Metrics;
using Bespoke.Profiles;

namespace Bespoke.Evaluation.Rentals;

/// <summary>One request: the ranks of what was rented (1-based, 0 behind 100 or unmatched) by each model.</summary>
/// <param name="Rental">Its query, user and target.</param>
/// <param name="Segment">hot, warm or cold at that moment.</param>
/// <param name="Matched">The query matches the target: without it no model can rank it.</param>
/// <param name="Ranks">By model.</param>
public sealed record RentalCase(Rental Rental, string Segment, bool Matched, IReadOnlyList<int> Ranks);

/// <summary>
/// Search for what users rented. The last tenths of the rentals, by date and for all users alike, are asked for, each by models of its own that know
/// what came before it alone; a profile holds the user's rentals of earlier days. Rankers learn from requests before the test, with what was known on
/// their days. Nothing is tuned on the test.
/// </summary>
/// <param name="rentals">In any order.</param>
/// <param name="fit">Fits rankers; null to do without.</param>
/// <param name="tenths">How many of the last tenths are asked for, 1 to <see cref="MostTenths"/>.</param>
public sealed class RentalSearchEvaluation(IReadOnlyList<Rental> rentals, RentalFit? fit = null, int tenths = 1)
{
    /// <summary>The models, in the order of <see cref="RentalCase.Ranks"/>; the last two where rankers are fitted.</summary>
    public static IReadOnlyList<string> Models { get; } = ["popularity", "plain", "linear", .. RentalRankers.Names];

    /// <summary>How many tenths the command asks for: of one alone users without history are too few to tell small gains from none.</summary>
    public const int Tenths = 3;

    /// <summary>At least half of the rentals are learnt from.</summary>
    public const int MostTenths = 5;

    // The whole day on which a tenth begins belongs to it.
    private const double Tenth = 0.1;

    private const string Note = "The queries are built: occasion and category of the rental itself, not what anybody typed. Popularity, plain and linear read no body data.";
    private static readonly string[] Segments = ["all", "hot", "warm", "cold"];

    private const int K = 10;
    private const ulong Seed = 1;

    /// <summary>Asks every request once.</summary>
    /// <returns>By day.</returns>
    /// <exception cref="BespokeException">No day is before what is asked for.</exception>
    public IReadOnlyList<RentalCase> Ask(Action<int, int>? asked, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tenths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tenths, MostTenths);
        var ordered = rentals.OrderBy(r => r.Day).ToArray();
        DateOnly[] from = [.. Enumerable.Range(0, ordered.Length == 0 ? 0 : tenths).Select(t => ordered[(int)(ordered.Length * (1 - Tenth * (tenths - t)))].Day), DateOnly.MaxValue];
        if (ordered.Length == 0 || ordered[0].Day >= from[0]) throw new BespokeException("The rentals are of fewer than two days: there is nothing to learn from before what is asked.");
        var (cases, all) = (new List<RentalCase>(), ordered.Count(r => r.Day >= from[0]));
        for (var t = 0; t < tenths; t++)
        {
            var known = ordered.TakeWhile(r => r.Day < from[t + 1]).ToArray();
            Ask([.. known.TakeWhile(r => r.Day < from[t])], [.. known.SkipWhile(r => r.Day < from[t])], cases, () => asked?.Invoke(cases.Count, all), cancellationToken);
        }
        return cases;
    }

    private void Ask(Rental[] before, Rental[] test, List<RentalCase> cases, Action asked, CancellationToken cancellationToken)
    {
        using var stage = new RentalStage([.. before, .. test], before);
        var histories = new RentalHistories(stage.Catalog, test.Select(r => r.User));
        foreach (var rental in before) Take(rental);
        var knowledge = new RentalKnowledge(stage.Catalog.RowCount, stage.RowOf);
        var rankers = fit is null ? null : RentalRankers.Learn(before, stage, knowledge, fit, cancellationToken);
        foreach (var day in test.GroupBy(r => r.Day))
        {
            stage.Open(day.Key);
            foreach (var rental in day)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var ranks = rankers?.Ranks(rental, stage.RowOf(rental.Product), stage.MatchedRows(rental.Query), knowledge) ?? [];
                cases.Add(Ask(rental, stage, histories, ranks));
                asked();
            }
            // Of a day no hour is known: its rentals count from the next one on.
            foreach (var rental in day)
            {
                Take(rental);
                if (rankers is not null) knowledge.Take(rental);
            }
        }

        void Take(Rental rental)
        {
            histories.Take(rental);
            stage.Take(rental);
        }
    }

    /// <summary>The table of these requests.</summary>
    public static RentalReport Report(IReadOnlyList<RentalCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentOutOfRangeException.ThrowIfZero(cases.Count);
        var segments = Segments.Select(s => (Name: s, Cases: cases.Where(c => s == "all" || c.Segment == s).ToArray())).Where(s => s.Cases.Length > 0);
        var models = cases[0].Ranks.Count;
        RentalGain[] gains = [.. segments.SelectMany(s => Enumerable.Range(0, models - 1).Select(over => new RentalGain(Models[over], s.Name, Gain(s.Cases, Ndcg, over), Gain(s.Cases, Reciprocal, over))))];
        GainInterval? Overall(string over) => gains.FirstOrDefault(g => g.Over == over && g.Segment == Segments[0])?.Ndcg;
        return new RentalReport(
            [.. segments.SelectMany(s => Enumerable.Range(0, models).Select(model => Row(model, s.Name, s.Cases)))],
            Overall("popularity")!, Overall("linear"), gains, Round((double)cases.Count(c => c.Matched) / cases.Count), cases.Min(c => c.Rental.Day), Note);
    }

    private static RentalCase Ask(Rental rental, RentalStage stage, RentalHistories histories, int[] ranked)
    {
        var (query, target, earlier) = (rental.Query, stage.RowOf(rental.Product), histories.Count(rental.User));
        var plain = stage.Plain(query);
        // A user without history gets the plain order exactly.
        var linear = earlier == 0 ? plain : stage.Search(query, histories.Profile(rental.User));
        var segment = earlier >= UserProfile.HotAfter ? "hot" : earlier > 0 || rental.BodyKnown ? "warm" : "cold";
        return new RentalCase(rental, segment, stage.Matches(query)[target], [Rank(stage.Popular(query)), Rank(plain), Rank(linear), .. ranked]);

        int Rank(int[] list) => Array.IndexOf(list, target) + 1;
    }

    private static RentalRow Row(int model, string segment, RentalCase[] cases)
    {
        var ndcg = ByUser(cases, c => Ndcg(c, model));
        var interval = BootstrapInterval.OfMean(ndcg, Seed);
        return new RentalRow(
            Models[model], segment, Round(ByUser(cases, c => Reciprocal(c, model)).Average()), Round(ndcg.Average()),
            Round(interval.Low), Round(interval.High), ndcg.Length, cases.Length, Round((double)cases.Count(c => c.Ranks[model] > 0) / cases.Length));
    }

    // Of the last model.
    private static GainInterval Gain(RentalCase[] cases, Func<RentalCase, int, double> metric, int over)
    {
        var interval = BootstrapInterval.OfMean(ByUser(cases, c => metric(c, c.Ranks.Count - 1) - metric(c, over)), Seed);
        return new GainInterval(Round(interval.Low), Round(interval.High));
    }

    private static double[] ByUser(IReadOnlyList<RentalCase> cases, Func<RentalCase, double> metric) => [.. cases.GroupBy(c => c.Rental.User).Select(u => u.Average(metric))];

    private static double Ndcg(RentalCase one, int model) => NdcgAtK.OfOne(one.Ranks[model], K);

    private static double Reciprocal(RentalCase one, int model) => ReciprocalRank.At(RentalStage.Length, one.Ranks[model]);

    private static double Round(double value) => Math.Round(value, 5);
}
