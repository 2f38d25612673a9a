using System.Diagnostics.CodeAnalysis;

namespace Bespoke.Catalog;

/// <summary>A product's id in the shop: 1 to 256 characters, <c>/</c> included, compared by ordinal.</summary>
public readonly record struct ProductId : IParsable<ProductId>
{
    private readonly string? _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">It breaks the rule of <see cref="ExternalId.Fault"/>.</exception>
    public ProductId(string value) => _value = ExternalId.Check(value, "product");

    /// <summary>The text as the shop wrote it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This product id was never set.");

    /// <inheritdoc/>
    public static ProductId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProductId result)
    {
        var ok = ExternalId.Fault(s) is null;
        result = ok ? new ProductId(s!) : default;
        return ok;
    }

    /// <summary>The id itself, or "" for the default value.</summary>
    public override string ToString() => _value ?? "";
}
