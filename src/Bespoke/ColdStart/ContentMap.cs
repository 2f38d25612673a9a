using System.ComponentModel.DataAnnotations;
using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// Vectors of products from what they are: a ridge regression of learnt vectors on <see cref="ContentKeys"/>. A product that nobody has
/// touched gets the vector that its kind, its words and the variants of its style point to. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Minimises Σ n·‖y − b − Σ v(key)‖² + λ·Σ‖v(key)‖² over the weights v, n the users of a product, by passes over the keys, each solved
/// exactly with the others held (coordinate descent; a pass costs cells x length). Holds hashes of catalogue text and no user.
/// </remarks>
public sealed class ContentMap
{
    private readonly ulong[] _keys;
    private readonly ContentMapOptions _options;

    internal ContentMap(ulong[] keys, RowVectors weights, float[] mean, ContentMapOptions options) => (_keys, Weights, Mean, _options) = (keys, weights, mean, options);

    /// <summary>How many keys have a weight.</summary>
    public int Count => _keys.Length;

    /// <summary>Length of the vectors.</summary>
    public int Length => Mean.Length;

    /// <summary>Ascending.</summary>
    internal ReadOnlySpan<ulong> Keys => _keys;

    internal RowVectors Weights { get; }

    internal float[] Mean { get; }

    /// <summary>Learns the map.</summary>
    /// <param name="catalog">Says what the products are.</param>
    /// <param name="products">Ids of the vectors' rows; those that the catalogue does not hold are left out.</param>
    /// <param name="vectors">The learnt vectors.</param>
    /// <param name="evidence">How much each vector counts: of learnt factors the users that it rests on, see <see cref="Evidence"/>; 0 leaves a product out.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="cancellationToken">Looked at between passes.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public static ContentMap Fit(CatalogSnapshot catalog, IdMap products, RowVectors vectors, ReadOnlySpan<float> evidence, ContentMapOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return new ContentCells(catalog, products, evidence, options.LeastProducts).Solve(vectors, options, cancellationToken);
    }

    /// <summary>The evidence of factors that rest on so many users each: of a product with very many the next hundred tell little more of where its vector lies.</summary>
    public static float[] Evidence(ReadOnlySpan<int> users, ContentMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var evidence = new float[users.Length];
        for (var product = 0; product < evidence.Length; product++) evidence[product] = (float)Math.Min(users[product], options.MostUsers);
        return evidence;
    }

    /// <summary>Writes the vector that a product should have by what it is.</summary>
    /// <param name="catalog">Holds it.</param>
    /// <param name="row">A live row.</param>
    /// <param name="vector">Of length <see cref="Length"/>; left alone where nothing is known.</param>
    /// <returns>How many of its keys are known; 0 where nothing is.</returns>
    public int Write(CatalogSnapshot catalog, int row, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Write(catalog, row, vector, []);
    }

    private int Write(CatalogSnapshot catalog, int row, Span<float> vector, List<ulong> keys)
    {
        ContentKeys.Read(catalog, row, keys);
        var known = 0;
        foreach (var key in keys)
        {
            var own = Array.BinarySearch(_keys, key);
            if (own < 0) continue;
            if (known++ == 0) Mean.CopyTo(vector);
            TensorPrimitives.Add(vector, Weights[own], vector);
        }
        return known;
    }

    /// <summary>Writes the vector of a product without users: that of <see cref="Write(CatalogSnapshot, int, Span{float})"/>, times <see cref="ContentMapOptions.Unseen"/>.</summary>
    /// <param name="catalog">Holds it.</param>
    /// <param name="row">A live row.</param>
    /// <param name="vector">Of length <see cref="Length"/>; left alone where nothing is known.</param>
    /// <param name="keys">Room to work in: one list for all rows of a catalogue.</param>
    internal void WriteUnseen(CatalogSnapshot catalog, int row, Span<float> vector, List<ulong> keys)
    {
        if (Write(catalog, row, vector, keys) > 0) TensorPrimitives.Multiply(vector, (float)_options.Unseen, vector);
    }

    /// <summary>Moves learnt vectors towards what their products are: by κ / (users + κ), little where there is evidence.</summary>
    internal RowVectors Shrink(CatalogSnapshot catalog, IdMap products, RowVectors learnt, ReadOnlySpan<int> users)
    {
        var shrunk = new RowVectors(learnt.Count, learnt.Length);
        Span<float> mapped = stackalloc float[learnt.Length];
        var keys = new List<ulong>();
        for (var product = 0; product < learnt.Count; product++)
        {
            var vector = shrunk.Row(product)[..learnt.Length];
            learnt[product].CopyTo(vector);
            if (users[product] == 0 || !catalog.TryGetRow(new ProductId(products[product]), out var row) || Write(catalog, row, mapped, keys) == 0) continue;
            var share = (float)(_options.Trust / (users[product] + _options.Trust));
            for (var i = 0; i < vector.Length; i++) vector[i] += share * (mapped[i] - vector[i]);
        }
        return shrunk;
    }
}
