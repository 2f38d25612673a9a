using Bespoke.Catalog;
using Bespoke.Collaborative;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>A bundle against one catalogue: whose row of a model is which product, and the sources over both. Immutable.</summary>
internal sealed class ServedModels
{
    private const int FactorQuota = 40, ItemQuota = 35, SimilarUsersQuota = 20;

    private readonly IUserSource[] _sources;

    private ServedModels(ModelBundle? bundle, ModelRows? factors, FactorSource? factorSource, ModelRows? items, ModelRows? sessions, ModelRows? bought)
    {
        (Bundle, FactorRows, Factors, ItemRows, SessionRows, BoughtRows) = (bundle, factors, factorSource, items, sessions, bought);
        if (bundle?.Factors is { } neighborhood) SimilarUsers = new SimilarUsersSource(neighborhood, factors!);
        if (bundle?.ItemItem is { } similarities) ItemItem = new ItemItemSource(similarities, items!);
        // In the order in which they look at a user: similar users are found by the vector that the factors make.
        SourceQuota[] quotas = [.. Part(Factors, FactorQuota), .. Part(ItemItem, ItemQuota), .. Part(SimilarUsers, SimilarUsersQuota)];
        Candidates = quotas;
        _sources = [.. quotas.Select(q => (IUserSource)q.Source)];
    }

    /// <summary>Without models.</summary>
    internal static ServedModels None { get; } = new(null, null, null, null, null, null);

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

    internal FactorSource? Factors { get; }
    internal ItemItemSource? ItemItem { get; }
    internal SimilarUsersSource? SimilarUsers { get; }

    /// <summary>What the models say of candidates.</summary>
    internal IReadOnlyList<IFeatureSource> Features => _sources;

    /// <summary>Who proposes candidates for a user, and how many at most.</summary>
    internal IReadOnlyList<SourceQuota> Candidates { get; }

    /// <summary>Numbers the products of <paramref name="catalog"/> for every model.</summary>
    internal static ServedModels Of(ModelBundle? bundle, CatalogSnapshot catalog)
    {
        if (bundle is null) return None;
        var factors = Rows(catalog, bundle.Factors?.Factors.Products);
        return new ServedModels(
            bundle, factors, factors is null ? null : new FactorSource(bundle.Factors!.Factors, factors, Unseen(bundle, catalog)), Rows(catalog, bundle.ItemItem?.Products),
            Rows(catalog, bundle.Sessions?.Items), Rows(catalog, bundle.BoughtTogether?.Products));
    }

    /// <summary>The same models after a change of the catalogue.</summary>
    internal ServedModels Next(CatalogChange change)
    {
        if (Bundle is null || !(change.AddsRows || (Bundle.Content is not null && change.Any(RowChange.Text | RowChange.Style)))) return this;
        var factors = FactorRows?.Next(change);
        return new ServedModels(Bundle, factors, Factors?.Next(change, factors!, Unseen(Bundle, change.After)), ItemRows?.Next(change), SessionRows?.Next(change), BoughtRows?.Next(change));
    }

    /// <summary>Looks at the user of <paramref name="query"/>, before anything else does.</summary>
    internal void Read(CandidateQuery query)
    {
        query.User.Begin(query);
        foreach (var source in _sources) Guarded.Read(source, query);
    }

    // What a product is stands in for what users did with it.
    private static ProductVectors.RowWriter? Unseen(ModelBundle bundle, CatalogSnapshot catalog)
    {
        if (bundle.Content is not { } map) return null;
        // Asked on one thread.
        var keys = new List<ulong>();
        return (row, vector) =>
        {
            if (catalog.IsLive(row)) map.WriteUnseen(catalog, row, vector, keys);
        };
    }

    private static SourceQuota[] Part(ICandidateSource? source, int quota) => source is null ? [] : [new SourceQuota(source, quota)];

    private static ModelRows? Rows(CatalogSnapshot catalog, IdMap? products) =>
        products is null ? null : new ModelRows(catalog, products.Count, id => products.TryGetRow(id.Value, out var row) ? row : -1);

    private static ModelRows? Rows(CatalogSnapshot catalog, SessionItems? items) =>
        items is null ? null : new ModelRows(catalog, items.Count, id => items.TryGetRow(id, out var row) ? row : -1);
}
