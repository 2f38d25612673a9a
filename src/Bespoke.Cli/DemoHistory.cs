using Bespoke.Interactions;
using Bespoke.Simulation;

namespace Bespoke.Cli;

/// <summary>What happened in the demo's shop before it is shown.</summary>
/// <param name="Shoppers">In order of id. Their tastes stay outside the shop and only judge what it answers.</param>
/// <param name="Searches">What they searched for.</param>
/// <param name="Ingested">What became of all events.</param>
internal sealed record DemoHistory(IReadOnlyList<Shopper> Shoppers, IReadOnlyList<DemoSearch> Searches, IngestReport Ingested);

/// <summary>A search that a shopper made.</summary>
internal readonly record struct DemoSearch(UserId User, string Query);
