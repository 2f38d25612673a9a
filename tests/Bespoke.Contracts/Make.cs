using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Contracts;

/// <summary>Small things to test with.</summary>
public static class Make
{
    /// <summary>Noon of a fixed day: tests know no clock.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Product Product(
        string id, string title = "Plain Shirt", string? type = "Shirts", string? gender = "Men", string? colour = "Blue",
        string? sub = "Topwear", string? master = "Apparel", string? brand = null, decimal? price = null, string? group = null) => new()
        {
            Id = new ProductId(id),
            Title = title,
            ArticleType = type,
            SubCategory = sub,
            MasterCategory = master,
            Gender = gender,
            BaseColour = colour,
            Brand = brand,
            Price = price,
            Currency = price is null ? null : "EUR",
            GroupId = group,
        };

    public static CatalogSnapshot Catalog(params IEnumerable<Product> products)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var product in products) builder.Upsert(product);
        return builder.Build();
    }

    public static Interaction Event(
        string user, string? product, InteractionType type = InteractionType.View, DateTimeOffset? at = null, string? id = null,
        string? query = null, string? order = null, string? returnReason = null) => new()
        {
            EventId = new EventId(id ?? $"{user}-{product}-{type}-{(at ?? Noon).Ticks}"),
            Type = type,
            UserId = new UserId(user),
            ProductId = product is null ? null : new ProductId(product),
            OccurredAt = at ?? Noon,
            Query = query,
            OrderId = order,
            ReturnReason = returnReason,
        };

    public static StampedInteraction Stamped(Interaction interaction, CatalogSnapshot? catalog = null, DateTimeOffset? arrived = null) =>
        new(interaction, arrived ?? interaction.OccurredAt, catalog is null ? null : ProductStamp.For(interaction, catalog));
}
