using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Evaluation.Rentals;

/// <summary>One product that one user rented. What the user said of it afterwards, size and fit included, is not here: it would be an answer among the inputs.</summary>
/// <param name="User">Who.</param>
/// <param name="Product">What.</param>
/// <param name="Occasion">For what, e.g. "wedding"; null when not told.</param>
/// <param name="Category">Of the product, e.g. "gown".</param>
/// <param name="Day">Of the review.</param>
/// <param name="Body">What the user told of their body.</param>
public sealed record Rental(UserId User, ProductId Product, string? Occasion, string Category, DateOnly Day, RenterBody Body)
{
    /// <summary>The user told their body type.</summary>
    public bool BodyKnown => Body.Type is not null;

    /// <summary>The query that is built of it: occasion and category, or the category alone where the occasion says nothing.</summary>
    public string Query => Occasion is null or "other" ? Category : $"{Occasion} {Category}";
}
