using Bespoke.Catalog;

namespace Bespoke.Retrieval;

/// <summary>A product and what something says of it: a <see cref="ScoredProduct"/> that outlives its snapshot.</summary>
public readonly record struct ProductScore(ProductId Product, float Score);
