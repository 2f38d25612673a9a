using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Trends and popularity at one moment. Immutable; made every few seconds and read by any number of requests.</summary>
/// <param name="At">The moment.</param>
/// <param name="Position">Of the last event of the log that it includes.</param>
/// <param name="Products">By product.</param>
/// <param name="Attributes">For each of <see cref="TrendFold.TrendingAttributes"/>, by code.</param>
/// <param name="Countries">Distinct users by country (ISO 3166-1 alpha-2, in any case) and product, half-life 30 days.</param>
/// <param name="Clicks">Who was shown which product in a list, and who chose it there.</param>
public sealed record TrendSnapshot(
    DateTimeOffset At, long Position, TrendScores<ProductId> Products, IReadOnlyDictionary<ProductAttribute, TrendScores<int>> Attributes,
    IReadOnlyDictionary<string, TrendScores<ProductId>> Countries, ClickCounts Clicks);
