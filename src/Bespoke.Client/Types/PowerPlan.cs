// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>How large an experiment on a rate must be, and how long it takes.</summary>
public sealed record PowerPlan
{
    /// <summary>Units of all variants together, for a read-out that is looked at daily.</summary>
    public required long Units { get; init; }

    /// <summary>Those of a test with a single look at its end.</summary>
    public required long UnitsForOneLook { get; init; }

    /// <summary>Days until they have come; null where it is not known how many come a day.</summary>
    public long? Days { get; init; }
}
