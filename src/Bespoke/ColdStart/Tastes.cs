using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>What users come to, as shares of the values of every attribute.</summary>
internal sealed class Tastes
{
    // A share among few visits is believed half.
    private const double Shrinkage = 1;

    private readonly CatalogSnapshot _catalog;
    private readonly int[] _firsts;
    private readonly List<double[]> _shares;
    private double[] _among = [];
    private double[] _all = [];

    // Scratch: tastes are measured by one thread.
    private readonly double[] _logs;

    private Tastes(CatalogSnapshot catalog, int[] firsts, List<double[]> shares) => (_catalog, _firsts, _shares, _logs) = (catalog, firsts, shares, new double[firsts[^1]]);

    /// <summary>What may be asked about, and what a taste is made of.</summary>
    internal static IReadOnlyList<ProductAttribute> Attributes { get; } =
    [
        ProductAttribute.Gender, ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType, ProductAttribute.BaseColour, ProductAttribute.Usage,
        ProductAttribute.Brand,
    ];

    internal int Count => _shares.Count;

    /// <summary>Length of a taste.</summary>
    internal int Length => _firsts[^1];

    internal static Tastes Of(CatalogSnapshot catalog, IdMap products, CsrMatrix byUser, int most)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(byUser);
        var firsts = new int[Attributes.Count + 1];
        for (var i = 0; i < Attributes.Count; i++) firsts[i + 1] = firsts[i] + catalog.Dictionary(Attributes[i]).Count;
        var rows = RowsOf(catalog, products);
        var tastes = new Tastes(catalog, firsts, []);
        for (var user = 0; user < byUser.Rows && tastes.Count < most; user++)
        {
            if (tastes.Read(byUser.ColumnsOf(user), byUser.ValuesOf(user), rows) is { } own) tastes._shares.Add(own);
        }
        return tastes.Summed();
    }

    /// <summary>Those of some users alone: what is usual is what is usual among them.</summary>
    internal Tastes Of(int[] users) => new Tastes(_catalog, _firsts, [.. users.Select(u => _shares[u])]).Summed();

    /// <summary>The share of what users come to that has this value, mean over users; all of it for what has none, which nothing speaks against.</summary>
    internal double Share(ProductAttribute attribute, int code) => code == AttributeDictionary.Missing ? 1 : Slice(_all, attribute)[code] / Math.Max(1, Count);

    /// <summary>The row of each product, −1 where the catalogue does not hold it.</summary>
    internal static int[] RowsOf(CatalogSnapshot catalog, IdMap products) =>
        [.. Enumerable.Range(0, products.Count).Select(p => catalog.TryGetRow(new ProductId(products[p]), out var row) ? row : -1)];

    /// <summary>How much more a user comes to what a product is than all users do: ln of the ratio of shares, shrunk to 1, summed over attributes.</summary>
    internal float Suits(int user, int row)
    {
        var (taste, sum) = (_shares[user], 0.0);
        for (var i = 0; i < Attributes.Count; i++)
        {
            if (_catalog.Column(Attributes[i])[row] is not (var code and not AttributeDictionary.Missing)) continue;
            var usual = _all[_firsts[i] + code] / Count;
            if (usual > 0) sum += Math.Log((taste[_firsts[i] + code] / usual + Shrinkage) / (1 + Shrinkage));
        }
        return (float)sum;
    }

    /// <summary>The codes that most users would answer, the most common first.</summary>
    internal int[] CommonAnswers(ProductAttribute attribute, int most)
    {
        var counts = new int[_catalog.Dictionary(attribute).Count];
        for (var user = 0; user < Count; user++) counts[AnswerOf(user, attribute)]++;
        counts[AttributeDictionary.Missing] = 0;
        return [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0).OrderByDescending(c => counts[c]).ThenBy(c => c).Take(most)];
    }

    /// <summary>The code that a user comes to most; 0 where nothing they come to has the attribute.</summary>
    internal int AnswerOf(int user, ProductAttribute attribute)
    {
        var own = Slice(_shares[user], attribute);
        var best = 0;
        for (var code = 1; code < own.Length; code++) if (own[code] > own[best]) best = code;
        return best;
    }

    internal ReadOnlySpan<double> this[int user] => _shares[user];

    /// <summary>How uncertain a sum of tastes leaves what its users come to: the entropy of each attribute as a share of that among all users, mean over attributes.</summary>
    internal double Uncertainty(ReadOnlySpan<double> sum)
    {
        var (share, count) = (0.0, 0);
        for (var i = 0; i < Attributes.Count; i++)
        {
            if (_among[i] <= 0) continue;
            share += EntropyOf(sum, i) / _among[i];
            count++;
        }
        return count == 0 ? 0 : share / count;
    }

    // In bits: log2 Σ − (Σ s·log2 s) / Σ. A share of nothing is taken as next to nothing, so that one pass serves all; nothing of one value alone is uncertain.
    private double EntropyOf(ReadOnlySpan<double> sum, int attribute)
    {
        var own = sum[_firsts[attribute].._firsts[attribute + 1]];
        var total = TensorPrimitives.Sum(own);
        if (total <= 0 || TensorPrimitives.Max(own) == total) return 0;
        var logs = _logs.AsSpan(0, own.Length);
        TensorPrimitives.Max(own, 1e-300, logs);
        TensorPrimitives.Log2(logs, logs);
        return Math.Max(0, Math.Log2(total) - TensorPrimitives.Dot(own, logs) / total);
    }

    private Tastes Summed()
    {
        _all = new double[Length];
        foreach (var taste in _shares) TensorPrimitives.Add(_all, taste, _all);
        // Of a category path its article type alone: it says the rest.
        _among = [.. Attributes.Select((a, i) => a is ProductAttribute.MasterCategory or ProductAttribute.SubCategory ? 0 : EntropyOf(_all, i))];
        return this;
    }

    private ReadOnlySpan<double> Slice(double[] taste, ProductAttribute attribute)
    {
        for (var i = 0; i < Attributes.Count; i++) if (Attributes[i] == attribute) return taste.AsSpan(_firsts[i].._firsts[i + 1]);
        throw new ArgumentOutOfRangeException(nameof(attribute));
    }

    private double[]? Read(ReadOnlySpan<int> products, ReadOnlySpan<float> weights, int[] rows)
    {
        var (taste, any) = (new double[Length], false);
        for (var i = 0; i < Attributes.Count; i++)
        {
            var column = _catalog.Column(Attributes[i]);
            var total = 0.0;
            for (var p = 0; p < products.Length; p++)
            {
                if (rows[products[p]] is not (>= 0 and var row) || column[row] == AttributeDictionary.Missing) continue;
                taste[_firsts[i] + column[row]] += weights[p];
                total += weights[p];
            }
            if (total == 0) continue;
            foreach (ref var share in taste.AsSpan(_firsts[i].._firsts[i + 1])) share /= total;
            any = true;
        }
        return any ? taste : null;
    }
}
