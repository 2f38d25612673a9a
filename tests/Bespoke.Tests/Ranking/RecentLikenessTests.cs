using Bespoke.Contracts;
using Bespoke.Ranking;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Ranking;

public sealed class RecentLikenessTests
{
    private static readonly string?[] Colours = ["Blue", "Navy Blue", "Red", "Maroon", null], Types = ["Shirts", "Jeans", "Sandals"], Brands = ["Norvik", "Casca", null];

    [Fact]
    public void Is_the_mean_of_the_similarities_one_by_one() =>
        Gen.Select(Gen.Int[0, 44].Array[1, 40], Gen.Int[0, 20]).Sample((kinds, recent) =>
        {
            var catalog = Make.Catalog(kinds.Select((k, i) => Make.Product($"{i}", $"Title {i}", type: Types[k % 3], colour: Colours[k / 3 % 5], brand: Brands[k / 15])));
            int[] rows = [.. Enumerable.Range(0, Math.Min(recent, kinds.Length))];
            var likeness = new RecentLikeness(catalog, rows, stackalloc int[RecentLikeness.Room(rows.Length)]);
            for (var row = 0; row < kinds.Length; row++)
            {
                if (rows.Length == 0) Assert.True(float.IsNaN(likeness.Of(catalog.Rows[row])));
                else Assert.Equal(rows.Average(other => ProductSimilarity.Between(catalog, row, other)), likeness.Of(catalog.Rows[row]), 1e-5f);
            }
        }, iter: 300);
}
