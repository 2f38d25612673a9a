using Bespoke.Interactions;
using Bespoke.Ranking.Impressions;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>A way to answer shoppers. Made once for a simulation, after the warm-up; opens a shop for each shopper.</summary>
public interface ISimulatedArm
{
    /// <summary>The shop as one shopper meets it. Shops of different shoppers are used on different threads at once and share nothing that changes during a day.</summary>
    /// <param name="life">The shopper. Their wish is the truth: only an oracle reads it.</param>
    /// <param name="history">What the shopper did in the warm-up, in order.</param>
    IShop Open(ShopperLife life, IReadOnlyList<Interaction> history);

    /// <summary>Learns from a day of all shoppers, between two days; the order of the events does not depend on threads.</summary>
    /// <param name="events">What was done.</param>
    /// <param name="lists">What was shown, and how much of it came into view.</param>
    void EndDay(IReadOnlyList<Interaction> events, IReadOnlyList<ServedList> lists)
    {
    }
}

/// <summary>A list that the warm-up served, without what the shopper felt about it.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Rows">The products' rows in the order shown.</param>
/// <param name="Examined">How many places came into view, as a client reports it.</param>
public sealed record ServedList(ListAsk Ask, IReadOnlyList<int> Rows, int Examined);

/// <summary>What an arm may learn from: the warm-up's log, served in the plain order to all.</summary>
/// <param name="Events">Day after day, shopper after shopper, each in order of time.</param>
/// <param name="Lists">In the same order.</param>
/// <param name="Groups">The lists with the features that they were ranked by and what became of them, in order of time; empty where the warm-up was served in the plain order.</param>
public sealed record WarmUp(IReadOnlyList<Interaction> Events, IReadOnlyList<ServedList> Lists, IReadOnlyList<LabelledGroup> Groups);

/// <summary>What an arm is made of.</summary>
/// <param name="Stage">The engine.</param>
/// <param name="WarmUp">The log.</param>
/// <param name="Seed">For an arm's own draws.</param>
public sealed record ArmContext(SimulatedStage Stage, WarmUp WarmUp, ulong Seed);
