using Bespoke.Interactions;

namespace Bespoke.Experiments;

/// <summary>What a product of an interleaved list can earn the ranking that put it there.</summary>
public sealed class Credit
{
    private Credit(string name, string metric, InteractionType type) => (Name, Metric, Type) = (name, metric, type);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Credit> All { get; } =
        [new("clicks", ExperimentMetric.CtrName, InteractionType.Click), new("carts", ExperimentMetric.CartRate.Name, InteractionType.Cart), new("purchases", ExperimentMetric.Conversion.Name, InteractionType.Purchase)];

    /// <summary>Its name in read-outs.</summary>
    public string Name { get; }

    /// <summary>The metric of an experiment that it decides by.</summary>
    public string Metric { get; }

    /// <summary>The events that earn it.</summary>
    public InteractionType Type { get; }

    /// <summary>The number of the credit that an experiment is decided by; −1 where its metric has none.</summary>
    internal static int Deciding(string metric) => Find(c => c.Metric == metric);

    /// <summary>The number of the credit that an event earns, or −1.</summary>
    internal static int Of(InteractionType type) => Find(c => c.Type == type);

    private static int Find(Predicate<Credit> match)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (match(All[i])) return i;
        }
        return -1;
    }
}
