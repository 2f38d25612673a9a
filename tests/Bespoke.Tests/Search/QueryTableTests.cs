using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>The real catalogue, imported as a shop would.</summary>
public sealed class RealShop : IDisposable
{
    private readonly Lazy<TestShop> _shop = new(() =>
    {
        using var stream = ImportFile.Open(ExternalData.Require("fashion-products/styles.csv"));
        return new TestShop(Make.Catalog(ProductImport.Read(stream, new StylesCsv()).Products));
    });

    public TestShop Shop => _shop.Value;

    public void Dispose()
    {
        if (_shop.IsValueCreated) _shop.Value.Dispose();
    }
}

/// <summary>Precision of the first ten over what people type, through the front door, for a user of whom nothing is known.</summary>
/// <remarks>Hits are divided by 10, or by the number of right products where the catalogue holds fewer: what was not answered is wrong.</remarks>
public sealed class QueryTableTests(RealShop real, ITestOutputHelper output) : IClassFixture<RealShop>
{
    private const int K = 10;

    [Theory]
    [InlineData("queries.tsv", 60, 0.95, 0.7)]
    [InlineData("queries-held-out.tsv", 60, 0.95, 0.7)]
    [InlineData("queries-blind.tsv", 185, 0.95, 0.7)]
    [InlineData("queries-sentences.tsv", 80, 0.95, 0.7)]
    [InlineData("queries-third.tsv", 60, 0.95, 0.7)]
    [InlineData("queries-fourth.tsv", 120, 0.95, 0.7)]
    [InlineData("queries-fifth.tsv", 80, 0.95, 0.7)]
    [InlineData("queries-sixth.tsv", 80, 0.95, 0.7)]
    public void The_first_ten_are_what_a_person_expects(string table, int count, double mean, double lowest)
    {
        _ = ExternalData.Require("fashion-products/styles.csv");
        var queries = QueryTable.Read(table);
        Assert.Equal(count, queries.Count);
        var products = Enumerable.Range(0, real.Shop.Catalog.RowCount).Select(r => real.Shop.Catalog[r]).ToArray();
        var precisions = queries.Select(q => Precision(q, products)).ToArray();
        for (var i = 0; i < queries.Count; i++)
        {
            if (precisions[i] < 1) output.WriteLine($"{precisions[i]:0.00} {queries[i].Text}: {Describe(queries[i])}");
        }
        output.WriteLine($"{table}: mean {precisions.Average():0.000}, lowest {precisions.Min():0.00}");
        Assert.True(precisions.Average() >= mean, $"mean {precisions.Average():0.000}");
        Assert.True(precisions.Min() >= lowest, $"lowest {precisions.Min():0.00}: {queries[Array.IndexOf(precisions, precisions.Min())].Text}");
    }

    [Theory]
    [InlineData("queries.tsv")]
    [InlineData("queries-held-out.tsv")]
    [InlineData("queries-blind.tsv")]
    [InlineData("queries-sentences.tsv")]
    [InlineData("queries-third.tsv")]
    [InlineData("queries-fourth.tsv")]
    [InlineData("queries-fifth.tsv")]
    [InlineData("queries-sixth.tsv")]
    public void What_the_tables_expect_is_in_the_catalogue(string table)
    {
        _ = ExternalData.Require("fashion-products/styles.csv");
        foreach (var query in QueryTable.Read(table))
        {
            foreach (var condition in query.Conditions.Where(c => c.Dictionary is not null))
            {
                var dictionary = real.Shop.Catalog.Dictionary(condition.Dictionary!.Value);
                Assert.All(condition.Values, v => Assert.True(dictionary.CodeOf(v) != AttributeDictionary.Missing, $"{query.Text}: {v}"));
            }
            Assert.True(Enumerable.Range(0, real.Shop.Catalog.RowCount).Any(r => query.IsMetBy(real.Shop.Catalog[r])), $"nothing can answer '{query.Text}'");
        }
    }

    private double Precision(ExpectedQuery query, Product[] products)
    {
        var hits = real.Shop.Search(query.Text, k: K).Items.Count(i => query.IsMetBy(products[i.Row]));
        return hits / (double)Math.Min(K, products.Count(query.IsMetBy));
    }

    private string Describe(ExpectedQuery query)
    {
        var answer = real.Shop.Search(query.Text, k: K);
        return $"{answer.Total} matches, relaxed [{string.Join(", ", answer.Relaxed)}] "
            + string.Join(" | ", answer.Items.Select(i => $"{(query.IsMetBy(answer.Catalog[i.Row]) ? "+" : "-")}{answer.Catalog[i.Row].ArticleType}: {answer.Catalog.Title(i.Row)}"));
    }
}
