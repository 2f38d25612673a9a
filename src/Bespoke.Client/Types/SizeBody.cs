// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A size as bags and orders tell it.</summary>
public sealed record SizeBody
{
    /// <summary>E.g. "Jeans".</summary>
    public required string ArticleType { get; init; }

    /// <summary>E.g. "32".</summary>
    public required string Size { get; init; }

    /// <summary>Decayed weight of the events behind it; below 0 where it did not fit.</summary>
    public required double Weight { get; init; }

    /// <summary>False where more speaks against it than for it.</summary>
    public required bool Fits { get; init; }
}
