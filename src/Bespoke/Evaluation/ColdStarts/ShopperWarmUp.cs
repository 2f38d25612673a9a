using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>The warm-up of synthetic newcomers.</summary>
/// <param name="Stated">By interactions, of newcomers who stated what they like.</param>
/// <param name="Silent">By interactions, of newcomers who stated nothing.</param>
/// <param name="Onboarding">What three answers are worth.</param>
public sealed record ShopperWarmUpReport(IReadOnlyList<WarmUpPoint> Stated, IReadOnlyList<WarmUpPoint> Silent, OnboardingWorth Onboarding);

/// <summary>
/// What the answers to the onboarding are worth, one in five of them wrong, in home pages of products that the shopper has neither picked nor clicked: a page that
/// repeats what was picked would be liked for that alone.
/// </summary>
/// <param name="Questions">The attributes asked about while nothing is picked, in order; "products" where some are shown.</param>
/// <param name="NdcgAt10">Of the first home page after the answers, mean over shoppers.</param>
/// <param name="EquivalentClicks">After so many clicks the home page of shoppers who were not asked is as good, read off between the points of their curve.</param>
/// <param name="ByClicks">That curve: NDCG@10 after so many clicks.</param>
public sealed record OnboardingWorth(IReadOnlyList<string> Questions, double NdcgAt10, double EquivalentClicks, IReadOnlyList<WarmUpPoint> ByClicks);

/// <summary>How the home page gets better while synthetic newcomers are got to know; the truth is what they would like to find there.</summary>
/// <param name="options">The month before: users, sessions, products, seed.</param>
/// <param name="newcomers">How many.</param>
/// <param name="visits">Told how many visits are done and how many there are.</param>
public sealed class ShopperWarmUp(SimulationOptions options, int newcomers, Action<int, int>? visits = null)
{
    private const int MostDays = 40;

    /// <summary>Runs it.</summary>
    public ShopperWarmUpReport Run(CancellationToken cancellationToken = default)
    {
        using var stage = new ShopperStage(options, visits, cancellationToken);
        var questions = stage.Engine.Questions;
        var marks = WarmUpPoint.Marks;
        var (stated, silent, clicks) = (new Curve(newcomers), new Curve(newcomers), new Curve(newcomers));
        var answered = new double[newcomers];
        ParallelRows.Run(newcomers, 1, options.Threads, () => 0, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var shopper = stage.World.ShopperAt(options.Users + i);
                Follow(stage, shopper, Answers.Stated(shopper), stated, null, i);
                Follow(stage, shopper, UserFacts.None, silent, clicks, i);
                var life = new ShopperLife(stage.World, shopper);
                var random = new SeededRandom(StableHash.Combine(options.Seed, StableHash.Of(shopper.Id.Value)));
                answered[i] = stage.Judge(life, shopper.Persona, Asked(stage, life, questions, random), stage.Start);
            }
        }, cancellationToken);
        var byClicks = clicks.Points(options.Seed);
        return new ShopperWarmUpReport(
            stated.Points(options.Seed), silent.Points(options.Seed),
            new OnboardingWorth([.. questions.Usual.Select(q => q.Attribute?.ToString() ?? "products")], Figure.Rounded(answered.Average()), Worth(answered.Average(), byClicks), byClicks));
    }

    // The answers are given right before the first home page, those to the first question before the others are asked.
    private static Newcomer Asked(ShopperStage stage, ShopperLife life, OnboardingPlan plan, SeededRandom random)
    {
        var wish = stage.WishOf(life, life.Shopper.Persona, stage.Start);
        ProductId[] picks = [.. Answers.Picks([.. plan.Usual.Take(1)], stage.Catalog, wish, random)];
        var questions = plan.After(picks.Select(p => p.Value));
        var asked = new Newcomer(stage, life, Answers.To(questions, stage.Catalog, wish, random));
        foreach (var (number, product) in picks.Concat(Answers.Picks([.. questions.Skip(1)], stage.Catalog, wish, random)).Index())
        {
            asked.Tell(new Interaction
            {
                EventId = new EventId($"{life.Shopper.Id}-{number}"),
                Type = InteractionType.Favorite,
                UserId = life.Shopper.Id,
                ProductId = product,
                OccurredAt = stage.Start.AddMinutes(-1).AddSeconds(number),
                Surface = Interaction.OnboardingSurface,
                Context = life.Shopper.Home,
            });
        }
        return asked;
    }

    // Read off between two points; the last one at most.
    private static double Worth(double ndcg, List<WarmUpPoint> curve)
    {
        for (var i = 0; i < curve.Count; i++)
        {
            if (curve[i].NdcgAt10 < ndcg) continue;
            if (i == 0) return 0;
            var (before, after) = (curve[i - 1], curve[i]);
            return Math.Round(before.Interactions + (after.Interactions - before.Interactions) * (ndcg - before.NdcgAt10) / (after.NdcgAt10 - before.NdcgAt10), 2);
        }
        return curve[^1].Interactions;
    }

    private static void Follow(ShopperStage stage, Shopper shopper, UserFacts facts, Curve byInteractions, Curve? byClicks, int index)
    {
        var life = new ShopperLife(stage.World, shopper);
        var (interactions, clicks) = (0, 0);
        var newcomer = new Newcomer(stage, life, facts, (who, told) =>
        {
            byInteractions.Reach(++interactions, index, () => Measure(who, told.OccurredAt));
            if (told.Type == InteractionType.Click) byClicks?.Reach(++clicks, index, () => Measure(who, told.OccurredAt));
        });
        byInteractions.Reach(0, index, () => Measure(newcomer, stage.Start));
        byClicks?.Reach(0, index, () => Measure(newcomer, stage.Start));
        var last = WarmUpPoint.Marks[^1];
        newcomer.Shop(stage.Start, MostDays, () => interactions >= last && (byClicks is null || clicks >= last));

        (double Own, double Popularity) Measure(Newcomer who, DateTimeOffset now) =>
            (stage.Judge(life, shopper.Persona, who, now), stage.JudgePopularity(life, shopper.Persona, who, now));
    }

    /// <summary>NDCGs by mark and newcomer.</summary>
    private sealed class Curve(int newcomers)
    {
        private readonly (double Own, double Popularity)?[][] _values = [.. WarmUpPoint.Marks.Select(_ => new (double, double)?[newcomers])];

        internal void Reach(int count, int newcomer, Func<(double, double)> measure)
        {
            for (var mark = 0; mark < _values.Length; mark++) if (WarmUpPoint.Marks[mark] == count) _values[mark][newcomer] = measure();
        }

        internal List<WarmUpPoint> Points(ulong seed)
        {
            var points = new List<WarmUpPoint>();
            for (var mark = 0; mark < _values.Length; mark++)
            {
                var reached = _values[mark].OfType<(double Own, double Popularity)>().ToArray();
                if (reached.Length > 1) points.Add(WarmUpPoint.Of(WarmUpPoint.Marks[mark], [.. reached.Select(r => r.Own)], [.. reached.Select(r => r.Popularity)], seed));
            }
            return points;
        }
    }
}
