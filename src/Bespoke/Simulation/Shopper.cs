using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>A synthetic shopper: the taste that behaviour follows and that no profile is told.</summary>
public sealed record Shopper
{
    /// <summary>The shopper's id.</summary>
    public required UserId Id { get; init; }

    /// <summary>The persona of most of the shopper's sessions.</summary>
    public required Persona Persona { get; init; }

    /// <summary>The persona of the other sessions.</summary>
    public required Persona SecondPersona { get; init; }

    /// <summary>The share of <see cref="SecondPersona"/>, 0 to below 0.5.</summary>
    public required double SecondShare { get; init; }

    /// <summary>Whom they mostly shop for: the gender of <see cref="Persona"/>.</summary>
    public string Gender => Persona.Genders[0];

    /// <summary>In years; of the account's owner, who is an adult.</summary>
    public required int Age { get; init; }

    /// <summary>Where they live, how they write and what their clock says; the device they use most.</summary>
    public required InteractionContext Home { get; init; }

    /// <summary>The price percentile they are used to, within an article type, in (0, 1).</summary>
    public required double PriceLevel { get; init; }

    /// <summary>The hour of the day, by their clock, around which they shop.</summary>
    public required int Hour { get; init; }

    /// <summary>How many events they are good for in the simulated days.</summary>
    public required int Activity { get; init; }

    /// <summary>Their place within a run of sizes: 0 takes the smallest, just below 1 the largest.</summary>
    public required double Build { get; init; }

    /// <summary>What individual preferences are derived from.</summary>
    internal ulong TasteSeed { get; init; }

    /// <summary>The mixture of the personas' affinities, in [0, 1]. The truth for tests of profiles.</summary>
    public double Affinity(Product product) =>
        (1 - SecondShare) * Persona.Affinity(product) + SecondShare * SecondPersona.Affinity(product);

    /// <summary>How much they care for brands, about 1.</summary>
    public required double BrandLoyalty { get; init; }

    /// <summary>How much a price off their level repels them, about 1.</summary>
    public required double PriceSensitivity { get; init; }

    /// <summary>How much more than others they like a brand, a colour, an occasion or an article type: standard normal over shoppers and values.</summary>
    /// <param name="value">An exact value.</param>
    /// <param name="at">When: tastes drift.</param>
    public double Preference(string value, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Preference(StableHash.Of(value), at);
    }

    /// <summary>The same by the hash of the value.</summary>
    internal double Preference(ulong value, DateTimeOffset at)
    {
        var random = new SeededRandom(StableHash.Combine(TasteSeed, value));
        return Drifted(random.NextGaussian(), random.NextGaussian(), at);
    }

    /// <summary>What they like about products whatever their attributes: to be multiplied with a product's latents.</summary>
    internal void Factors(Span<float> factors, DateTimeOffset at)
    {
        var random = new SeededRandom(StableHash.Combine(TasteSeed, 1));
        foreach (ref var factor in factors) factor = (float)Drifted(random.NextGaussian(), random.NextGaussian(), at);
    }

    // A turn of the circle of two standard normals is standard normal, and correlates with an earlier turn by the cosine between.
    private static double Drifted(double first, double second, DateTimeOffset at)
    {
        var angle = (at - DateTimeOffset.UnixEpoch).TotalDays / 30 * Math.Acos(SimulationParameters.TasteAfterMonth);
        var (sine, cosine) = Math.SinCos(angle);
        return first * cosine + second * sine;
    }
}
