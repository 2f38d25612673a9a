using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>How a weight falls with the distance of a click from the end of the visit.</summary>
public enum ClickDecay
{
    /// <summary>In a straight line, never below 0 (Kersbergen et al. 2022, clamped).</summary>
    Linear = 1,

    /// <summary>exp(−clicks / scale) (Garg et al. 2019).</summary>
    Exponential = 2,
}

/// <summary>Options of <see cref="SessionKnn"/>. The defaults were chosen on the validation parts of two public click logs.</summary>
public sealed record SessionKnnOptions
{
    /// <summary>m: only so many of the most recent sessions that share a product with the visit are looked at.</summary>
    [Range(1, 1_000_000)]
    public int Sample { get; init; } = 1_000;

    /// <summary>k: so many of these, the most similar ones, vote.</summary>
    [Range(1, 1_000_000)]
    public int Neighbors { get; init; } = 250;

    /// <summary>Only so many of the visit's last clicks count.</summary>
    [Range(1, 1_000)]
    public int LastClicks { get; init; } = 20;

    /// <summary>How a click's weight in the similarity falls with its distance from the visit's end. Linear: from 1 for the last click towards 0 before the first.</summary>
    [EnumDataType(typeof(ClickDecay))]
    public ClickDecay PositionDecay { get; init; } = ClickDecay.Exponential;

    /// <summary>Scale of an exponential <see cref="PositionDecay"/>, in clicks.</summary>
    [Range(0.01, 1e6)]
    public double PositionScale { get; init; } = 4;

    /// <summary>How a neighbour's vote falls with the distance of its latest shared product from the visit's end. Linear: 0.1 per click.</summary>
    [EnumDataType(typeof(ClickDecay))]
    public ClickDecay MatchDecay { get; init; } = ClickDecay.Exponential;

    /// <summary>Scale of an exponential <see cref="MatchDecay"/>, in clicks.</summary>
    [Range(0.01, 1e6)]
    public double MatchScale { get; init; } = 2;

    /// <summary>A similarity is divided by (the neighbour's distinct products)^this: 0 is a dot product, 0.5 a cosine.</summary>
    [Range(0.0, 2.0)]
    public double LengthExponent { get; init; } = 0.25;

    /// <summary>After so many newer sessions a neighbour's similarity has halved; 0 turns this off.</summary>
    [Range(0.0, 1e12)]
    public double RecencyHalfLife { get; init; }

    /// <summary>A neighbour's product counts exp(−d / this), d its distance in that session from the last shared product; 0 turns this off.</summary>
    [Range(0.0, 1e6)]
    public double DistanceScale { get; init; } = 4;

    /// <summary>What a neighbour's product before the last shared one counts, against one behind it.</summary>
    [Range(0.0, 1.0)]
    public double Backward { get; init; } = 0.8;

    /// <summary>A product's votes are multiplied by this + <see cref="IdfWeight"/> · ln(all clicks / its sessions).</summary>
    [Range(0.0, 1e3)]
    public double IdfOffset { get; init; } = 1;

    /// <summary>See <see cref="IdfOffset"/>.</summary>
    [Range(0.0, 1e3)]
    public double IdfWeight { get; init; } = 1;

    /// <summary>Sessions with more distinct products are left out: crawlers and shared screens.</summary>
    [Range(1, int.MaxValue)]
    public int LongestSession { get; init; } = 200;

    /// <summary>A product that fewer distinct users touched is never recommended.</summary>
    [Range(1, 1_000)]
    public int MinimumUsers { get; init; } = 5;
}
