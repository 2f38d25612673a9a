using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>A bundle against one catalogue: whose row of a model is which product, and the sources over both. Immutable.</summary>
internal sealed class ServedModels
{
    private ServedModels(ModelBundle? bundle, ModelRows? factors, ModelRows? itemItem, ModelRows? sessions, ModelRows? boughtTogether)
    {
        (Bundle, FactorRows, ItemRows, SessionRows, BoughtRows) = (bundle, factors, itemItem, sessions, boughtTogether);
        Features = [];
    }

    /// <summary>Without models.</summary>
    internal static ServedModels None { get; } = new(null, null, null, null, null);

    /// <summary>The models; null without any.</summary>
    internal ModelBundle? Bundle { get; }

    /// <summary>What answers name.</summary>
    internal string Version => Bundle?.Version ?? ModelBundle.NoVersion;

    /// <summary>Rows of <see cref="ModelBundle.Factors"/>; null without it.</summary>
    internal ModelRows? FactorRows { get; }

    /// <summary>Rows of <see cref="ModelBundle.ItemItem"/>; null without it.</summary>
    internal ModelRows? ItemRows { get; }

    /// <summary>Rows of <see cref="ModelBundle.Sessions"/>; null without it.</summary>
    internal ModelRows? SessionRows { get; }

    /// <summary>Rows of <see cref="ModelBundle.BoughtTogether"/>; null without it.</summary>
    internal ModelRows? BoughtRows { get; }

    /// <summary>What the models say of candidates.</summary>
    internal IReadOnlyList<IFeatureSource> Features { get; }

    /// <summary>Numbers the products of <paramref name="catalog"/> for every model.</summary>
    internal static ServedModels Of(ModelBundle? bundle, CatalogSnapshot catalog) => bundle is null ? None : new ServedModels(
        bundle,
        Rows(catalog, bundle.Factors?.Factors.Products),
        Rows(catalog, bundle.ItemItem?.Products),
        Rows(catalog, bundle.Sessions?.Items),
        Rows(catalog, bundle.BoughtTogether?.Products));

    /// <summary>The same models after a change of the catalogue.</summary>
    internal ServedModels Next(CatalogChange change) =>
        new(Bundle, FactorRows?.Next(change), ItemRows?.Next(change), SessionRows?.Next(change), BoughtRows?.Next(change));

    private static ModelRows? Rows(CatalogSnapshot catalog, IdMap? products) =>
        products is null ? null : new ModelRows(catalog, products.Count, id => products.TryGetRow(id.Value, out var row) ? row : -1);

    private static ModelRows? Rows(CatalogSnapshot catalog, SessionItems? items) =>
        items is null ? null : new ModelRows(catalog, items.Count, id => items.TryGetRow(id, out var row) ? row : -1);
}
