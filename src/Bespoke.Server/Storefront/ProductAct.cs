using Bespoke.Catalog;
using Bespoke.Interactions;
using Microsoft.AspNetCore.WebUtilities;

namespace Bespoke.Server.Storefront;

/// <summary>What a button of a page does to a product, and the list that the product stood in. A button carries it as its value.</summary>
internal sealed record ProductAct(InteractionType Type, ProductId Product)
{
    private static readonly InteractionType[] Known =
        [InteractionType.Cart, InteractionType.CartRemove, InteractionType.Favorite, InteractionType.FavoriteRemove, InteractionType.Hide, InteractionType.Return];

    internal string? RequestId { get; init; }
    internal string? Surface { get; init; }
    internal int? Position { get; init; }
    internal string? Order { get; init; }

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is none.</summary>
    internal static ProductAct? Read(string? text)
    {
        var values = QueryHelpers.ParseQuery(text);
        string? Of(string name) => values.TryGetValue(name, out var value) && value.Count == 1 && value[0] is { Length: > 0 } one ? one : null;
        if (!InteractionTypes.TryParse(Of("do"), out var type) || !Known.Contains(type) || !ProductId.TryParse(Of("product"), null, out var product)) return null;
        return new ProductAct(type, product)
        {
            RequestId = Of("request"),
            Surface = Of("surface"),
            Position = int.TryParse(Of("position"), out var position) && position > 0 ? position : null,
            Order = Of("order"),
        };
    }

    /// <summary>As a button carries it.</summary>
    public override string ToString()
    {
        var text = $"do={Type.Name()}&product={Uri.EscapeDataString(Product.Value)}";
        if (RequestId is not null) text += $"&request={Uri.EscapeDataString(RequestId)}&surface={Uri.EscapeDataString(Surface ?? "")}&position={Position}";
        return Order is null ? text : $"{text}&order={Uri.EscapeDataString(Order)}";
    }
}
