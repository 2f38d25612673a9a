// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Names products: those of the ids or, where attributes or prices are given, those that meet all of them.</summary>
public sealed record ProductCondition
{
    /// <summary>By id.</summary>
    public IReadOnlyList<string>? ProductIds { get; init; }

    /// <summary>Per attribute the values of which one must hold, compared without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Values { get; init; }

    /// <summary>The least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price.</summary>
    public decimal? MaxPrice { get; init; }
}
