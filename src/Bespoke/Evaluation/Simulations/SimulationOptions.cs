namespace Bespoke.Evaluation.Simulations;

/// <summary>What is simulated.</summary>
public sealed record SimulationOptions
{
    /// <summary>How many days the shop is open before the arms part, and as many after.</summary>
    public const int Days = 30;

    /// <summary>How many shoppers.</summary>
    public int Users { get; init; } = 2_000;

    /// <summary>Visits of one arm after the warm-up, which has as many: from one for each shopper to one for each of their days.</summary>
    public int Sessions { get; init; } = 20_000;

    /// <summary>Seeds catalogue, shoppers and intervals.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Multiplies everything in which shoppers differ; 0 makes them all alike.</summary>
    public double Taste { get; init; } = 1;

    /// <summary>Products of the synthetic catalogue.</summary>
    public int Products { get; init; } = Simulation.SyntheticCatalog.DefaultProducts;

    /// <summary>Names of arms: the control, the treatment, and what is measured beside.</summary>
    public IReadOnlyList<string> Arms { get; init; } = ["plain", "linear", "random", "popularity", "oracle"];

    /// <summary>Threads at once; 0 = as many as there are cores. The figures do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>True to serve the warm-up by the linear scorer as it learns, with some chance, and to keep its lists with their features: what rankers are trained on.</summary>
    internal bool Collects { get => field || Arms.Any(RankerArms.IsTrained); init; }

    internal void Check(IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>> arms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Users, 2);
        if (Sessions < Users || Sessions > (long)Users * Days) throw new ArgumentException($"{Sessions} sessions cannot be dealt to {Users} users over {Days} days: from {Users} to {(long)Users * Days}.");
        if (Arms.Count < 2 || Arms.Distinct().Count() < Arms.Count) throw new ArgumentException("Name at least two arms, each once: the control first.");
        if (Arms.FirstOrDefault(a => !arms.ContainsKey(a)) is { } unknown) throw new ArgumentException($"There is no arm {unknown}; there are {string.Join(", ", arms.Keys)}.");
    }
}
