// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What an interleaving says. Preferences are above 0 for the second variant.</summary>
public sealed record InterleavingReadout
{
    /// <summary>Lists in which the rankings differed, and units that were shown them.</summary>
    public required int Lists { get; init; }

    /// <summary>Those units.</summary>
    public required int Units { get; init; }

    /// <summary>What each ranking won, the control first.</summary>
    public required IReadOnlyList<TeamTotals> Teams { get; init; }

    /// <summary>The preference by each kind of credit, that which decides first.</summary>
    public required IReadOnlyList<CreditReadout> Credits { get; init; }

    /// <summary>The deciding preference at the end of each day.</summary>
    public required IReadOnlyList<DayPreference> Days { get; init; }

    /// <summary>The deciding preference of each kind of user, its interval widened for their number.</summary>
    public required IReadOnlyList<SegmentPreference> Segments { get; init; }
}
