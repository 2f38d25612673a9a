using Bespoke.Catalog;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Storage.Tests;

/// <summary>What products mean is learnt beside the requests and follows the catalogue.</summary>
public sealed class MeaningsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Shop _shop;

    public MeaningsTests() => _shop = Shop.OpenOrCreate(_folder.Path, TimeProvider.System);

    [Fact]
    public async Task A_small_catalogue_is_searched_by_meaning_from_the_first_request_on()
    {
        await Save(100);
        Assert.Equal(100, _shop.Snapshot.Search.Semantics!.Vectors.Count);
    }

    [Fact]
    public async Task A_larger_one_is_learnt_in_the_background_and_what_changes_meanwhile_is_folded_in()
    {
        await Save(5_200);
        var words = _shop.Snapshot;
        Assert.NotEmpty((await _shop.Lists.SearchAsync("parka", null, _shop.Lists.NewRequest(), CancellationToken.None)).Items);
        // Whether it is done by then or not, the answer must be the same in the end.
        await _shop.SaveProductsAsync([Make.Product("new", "Warm Parka"), Make.Product("7", "Striped Towel")], null, CancellationToken.None);
        await _shop.LearntAsync();
        await _shop.SaveProductsAsync([Make.Product("newer", "Lined Parka")], null, CancellationToken.None);

        var (snapshot, semantics) = (_shop.Snapshot, _shop.Snapshot.Search.Semantics!);
        Assert.NotSame(words, snapshot);
        Assert.Equal(snapshot.Catalog.RowCount, semantics.Vectors.Count);
        foreach (var id in new[] { "new", "newer", "7" })
        {
            Assert.True(snapshot.Catalog.TryGetRow(new ProductId(id), out var row));
            Assert.True(semantics.Vectors.Has(row), id);
        }
        // Its text is a towel's now, and so is its vector.
        Assert.True(snapshot.Catalog.TryGetRow(new ProductId("7"), out var changed));
        Assert.True(snapshot.Catalog.TryGetRow(new ProductId("new"), out var parka));
        var vector = new float[semantics.Vectors.Dimensions];
        Assert.True(semantics.Embed(["towel"], vector));
        Assert.True(Dot(vector, semantics.Vectors[changed]) > Dot(vector, semantics.Vectors[parka]) + 0.1f);
    }

    [Fact]
    public async Task A_shop_that_closes_while_it_learns_closes()
    {
        await Save(5_200);
        _ = _shop.Snapshot;
        await _shop.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private Task Save(int count) => _shop.SaveProductsAsync(
        [.. Enumerable.Range(0, count).Select(i => Make.Product($"{i}", i % 2 == 0 ? $"Warm Lined Parka {i}" : $"Striped Soft Towel {i}"))], null, CancellationToken.None);
}
