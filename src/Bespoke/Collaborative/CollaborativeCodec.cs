using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Collaborative models as bytes.</summary>
internal static class CollaborativeCodec
{
    internal static void Write(ModelWriter to, NeighborhoodModel model)
    {
        to.Ids(model.Factors.Products);
        to.Vectors(model.Factors.ProductFactors);
        to.Ids(model.Factors.Users);
        to.Vectors(model.Factors.UserFactors);
        to.Matrix(model.Recent);
    }

    /// <param name="from">What <see cref="Write(ModelWriter, NeighborhoodModel)"/> wrote.</param>
    /// <param name="options">That the factors were fitted with: users are folded in by them.</param>
    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    internal static NeighborhoodModel ReadNeighborhood(ref ModelReader from, AlsOptions options)
    {
        var products = from.Ids();
        var productFactors = from.Vectors(products.Count);
        var users = from.Ids();
        var userFactors = from.Vectors(users.Count);
        if (productFactors.Length != options.Factors || userFactors.Length != options.Factors) throw new InvalidDataException($"the vectors do not have the {options.Factors} values of the options");
        return new NeighborhoodModel(new AlsModel(users, products, userFactors, productFactors, options), from.Matrix(users.Count, products.Count));
    }

    internal static void Write(ModelWriter to, ItemSimilarities model)
    {
        to.Ids(model.Products);
        for (var product = 0; product < model.Products.Count; product++)
        {
            to.Ints(model.NeighborsOf(product));
            to.Floats(model.WeightsOf(product));
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    internal static ItemSimilarities ReadSimilarities(ref ModelReader from)
    {
        var products = from.Ids();
        var rows = new Neighbors[products.Count];
        for (var product = 0; product < rows.Length; product++)
        {
            var own = from.Ascending(products.Count);
            rows[product] = new Neighbors(own, from.Floats(own.Length));
        }
        return new ItemSimilarities(products, rows);
    }
}
