namespace Bespoke.Retrieval.Guarding;

/// <summary>What a part did wrong.</summary>
public enum PartFaultKind
{
    /// <summary>It threw.</summary>
    Failed = 0,

    /// <summary>What it gave cannot be: numbers that are none, products that may not be answered or stand twice, an order that is none.</summary>
    Nonsense = 1,

    /// <summary>It took too much of the answer's time.</summary>
    Slow = 2,

    /// <summary>It did not come back by the end of the answer's time.</summary>
    Stuck = 3,
}

/// <summary>A fault of a part.</summary>
/// <param name="Part">Which, e.g. "factors".</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Rests">True when it is left out from here on, until it is tried again.</param>
/// <param name="Exception">What it threw; null where it threw nothing.</param>
public sealed record PartFault(string Part, PartFaultKind Kind, bool Rests, Exception? Exception);
