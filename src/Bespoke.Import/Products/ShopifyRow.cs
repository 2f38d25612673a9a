using Bespoke.Import.Tables;

namespace Bespoke.Import.Products;

/// <summary>A row of a Shopify product file, in the names of either dialect.</summary>
internal readonly record struct ShopifyRow(TableRow Row)
{
    public const int Options = 3;

    public long Line => Row.Line;

    public string? Handle => Row.First("handle", "url_handle");

    public string? Title => Row["title"];

    public string? Description => Row.First("body_(html)", "description");

    public string? Vendor => Row["vendor"];

    public string? Type => Row["type"];

    public string? Category => Row.First("product_category", "google_shopping_/_google_product_category");

    public string? Tags => Row["tags"];

    public string? Published => Row.First("published", "published_on_online_store");

    public string? Status => Row["status"];

    public string? Sku => Row.First("variant_sku", "sku");

    public string? Price => Row.First("variant_price", "price");

    public string? CompareAtPrice => Row.First("variant_compare_at_price", "compare-at_price");

    public string? Tracker => Row.First("variant_inventory_tracker", "inventory_tracker");

    public string? Quantity => Row.First("variant_inventory_qty", "inventory_quantity");

    public string? OversellPolicy => Row.First("variant_inventory_policy", "continue_selling_when_out_of_stock");

    public string? Image => Row.First("image_src", "product_image_url");

    public string? VariantImage => Row.First("variant_image", "variant_image_url");

    public string? Gender => Row["google_shopping_/_gender"] ?? Metafield("shopify.target-gender");

    public string? AgeGroup => Row["google_shopping_/_age_group"] ?? Metafield("shopify.age-group");

    public string? Colour => Metafield("shopify.color-pattern");

    /// <summary>True for a row that sells something; the others only add a picture.</summary>
    public bool IsVariant => Option(0) is not null || Sku is not null || Price is not null;

    /// <summary>True when the variant is sold beyond its stock.</summary>
    public bool Oversells => OversellPolicy?.ToLowerInvariant() is "continue" or "true" or "yes";

    public string? OptionName(int option) => Row[$"option{option + 1}_name"];

    public string? Option(int option) => Row[$"option{option + 1}_value"];

    private string? Metafield(string key) => Row.At(Row.Header.FindWith("product.metafields." + key + ")"));
}
