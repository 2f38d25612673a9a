using System.ComponentModel.DataAnnotations;

namespace Bespoke.Trends;

/// <summary>Options of <see cref="TrendFold"/>.</summary>
public sealed record TrendOptions
{
    /// <summary>F's half-life, hours: what "now" means.</summary>
    [Range(0.1, 1_000.0)]
    public double NowHalfLifeHours { get; init; } = 6;

    /// <summary>S's half-life, days: what "as usual" means.</summary>
    [Range(0.1, 1_000.0)]
    public double UsualHalfLifeDays { get; init; } = 7;

    /// <summary>Half-life of what is popular by the month, days.</summary>
    [Range(0.1, 1_000.0)]
    public double MonthHalfLifeDays { get; init; } = 30;

    /// <summary>Users that are assumed to have come, as expected: (F + this) / (F + E + 2 · this).</summary>
    [Range(0.01, 1e6)]
    public double Prior { get; init; } = 10;

    /// <summary>A user counts once per product, and once per category, colour and brand, in so many hours.</summary>
    [Range(1.0, 240.0)]
    public double OncePerHours { get; init; } = 24;

    /// <summary>Users first seen less than so many hours before count as fresh.</summary>
    [Range(0.0, 240.0)]
    public double FreshHours { get; init; } = 24;

    /// <summary>What a fresh user counts, while the shop knows no others.</summary>
    [Range(0.0, 1.0)]
    public double FreshWeight { get; init; } = 0.1;

    /// <summary>Fresh users count less and less, and nothing once S of the known ones, over everything, reaches this.</summary>
    [Range(1.0, 1e9)]
    public double EnoughKnownUsers { get; init; } = 1_000;

    /// <summary>The most users whose first visit is remembered; those longest away are forgotten first and count as fresh again.</summary>
    [Range(100, 100_000_000)]
    public int Users { get; init; } = 1_000_000;

    /// <summary>The most pairs of user and product (or category, colour, brand) remembered as counted; the oldest are forgotten first and may count twice.</summary>
    [Range(100, 100_000_000)]
    public int Pairs { get; init; } = 2_000_000;

    /// <summary>The most products with evidence, and again the most pairs of country and product; beyond it those with the least are dropped.</summary>
    [Range(100, 10_000_000)]
    public int Products { get; init; } = 200_000;
}
