using Bespoke.Catalog;
using Bespoke.Simulation;

namespace Bespoke.Tests.Simulation;

/// <summary>The 44k synthetic catalogue and its 120 shoppers, made once per test class.</summary>
public sealed class SimulatedShop
{
    public static DateTimeOffset End { get; } = new(2026, 7, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly Lazy<(CatalogSnapshot Catalog, SimulatedShoppers Simulated)> Made = new(() =>
    {
        var catalog = CatalogOf(SyntheticCatalog.DefaultProducts);
        return (catalog, SimulatedShoppers.Generate(catalog, End));
    });

    public CatalogSnapshot Catalog => Made.Value.Catalog;

    public SimulatedShoppers Simulated => Made.Value.Simulated;

    public static CatalogSnapshot CatalogOf(int products)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var product in SyntheticCatalog.Generate(products)) builder.Upsert(product);
        return builder.Build();
    }
}
