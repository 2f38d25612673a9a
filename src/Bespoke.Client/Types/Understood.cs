// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The values of the catalogue that a query named, in words.</summary>
public sealed record Understood
{
    /// <summary>Wanted genders.</summary>
    public IReadOnlyList<string>? Gender { get; init; }

    /// <summary>Wanted colours.</summary>
    public IReadOnlyList<string>? Colour { get; init; }

    /// <summary>Wanted article types.</summary>
    public IReadOnlyList<string>? ArticleType { get; init; }

    /// <summary>Wanted sub-categories.</summary>
    public IReadOnlyList<string>? SubCategory { get; init; }

    /// <summary>Wanted master categories.</summary>
    public IReadOnlyList<string>? MasterCategory { get; init; }

    /// <summary>Wanted brands.</summary>
    public IReadOnlyList<string>? Brand { get; init; }

    /// <summary>Wanted occasions.</summary>
    public IReadOnlyList<string>? Usage { get; init; }

    /// <summary>Wanted seasons.</summary>
    public IReadOnlyList<string>? Season { get; init; }

    /// <summary>Wanted sizes, in lower case.</summary>
    public IReadOnlyList<string>? Size { get; init; }

    /// <summary>The least price, or null.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price, or null.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Values and words that are not wanted.</summary>
    public IReadOnlyList<string>? Excluded { get; init; }

    /// <summary>Words that name nothing in the catalogue and were looked for in its texts.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Those of IReadOnlyList&amp;lt;string&amp;gt; Understood.Words that no answered product has.</summary>
    public IReadOnlyList<string>? Ignored { get; init; }

    /// <summary>The query with its spelling put right; null when nothing was corrected.</summary>
    public string? Corrected { get; init; }
}
