using Bespoke.Experiments.Statistics;

namespace Bespoke.Experiments;

/// <summary>What an interleaving says. Preferences are above 0 for the second variant.</summary>
/// <param name="Lists">Lists in which the rankings differed, and units that were shown them.</param>
/// <param name="Units">Those units.</param>
/// <param name="Teams">What each ranking won, the control first.</param>
/// <param name="Credits">The preference by each kind of credit, that which decides first.</param>
/// <param name="Days">The deciding preference at the end of each day.</param>
/// <param name="Segments">The deciding preference of each kind of user, its interval widened for their number.</param>
public sealed record InterleavingReadout(
    int Lists, int Units, IReadOnlyList<TeamTotals> Teams, IReadOnlyList<CreditReadout> Credits, IReadOnlyList<DayPreference> Days, IReadOnlyList<SegmentPreference> Segments);

/// <summary>What one of two rankings won.</summary>
/// <param name="Variant">Its variant.</param>
/// <param name="First">Lists in which it went first where they differed: half of them, but for chance.</param>
/// <param name="Places">Places with its products.</param>
/// <param name="Clicks">Of these, products that were clicked.</param>
/// <param name="Carts">Products put into the bag.</param>
/// <param name="Purchases">Products bought.</param>
public sealed record TeamTotals(string Variant, int First, int Places, int Clicks, int Carts, int Purchases);

/// <summary>The preference by one kind of credit.</summary>
/// <param name="Credit">Its name.</param>
/// <param name="Preference">Null while too little is known.</param>
public sealed record CreditReadout(string Credit, PreferenceReadout? Preference);

/// <summary>The deciding preference at the end of a day.</summary>
/// <param name="Day">Its end, UTC.</param>
/// <param name="Preference">Null while too little is known.</param>
public sealed record DayPreference(DateTimeOffset Day, PreferenceReadout? Preference);

/// <summary>The deciding preference of one kind of user.</summary>
/// <param name="Segment">hot, warm or cold, at the first list.</param>
/// <param name="Preference">Null while too little is known.</param>
public sealed record SegmentPreference(string Segment, PreferenceReadout? Preference);
