namespace Bespoke.Evaluation.Explorations;

/// <summary>What trying new products out is worth.</summary>
/// <param name="Seeds">One simulation each.</param>
/// <param name="ChangePct">Mean over seeds of how many more clicks there are with exploration, in percent.</param>
/// <param name="Low">Lower end of its 95 % interval over seeds (Student's t); null for one seed.</param>
/// <param name="High">Upper end.</param>
public sealed record ExplorationReport(IReadOnlyList<ExplorationRun> Seeds, double ChangePct, double? Low, double? High);

/// <summary>One simulation: the same shoppers before the same shop, without exploration and with it.</summary>
/// <param name="Seed">Of catalogue and shoppers.</param>
/// <param name="Greedy">Without.</param>
/// <param name="Exploring">With.</param>
/// <param name="ChangePct">How many more clicks there are with exploration, in percent.</param>
/// <param name="Low">Lower end of its 95 % interval over shoppers.</param>
/// <param name="High">Upper end.</param>
public sealed record ExplorationRun(ulong Seed, ExplorationTally Greedy, ExplorationTally Exploring, double ChangePct, double Low, double High);

/// <summary>What happened in the month of one arm.</summary>
/// <param name="Clicks">On places of lists.</param>
/// <param name="Seen">Places that came into view.</param>
/// <param name="NewClicks">Clicks on products of the stream.</param>
/// <param name="NewSeen">Places with one of them that came into view.</param>
/// <param name="NewProducts">How many different ones came into view.</param>
/// <param name="ExploredClicks">Clicks on what was tried out, in its slot.</param>
/// <param name="ExploredSeen">Places with something tried out that came into view.</param>
public sealed record ExplorationTally(int Clicks, int Seen, int NewClicks, int NewSeen, int NewProducts, int ExploredClicks, int ExploredSeen);
