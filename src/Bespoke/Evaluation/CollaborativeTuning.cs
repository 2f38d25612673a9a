namespace Bespoke.Evaluation;

/// <summary>The values that tuning tries, one option after another; each starts from the best so far.</summary>
/// <param name="Option">Name of the option.</param>
/// <param name="Values">Tried in order.</param>
internal sealed record TuningAxis(string Option, IReadOnlyList<string> Values)
{
    internal static IReadOnlyList<TuningAxis> Of(string model) => model switch
    {
        "als" =>
        [
            new("unobservedWeight", ["0.003", "0.03", "0.1"]),
            new("regularization", ["0.001", "0.01", "0.03"]),
            new("iterations", ["8", "24"]),
        ],
        "item-item" =>
        [
            new("targetExponent", ["0.3", "0.5"]),
            new("userExponent", ["0.5", "1"]),
            new("sourceExponent", ["0.4", "0.5", "0.7"]),
            new("amplification", ["0.9", "1.1"]),
            new("shrinkage", ["0", "3"]),
            new("neighbors", ["500", "2000"]),
        ],
        "ease" =>
        [
            new("regularization", ["1", "10", "30", "300"]),
            new("userExponent", ["0", "0.5"]),
            new("targetExponent", ["0", "0.2"]),
        ],
        "blend" =>
        [
            new("als.weight", ["0.25", "0.75"]),
            new("item-item.weight", ["0.25"]),
        ],
        _ => [],
    };
}
