using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Search.Text;
using Bespoke.Trends;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Trends;

public sealed class ListSortingTests
{
    private static readonly Gen<(int A, int B, int C)[]> Numbers = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 200];

    [Fact]
    public void Pages_agree_with_a_sort_of_everything_and_after_changes_too() => Gen.Select(Numbers, Numbers, Gen.Int[0, 40], Gen.Int[1, 30]).Sample((products, changes, offset, k) =>
    {
        var catalog = Make.Catalog(products.Select((n, i) => Product(i, n.A, n.B, n.C)));
        using var text = TextIndex.Build(catalog);
        var snapshot = new ServingSnapshot(catalog, text, Make.Noon);
        AssertSorted(snapshot, offset, k);
        var builder = new CatalogBuilder(catalog);
        foreach (var (a, b, c) in changes.Take(20))
        {
            if (b % 5 == 0) builder.Remove(new ProductId($"{a}"));
            else builder.Upsert(b % 3 == 0 || !catalog.TryGetRow(new ProductId($"{a}"), out var row) ? Product(a, a, b, c) : catalog[row] with { Price = c, SalePrice = null, Currency = "EUR" });
        }
        AssertSorted(snapshot.Next(builder.BuildChange(), Make.Noon), offset, k);
    }, iter: 200);

    [Fact]
    public void What_a_shopper_pays_counts_and_what_has_no_price_comes_last_either_way()
    {
        var catalog = Make.Catalog(
            Make.Product("none"), Make.Product("dear", price: 90), Make.Product("reduced", price: 100) with { SalePrice = 10 }, Make.Product("cheap", price: 20),
            Make.Product("lira", price: 5) with { Currency = "TRY" });
        Assert.Equal(["reduced", "cheap", "dear", "lira", "none"], Ids(catalog, SortOrder.PriceAscending));
        Assert.Equal(["dear", "cheap", "reduced", "lira", "none"], Ids(catalog, SortOrder.PriceDescending));
    }

    [Fact]
    public void A_change_of_price_leaves_the_places_by_newness_shared()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 50).Select(i => Make.Product($"{i}", price: 10 + i)));
        using var text = TextIndex.Build(catalog);
        var before = new ServingSnapshot(catalog, text, Make.Noon);
        var builder = new CatalogBuilder(catalog);
        builder.Upsert(catalog[7] with { Price = 1 });
        var after = before.Next(builder.BuildChange(), Make.Noon);
        var page = new int[1];
        Assert.Equal(1, after.Sorting.Page(after.Catalog.Visible, SortOrder.PriceAscending, 0, page));
        Assert.Equal(7, page[0]);
        Assert.Equal(1, before.Sorting.Page(before.Catalog.Visible, SortOrder.PriceAscending, 0, page));
        Assert.Equal(0, page[0]);
    }

    [Fact]
    public void Arguments_are_checked_and_beyond_the_end_there_is_nothing()
    {
        var catalog = Make.Catalog(Make.Product("a", price: 1));
        var sorting = new ListSorting(catalog, new NewInSource(catalog));
        Assert.Equal(0, sorting.Page(catalog.Visible, SortOrder.Newest, 1, new int[5]));
        Assert.Equal(0, sorting.Page(catalog.Visible, SortOrder.PriceAscending, int.MaxValue, new int[5]));
        Assert.Throws<ArgumentException>(() => sorting.Page(new RowBitmap(9), SortOrder.Newest, 0, new int[5]));
        Assert.Throws<ArgumentException>(() => sorting.Page(catalog.Visible, (SortOrder)9, 0, new int[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sorting.Page(catalog.Visible, SortOrder.Newest, -1, new int[5]));
    }

    private static void AssertSorted(ServingSnapshot snapshot, int offset, int k)
    {
        var catalog = snapshot.Catalog;
        foreach (var every in new[] { 1, 3, 17 })
        {
            var rows = new RowBitmap(catalog.RowCount);
            for (var row = 0; row < catalog.RowCount; row += every)
            {
                if (catalog.Visible[row]) rows.Add(row);
            }
            int[] all = [.. Enumerable.Range(0, catalog.RowCount).Where(r => rows[r])];
            var groups = all.Where(r => catalog.Price(r) is not null).GroupBy(r => catalog.Value(r, ProductAttribute.Currency)).ToDictionary(g => g.Key!, g => g.Count());
            var newest = all.OrderByDescending(r => Since(catalog, r)).ThenBy(r => StableHash.Of(catalog.Id(r).Value)).ThenBy(r => r).ToArray();
            var grouped = newest.OrderBy(r => catalog.Price(r) is null).ThenByDescending(r => catalog.Price(r) is null ? 0 : groups[catalog.Value(r, ProductAttribute.Currency)!])
                .ThenBy(r => catalog.Price(r) is null ? null : catalog.Value(r, ProductAttribute.Currency), StringComparer.Ordinal);
            Assert.Equal(newest.Skip(offset).Take(k), Page(snapshot.Sorting, rows, SortOrder.Newest, offset, k));
            Assert.Equal(grouped.ThenBy(r => catalog.Price(r)).Skip(offset).Take(k), Page(snapshot.Sorting, rows, SortOrder.PriceAscending, offset, k));
            Assert.Equal(grouped.ThenByDescending(r => catalog.Price(r)).Skip(offset).Take(k), Page(snapshot.Sorting, rows, SortOrder.PriceDescending, offset, k));
        }
    }

    private static long Since(CatalogSnapshot catalog, int row) =>
        catalog.AvailableFrom(row)?.UtcTicks ?? (catalog.Year(row) is { } year ? new DateTime(year, 1, 1).Ticks : 0);

    private static string[] Ids(CatalogSnapshot catalog, SortOrder order) =>
        [.. Page(new ListSorting(catalog, new NewInSource(catalog)), catalog.Visible, order, 0, 100).Select(r => catalog.Id(r).Value)];

    private static int[] Page(ListSorting sorting, RowBitmap rows, SortOrder order, int offset, int k)
    {
        var page = new int[k];
        return page[..sorting.Page(rows, order, offset, page)];
    }

    private static Product Product(int i, int a, int b, int c) => Make.Product($"{i}", price: c % 5 == 0 ? null : a % 9) with
    {
        Currency = c % 5 == 0 ? null : b % 4 == 0 ? "TRY" : "EUR",
        SalePrice = c % 5 != 0 && c % 3 == 0 ? a % 9 / 2m : null,
        Year = b % 3 == 0 ? null : 2020 + c % 3,
        AvailableFrom = c % 7 == 0 ? Make.Noon.AddDays(-a) : null,
        Hidden = a % 11 == 0,
    };
}
