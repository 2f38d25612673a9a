namespace Bespoke.Experiments;

/// <summary>A figure of a read-out: a ratio of two sums over units. docs/metrics.md defines each.</summary>
public sealed class ExperimentMetric
{
    internal const string CtrName = "ctr";

    /// <summary>Clicks / places shown: those that came into view on days on which the unit's client reports it, or else those answered in lists that the experiment could have changed.</summary>
    public static ExperimentMetric Ctr { get; } = new(CtrName, t => t.Clicks, t => t.Shown, t => t.Sessions);

    /// <summary>Products put into the bag / sessions.</summary>
    public static ExperimentMetric CartRate { get; } = new("cart-rate", t => t.Carts, t => t.Sessions);

    /// <summary>Sessions with a purchase / sessions.</summary>
    public static ExperimentMetric Conversion { get; } = new("conversion", t => t.OrderSessions, t => t.Sessions);

    /// <summary>Money paid, returns not taken off / sessions.</summary>
    public static ExperimentMetric RevenuePerSession { get; } = new("revenue-per-session", t => t.Revenue, t => t.Sessions);

    /// <summary>(Clicks + favourites + products put into the bag) / sessions.</summary>
    public static ExperimentMetric Engagement { get; } = new("engagement", t => t.Clicks + t.Favourites + t.Carts, t => t.Sessions);

    /// <summary>Answers without a product / answers.</summary>
    public static ExperimentMetric EmptyAnswers { get; } = new("empty-answers", t => t.Empty, t => t.Answers) { IsGuard = true };

    /// <summary>Milliseconds that answers took / answers.</summary>
    public static ExperimentMetric Latency { get; } = new("latency-ms", t => t.Microseconds / 1000.0, t => t.Answers) { IsGuard = true };

    private readonly Func<UnitTally, double> _numerator, _denominator, _denominatorBefore;

    private ExperimentMetric(string name, Func<UnitTally, double> numerator, Func<UnitTally, double> denominator, Func<UnitTally, double>? denominatorBefore = null) =>
        (Name, _numerator, _denominator, _denominatorBefore) = (name, numerator, denominator, denominatorBefore ?? denominator);

    /// <summary>All of them, those that decide first.</summary>
    public static IReadOnlyList<ExperimentMetric> All { get; } = [Ctr, CartRate, Conversion, RevenuePerSession, Engagement, EmptyAnswers, Latency];

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>True for one that must not rise: it guards, and does not decide for a variant.</summary>
    public bool IsGuard { get; private init; }

    /// <summary>The metric of a name; null where there is none.</summary>
    public static ExperimentMetric? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Its parts for one unit. What was shown before the start is not known: there, clicks go by session.</summary>
    internal Statistics.UnitOutcome Of(in UnitTally during, in UnitTally before) => new(_numerator(during), _denominator(during), _numerator(before), _denominatorBefore(before));
}
