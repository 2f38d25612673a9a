using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>What one shopper did in one arm.</summary>
public sealed record UserTally
{
    /// <summary>Visits.</summary>
    public int Sessions { get; private set; }

    /// <summary>Places of lists that came into view.</summary>
    public int Impressions { get; private set; }

    /// <summary>Clicks on them.</summary>
    public int Clicks { get; private set; }

    /// <summary>Products marked as favourites.</summary>
    public int Favourites { get; private set; }

    /// <summary>Products put into the bag.</summary>
    public int Carts { get; private set; }

    /// <summary>Visits that ended with a purchase.</summary>
    public int Orders { get; private set; }

    /// <summary>What was paid.</summary>
    public decimal Revenue { get; private set; }

    /// <summary>Visits in which a list's first ten held a product of the top hundredth.</summary>
    public int Satisfied { get; private set; }

    /// <summary>Sum of NDCG@10 over lists.</summary>
    public double Ndcg { get; private set; }

    /// <summary>Lists whose question has an answer.</summary>
    public int Lists { get; private set; }

    internal void Add(VisitRecord visit, ListJudge judge)
    {
        Sessions++;
        Impressions += visit.Impressions;
        Clicks += visit.Clicks;
        Favourites += visit.Favourites;
        Carts += visit.Carts;
        Orders += visit.Orders;
        Revenue += visit.Revenue;
        var satisfied = false;
        foreach (var list in visit.Lists)
        {
            if (judge.Judge(list) is not { } judged) continue;
            Lists++;
            Ndcg += judged.Ndcg;
            satisfied |= judged.Satisfying;
        }
        if (satisfied) Satisfied++;
    }
}
