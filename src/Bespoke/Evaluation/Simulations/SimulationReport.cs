namespace Bespoke.Evaluation.Simulations;

/// <summary>How much one arm has more than another of something, in percent, with its 95 % interval over shoppers.</summary>
/// <param name="LiftPct">Treatment / control − 1, in percent.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Lift(double LiftPct, double Low, double High);

/// <summary>A share with its 95 % interval over shoppers.</summary>
/// <param name="Value">The share.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record ShareEstimate(double Value, double Low, double High);

/// <summary>One arm against the control.</summary>
public sealed record ArmComparison
{
    /// <summary>The arm.</summary>
    public required string Treatment { get; init; }

    /// <summary>Clicks per place that came into view.</summary>
    public required Lift Ctr { get; init; }

    /// <summary>Products put into the bag per visit.</summary>
    public required Lift CartRate { get; init; }

    /// <summary>Visits with a purchase per visit.</summary>
    public required Lift Conversion { get; init; }

    /// <summary>What was paid per visit.</summary>
    public required Lift RevenuePerSession { get; init; }

    /// <summary>Clicks, favourites and products put into the bag per visit.</summary>
    public required Lift Engagement { get; init; }

    /// <summary>Visits with a product of the top hundredth among the first ten per visit.</summary>
    public required Lift Satisfaction { get; init; }

    /// <summary>Share of the NDCG@10 between control and oracle that the arm gains.</summary>
    public required ShareEstimate OracleShare { get; init; }
}

/// <summary>An arm's own rates.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Ctr">Clicks per place that came into view.</param>
/// <param name="CartsPerSession">Products put into the bag per visit.</param>
/// <param name="Conversion">Visits with a purchase per visit.</param>
/// <param name="RevenuePerSession">What was paid per visit.</param>
/// <param name="Engagement">Clicks, favourites and products put into the bag per visit.</param>
/// <param name="Satisfaction">Visits with a product of the top hundredth among the first ten per visit.</param>
/// <param name="NdcgAt10">Mean over lists.</param>
public sealed record ArmRates(
    string Arm, double Ctr, double CartsPerSession, double Conversion, double RevenuePerSession, double Engagement, double Satisfaction, double NdcgAt10);

/// <summary>The outcome of a simulation.</summary>
/// <param name="Control">The arm that the others are compared with.</param>
/// <param name="Arms">All arms' rates, in the order asked for.</param>
/// <param name="Comparisons">The others against the control, in the same order.</param>
/// <param name="Tallies">By arm and by user.</param>
/// <param name="Users">The users' ids.</param>
public sealed record SimulationReport(
    string Control, IReadOnlyList<ArmRates> Arms, IReadOnlyList<ArmComparison> Comparisons, IReadOnlyList<IReadOnlyList<UserTally>> Tallies, IReadOnlyList<string> Users);
