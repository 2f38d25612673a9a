using Bespoke.Evaluation.Simulations;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>A planted change of taste and how soon the home page follows.</summary>
/// <param name="RecoveredAfter">After so many interactions 90 % of the former NDCG@10 are back; null where that is not so within the longest curve.</param>
/// <param name="Share">How much of it is back after five.</param>
/// <param name="Former">Mean NDCG@10 of the old taste right before the change.</param>
/// <param name="Fresh">Mean NDCG@10 of the new taste after five interactions of somebody who is new to the shop: what those can tell.</param>
/// <param name="Curve">Mean NDCG@10 of the new taste after 0, 1, 2, … interactions.</param>
/// <param name="ShareOfNew">As <paramref name="Share"/>, of pages without what the account has pointed at, before and after the change.</param>
/// <param name="Shoppers">How many shoppers came so far.</param>
public sealed record DriftReport(int? RecoveredAfter, double Share, double Former, double Fresh, IReadOnlyList<double> Curve, double ShareOfNew, int Shoppers);

/// <summary>
/// Shoppers whom the shop knows well are from one day to the next somebody else: another persona, of another gender and department. Theirs
/// stays the account, and with it all that is known.
/// </summary>
/// <param name="options">The month before: users, sessions, products, seed.</param>
/// <param name="newcomers">How many shoppers change.</param>
/// <param name="visits">Told how many visits of the month before are done and how many there are.</param>
public sealed class DriftEvaluation(SimulationOptions options, int newcomers, Action<int, int>? visits = null)
{
    /// <summary>The interactions that make a shopper known.</summary>
    public const int Known = 50;

    /// <summary>How far the curve goes.</summary>
    public const int Longest = 15;

    private const int MostDays = 40, Promised = 5;
    private const double Recovered = 0.9;

    /// <summary>Runs it.</summary>
    public DriftReport Run(CancellationToken cancellationToken = default)
    {
        using var stage = new ShopperStage(options, visits, cancellationToken);
        var outcomes = new Outcome?[newcomers];
        ParallelRows.Run(newcomers, 1, options.Threads, () => 0, (_, from, to) =>
        {
            for (var i = from; i < to; i++) outcomes[i] = Follow(stage, stage.World.ShopperAt(options.Users + i));
        }, cancellationToken);
        var followed = outcomes.OfType<Outcome>().ToArray();
        if (followed.Length == 0) throw new BespokeException("No shopper came often enough. Take more of them.");
        var former = followed.Average(f => f.Former);
        double[] curve = [.. Enumerable.Range(0, Longest + 1).Select(n => Figure.Rounded(followed.Average(f => f.Curve[n])))];
        var recovered = Array.FindIndex(curve, n => n >= Recovered * former);
        return new DriftReport(recovered < 0 ? null : recovered, Math.Round(curve[Promised] / former, 3), Figure.Rounded(former), Figure.Rounded(followed.Average(f => f.Fresh)), curve,
            Math.Round(followed.Average(f => f.NewAfterFive) / followed.Average(f => f.FormerOfNew), 3), followed.Length);
    }

    private sealed record Outcome(double Former, double FormerOfNew, double Fresh, double[] Curve, double NewAfterFive);

    // Null for who does not come often enough.
    private static Outcome? Follow(ShopperStage stage, Shopper shopper)
    {
        var (count, changed, curve, newAfterFive) = (0, (Shopper?)null, new List<double>(), 0.0);
        var newcomer = new Newcomer(stage, new ShopperLife(stage.World, shopper), UserFacts.None, (who, told) =>
        {
            count++;
            if (changed is null || curve.Count > Longest) return;
            if (curve.Count == Promised) newAfterFive = stage.Judge(who.Life, changed.Persona, who, told.OccurredAt);
            curve.Add(stage.JudgeShown(who.Life, changed.Persona, who, told.OccurredAt));
        });
        newcomer.Shop(stage.Start, MostDays, () => count >= Known);
        if (count < Known) return null;
        var now = newcomer.Profile.LastActiveAt!.Value.AddDays(1);
        var former = stage.JudgeShown(newcomer.Life, shopper.Persona, newcomer, now);
        var formerOfNew = stage.Judge(newcomer.Life, shopper.Persona, newcomer, now);
        changed = shopper with { Persona = Other(shopper.Persona), SecondShare = 0 };
        newcomer.Life = new ShopperLife(stage.World, changed);
        curve.Add(stage.JudgeShown(newcomer.Life, changed.Persona, newcomer, now));
        newcomer.Shop(now, MostDays, () => curve.Count > Longest);
        return curve.Count > Longest ? new Outcome(former, formerOfNew, Fresh(stage, changed, now), [.. curve.Take(Longest + 1)], newAfterFive) : null;
    }

    private static double Fresh(ShopperStage stage, Shopper shopper, DateTimeOffset from)
    {
        var (count, ndcg) = (0, 0.0);
        var newcomer = new Newcomer(stage, new ShopperLife(stage.World, shopper), UserFacts.None, (who, told) =>
        {
            if (++count == Promised) ndcg = stage.JudgeShown(who.Life, shopper.Persona, who, told.OccurredAt);
        });
        newcomer.Shop(from, MostDays, () => count >= Promised);
        return ndcg;
    }

    private static Persona Other(Persona persona)
    {
        for (var at = 0; ; at++)
        {
            if (Persona.All[at] != persona) continue;
            for (var next = 1; next < Persona.All.Count; next++)
            {
                var other = Persona.All[(at + next) % Persona.All.Count];
                if (other.Genders[0] != persona.Genders[0] && other.MasterCategories[0] != persona.MasterCategories[0]) return other;
            }
        }
    }
}
