// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>How much better a ranker orders the test than another does: difference of NDCG@10 with its 95 % interval over users.</summary>
public sealed record RankerGain
{
    /// <summary>The other's name.</summary>
    public required string Against { get; init; }

    /// <summary>Users in it.</summary>
    public required int Users { get; init; }

    /// <summary>The other's NDCG@10.</summary>
    public required double Other { get; init; }

    /// <summary>Difference.</summary>
    public required double Gain { get; init; }

    /// <summary>Lower end.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }
}
