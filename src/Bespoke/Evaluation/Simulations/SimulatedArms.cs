namespace Bespoke.Evaluation.Simulations;

/// <summary>The arms that need nothing but the library. A host adds its own, e.g. those that are trained.</summary>
public static class SimulatedArms
{
    /// <summary>The arm by which all others' headroom is measured.</summary>
    public const string Oracle = "oracle";

    /// <summary>By name, how an arm is made after the warm-up; one that is trained trains there.</summary>
    public static IReadOnlyDictionary<string, Func<ArmContext, ISimulatedArm>> All { get; } = new Dictionary<string, Func<ArmContext, ISimulatedArm>>
    {
        ["random"] = context => new RandomArm(context),
        ["popularity"] = context => new PopularityArm(context),
        ["plain"] = context => new PlainArm(context.Stage),
        ["linear"] = context => new LinearArm(context.Stage),
        [Oracle] = context => new OracleArm(context.Stage),
    };
}
