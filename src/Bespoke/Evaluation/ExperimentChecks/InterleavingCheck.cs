using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// How many queries tell that the second ranker of the <see cref="ClickModel"/> gains 1 % of the clicks: in two groups, and interleaved. Both are
/// tests looked at once, at the same level and power, with queries taken as independent: where a shopper asks several, two groups need more still.
/// </summary>
/// <param name="replications">Runs them.</param>
/// <param name="experiments">How many experiments are tried with the number of queries found; with few, that number is found from fewer queries too.</param>
internal sealed class InterleavingCheck(Replications replications, int experiments)
{
    private const double Gain = 0.01, MostNoise = 2, Power = 0.8, Alpha = 0.05;
    private const int Block = 2_500, Halvings = 12;

    private const string Note = "Interleaving is measured on a click model: shoppers go down the list, click by relevance and mostly leave after a click; both rankers see relevance through noise, A through some more. What a real shop gains depends on how its rankers differ.";

    private static readonly double UsualZ = NormalDistribution.Quantile(1 - Alpha / 2);

    private readonly int _judged = JudgedFor(experiments), _played = PlayedFor(experiments);

    /// <summary>How many replications <see cref="Run"/> takes.</summary>
    internal static int CountFor(int experiments) => (Halvings + 1) * JudgedFor(experiments) + PlayedFor(experiments) + experiments;

    private int Queries => _played * Block;

    internal InterleavingFigures Run()
    {
        var noise = Calibrate();
        var played = new Played[Queries];
        replications.Run("play", _played, () => new ClickModel(), (model, block, random) => Play(model, random, noise, played.AsSpan(block * Block, Block)));
        var (a, b, interleaved) = (new UnitMoments(), new UnitMoments(), new InterleavingMoments());
        foreach (var query in played)
        {
            a.Add(new UnitOutcome(query.OnA, 1));
            b.Add(new UnitOutcome(query.OnB, 1));
            interleaved.Add(query.CreditA, query.CreditB);
        }
        var gain = ExpectedGain("judge", noise);
        var abQueries = PowerPlanner.UnitsForOneLook((a.LogVariance + b.LogVariance) / 2 * Queries, gain, Power, Alpha);
        var errors = UsualZ + NormalDistribution.Quantile(Power);
        var queries = (int)Math.Ceiling(Math.Pow(errors * interleaved.StandardError / interleaved.Preference, 2) * Queries);
        return new InterleavingFigures(gain, interleaved.Preference, abQueries, queries, Found(played, queries), Note);
    }

    private static int JudgedFor(int experiments) => Math.Clamp(experiments / 250, 8, 40);

    private static int PlayedFor(int experiments) => Math.Clamp(experiments / 40, 24, 240);

    // The noise of the first ranker at which the second gains just that much.
    private double Calibrate()
    {
        var (low, high) = (0.0, MostNoise);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (ExpectedGain("calibrate", middle) < Gain) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private double ExpectedGain(string stream, double noise)
    {
        var sums = new (double A, double B)[_judged];
        replications.Run(stream, _judged, () => new ClickModel(), (model, block, random) =>
        {
            for (var query = 0; query < Block; query++)
            {
                model.Draw(random, noise);
                sums[block].A += model.Expected(model.A);
                sums[block].B += model.Expected(model.B);
            }
        });
        return sums.Sum(s => s.B) / sums.Sum(s => s.A) - 1;
    }

    private static void Play(ClickModel model, SeededRandom random, double noise, Span<Played> played)
    {
        Span<int> list = stackalloc int[ClickModel.Shown];
        Span<Team> teams = stackalloc Team[ClickModel.Shown];
        Span<bool> clicked = stackalloc bool[ClickModel.Shown];
        foreach (ref var query in played)
        {
            model.Draw(random, noise);
            query.OnA = (byte)model.Click(model.A, clicked, random);
            query.OnB = (byte)model.Click(model.B, clicked, random);
            TeamDraft.Merge(model.A, model.B, list, teams, random);
            model.Click(list, clicked, random);
            for (var place = 0; place < list.Length; place++)
            {
                if (clicked[place] && teams[place] == Team.A) query.CreditA++;
                if (clicked[place] && teams[place] == Team.B) query.CreditB++;
            }
        }
    }

    // Experiments of as many queries, drawn from those that were played.
    private double Found(Played[] played, int queries)
    {
        var found = 0;
        replications.Run("found", experiments, () => 0, (_, _, random) =>
        {
            var moments = new InterleavingMoments();
            for (var query = 0; query < queries; query++)
            {
                ref var drawn = ref played[random.Next(played.Length)];
                moments.Add(drawn.CreditA, drawn.CreditB);
            }
            if (moments.Preference > UsualZ * moments.StandardError) Interlocked.Increment(ref found);
        });
        return (double)found / experiments;
    }

    // Clicks on either ranker's own list, and on what each put into the merged one.
    private struct Played
    {
        internal byte OnA, OnB, CreditA, CreditB;
    }
}
