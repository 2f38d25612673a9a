namespace Bespoke.Server.Storefront;

/// <summary>The picture of a product on a page.</summary>
internal static class ShownPicture
{
    /// <summary>The product's own, else the drawing of its garment.</summary>
    internal static string Of(string id, string? imageUrl) => imageUrl ?? "/drawings/" + Uri.EscapeDataString(id);
}
