using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Decayed distinct users by product from one country, half-life 30 days. Immutable.</summary>
public sealed class CountryPopularity
{
    private readonly Dictionary<ProductId, double> _users;

    internal CountryPopularity(Dictionary<ProductId, double> users)
    {
        _users = users;
        Most = users.Count == 0 ? 0 : users.Values.Max();
    }

    /// <summary>The users of the product that has the most.</summary>
    public double Most { get; }

    /// <summary>The users of <paramref name="product"/>; 0 without evidence.</summary>
    public double this[ProductId product] => _users.GetValueOrDefault(product);
}
