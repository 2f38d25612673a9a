// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Which of two interleaved rankers shoppers chose.</summary>
public sealed record PreferenceReadout
{
    /// <summary>Units that gave a credit.</summary>
    public required int Units { get; init; }

    /// <summary>In [−1, 1]; above 0 for B.</summary>
    public required double Preference { get; init; }

    /// <summary>Lower end of its confidence sequence.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Of the preference.</summary>
    public required double StandardError { get; init; }

    /// <summary>Valid at every look.</summary>
    public required double PValue { get; init; }

    /// <summary>Valid for one look.</summary>
    public required double PValueOnce { get; init; }
}
