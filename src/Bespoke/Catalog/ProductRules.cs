namespace Bespoke.Catalog;

/// <summary>What a product must satisfy to enter a catalogue.</summary>
public static class ProductRules
{
    /// <summary>The longest short text (title, attribute value, size), in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>The longest description, in characters.</summary>
    public const int MaxDescription = 20_000;

    /// <summary>The most sizes or free attributes of one product.</summary>
    public const int MaxParts = 200;

    /// <summary>Says which rule <paramref name="product"/> breaks, or null when it breaks none.</summary>
    public static string? Fault(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (string.IsNullOrWhiteSpace(product.Title)) return "title is missing";
        if (product.Title.Length > MaxText) return $"title has {product.Title.Length} characters; at most {MaxText}";
        if (product.Description is { Length: > MaxDescription }) return $"description is longer than {MaxDescription} characters";
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            if (product[attribute] is { Length: > MaxText }) return $"{attribute} is longer than {MaxText} characters";
        }
        if (product.Year is < 1900 or > 2200) return $"year {product.Year} is outside 1900 to 2200";
        return LinkFault("url", product.Url) ?? LinkFault("imageUrl", product.ImageUrl) ?? PriceFault(product) ?? PartsFault(product);
    }

    // Pages put it into a link: a script must not come in that way. A path of the shop's own has no scheme.
    private static string? LinkFault(string name, string? value) =>
        value is null || value.StartsWith('/') || !Uri.TryCreate(value, UriKind.Absolute, out var link) || link.Scheme is "http" or "https"
            ? null : $"{name} is no http or https address";

    private static string? PriceFault(Product product) => product switch
    {
        { Price: < 0 } => $"price {product.Price} is negative",
        { Price: not null, Currency: null } => "price has no currency",
        { SalePrice: < 0 } => $"salePrice {product.SalePrice} is negative",
        { SalePrice: not null, Price: null } => "salePrice has no price beside it",
        { SalePrice: { } sale, Price: { } price } when sale > price => $"salePrice {sale} is above price {price}",
        _ => null,
    };

    private static string? PartsFault(Product product)
    {
        if (product.Sizes.Contains(null!)) return "sizes holds a null";
        if (product.Attributes.Values.Contains(null!)) return "attributes holds a null";
        if (product.Sizes.Count > MaxParts) return $"{product.Sizes.Count} sizes; at most {MaxParts}";
        if (product.Sizes.Any(s => string.IsNullOrWhiteSpace(s.Name) || s.Name.Length > MaxText)) return "a size has no name or too long a name";
        if (product.Sizes.Any(s => s.Stock < 0)) return "a size has negative stock";
        if (product.Attributes.Count > MaxParts) return $"{product.Attributes.Count} attributes; at most {MaxParts}";
        if (product.Embedding is { } vector && (vector.Count is 0 or > 4096 || vector.Any(x => !float.IsFinite(x))))
        {
            return "embedding is empty, longer than 4096, or holds a value that is not finite";
        }
        return product.GroupId is { } group && ExternalId.Fault(group) is { } fault ? $"groupId {fault}" : null;
    }
}
