using Bespoke.Catalog;
using Bespoke.Catalog.Import;

namespace Bespoke.Storage;

/// <summary>What became of a change of one product.</summary>
public enum ProductOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It replaced the one with its id.</summary>
    Replaced,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>There was none to change.</summary>
    Unknown,

    /// <summary>The product it would have become breaks a rule; nothing was changed.</summary>
    Refused,
}

/// <summary>The answer to a change.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Product">The product as it is now; null when there is none or nothing was changed.</param>
/// <param name="Fault">The rule that it breaks; null unless refused.</param>
public sealed record ProductResult(ProductOutcome Outcome, Product? Product = null, string? Fault = null);

/// <summary>A change of one product. What it makes depends on the product of that moment, which only the one writer knows.</summary>
public sealed class ProductChange
{
    private readonly Func<Product?, ProductResult> _apply;

    private ProductChange(ProductId id, Func<Product?, ProductResult> apply) => (Id, _apply) = (id, apply);

    /// <summary>Whose change it is.</summary>
    public ProductId Id { get; }

    /// <summary>Adds the product or replaces the one with its id.</summary>
    public static ProductChange Put(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return new ProductChange(product.Id, known => Become(known, product));
    }

    /// <summary>Merges a patch into the product (RFC 7396).</summary>
    public static ProductChange Patch(ProductId id, ProductPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return new ProductChange(id, known =>
        {
            if (known is null) return new ProductResult(ProductOutcome.Unknown);
            try
            {
                return Become(known, patch.Apply(known));
            }
            catch (System.Text.Json.JsonException e)
            {
                return new ProductResult(ProductOutcome.Refused, Fault: JsonFault.Of(e).ToString());
            }
        });
    }

    /// <summary>Removes the product.</summary>
    public static ProductChange Remove(ProductId id) =>
        new(id, known => new ProductResult(known is null ? ProductOutcome.Unknown : ProductOutcome.Removed));

    internal ProductResult Apply(Product? known) => _apply(known);

    private static ProductResult Become(Product? known, Product product) => ProductRules.Fault(product) is { } fault
        ? new ProductResult(ProductOutcome.Refused, Fault: fault)
        : new ProductResult(known is null ? ProductOutcome.Created : ProductOutcome.Replaced, product);
}

/// <summary>A product as it is after a change; null when it is gone.</summary>
internal readonly record struct ProductState(ProductId Id, Product? Product);
