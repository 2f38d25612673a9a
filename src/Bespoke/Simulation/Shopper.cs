using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>A synthetic shopper: the taste that behaviour follows and that no profile is told.</summary>
public sealed record Shopper
{
    private const int Latents = 4;

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

    /// <summary>How much more than others they like a brand or an article type: standard normal over shoppers and values.</summary>
    public double Preference(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new SeededRandom(StableHash.Combine(TasteSeed, StableHash.Of(value))).NextGaussian();
    }

    /// <summary>What they like about this very product, whatever its attributes: about standard normal.</summary>
    /// <remarks>The dot product of the shopper's and the product's hidden factors; no attribute says anything about either.</remarks>
    public double Fancy(ProductId product)
    {
        var mine = new SeededRandom(StableHash.Combine(TasteSeed, 1));
        var its = new SeededRandom(StableHash.Combine(StableHash.Of(product.Value), 2));
        var dot = 0.0;
        for (var i = 0; i < Latents; i++) dot += mine.NextGaussian() * its.NextGaussian();
        return dot / Math.Sqrt(Latents);
    }
}
