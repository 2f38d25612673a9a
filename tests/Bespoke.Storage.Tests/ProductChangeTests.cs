using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ProductChangeTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private Shop _shop;

    public ProductChangeTests() => _shop = Shop.OpenOrCreate(_folder.Path, _time);

    [Fact]
    public async Task A_change_is_known_by_id_at_once_and_searched_with_the_next_publication()
    {
        await Save(Make.Product("a", "Silk Shirt"), Make.Product("b", "Silk Tie"));
        Assert.Equal(["a", "b"], await Ids("silk"));

        Assert.Equal(ProductOutcome.Replaced, await Change(ProductChange.Put(Make.Product("a", "Linen Shirt"))));
        Assert.Equal(ProductOutcome.Created, await Change(ProductChange.Put(Make.Product("c", "Silk Scarf"))));
        Assert.Equal(ProductOutcome.Removed, await Change(ProductChange.Remove(new("b"))));
        Assert.Equal("Linen Shirt", _shop.FindProduct(new("a"))?.Title);
        Assert.Equal("Silk Scarf", _shop.FindProduct(new("c"))?.Title);
        Assert.Null(_shop.FindProduct(new("b")));

        await _shop.PublishProductsAsync();
        Assert.Equal(["c"], await Ids("silk"));
        Assert.Equal(["a"], await Ids("linen"));
        Assert.Equal("Linen Shirt", _shop.FindProduct(new("a"))?.Title);
        Assert.Null(_shop.FindProduct(new("b")));
    }

    [Fact]
    public async Task Under_load_changes_gather_until_the_interval_has_passed()
    {
        await Save(Make.Product("a", "Silk Shirt"));
        var published = _shop.Catalog;
        await Change(ProductChange.Put(Make.Product("a", "Linen Shirt")));
        await Change(ProductChange.Put(Make.Product("a", "Wool Shirt")));
        // The clock stands: the interval since the last publication is not over.
        Assert.Same(published, _shop.Catalog);
        await _shop.PublishProductsAsync();
        Assert.Equal(published.Version + 1, _shop.Catalog.Version);
        Assert.Equal("Wool Shirt", _shop.Catalog[0].Title);
    }

    [Fact]
    public async Task An_acknowledged_change_survives_without_ever_being_published()
    {
        await Save(Make.Product("a", "Silk Shirt", colour: "Blue"), Make.Product("b"), Make.Product("c", colour: "Red"));
        await Change(ProductChange.Put(Make.Product("a", "Linen Shirt", colour: "Octarine")));
        await Change(ProductChange.Remove(new("b")));
        await RestartAsync();
        Assert.Equal("Linen Shirt", _shop.FindProduct(new("a"))?.Title);
        Assert.Null(_shop.FindProduct(new("b")));
        var octarine = _shop.Catalog.Dictionary(ProductAttribute.BaseColour).CodeOf("Octarine");
        await Change(ProductChange.Remove(new("a")));
        await RestartAsync();
        // A code that was given once stays, whoever still has the value.
        Assert.Equal(octarine, _shop.Catalog.Dictionary(ProductAttribute.BaseColour).CodeOf("Octarine"));
        Assert.Equal(["c"], Enumerable.Range(0, _shop.Catalog.RowCount).Select(r => _shop.Catalog.Id(r).Value));
    }

    [Fact]
    public async Task A_patch_changes_what_is_sent_clears_nulls_and_keeps_the_rest()
    {
        var whole = Make.Product("a", "Silk Shirt", brand: "Norvik", price: 20) with
        {
            Sizes = [new("M", 1), new("L", 2)],
            Attributes = new Dictionary<string, string> { ["fit"] = "slim", ["wash"] = "cold" },
            SalePrice = 10,
        };
        await Save(whole);
        var result = await Patch("a", """{"salePrice":null,"price":30,"sizes":[{"name":"M","stock":0}],"attributes":{"fit":null,"neck":"round"}}""");
        Assert.Equal(ProductOutcome.Replaced, result.Outcome);
        var now = _shop.FindProduct(new("a"))!;
        Assert.Equal((30m, null, "Silk Shirt", "Norvik", "EUR"), (now.Price, now.SalePrice, now.Title, now.Brand, now.Currency));
        Assert.Equal([new ProductSize("M", 0)], now.Sizes);
        Assert.Equal(new Dictionary<string, string> { ["wash"] = "cold", ["neck"] = "round" }, now.Attributes);

        Assert.Equal(ProductOutcome.Unknown, (await Patch("nobody", "{}")).Outcome);
        Assert.Contains("currency", (await Patch("a", """{"currency":null}""")).Fault);
        Assert.Contains("title is missing", (await Patch("a", """{"title":null}""")).Fault);
        Assert.Contains("colour is no field", (await Patch("a", """{"colour":"Blue"}""")).Fault);
        Assert.Throws<System.Text.Json.JsonException>(() => ProductPatch.Read("""{"price":1,"price":2}"""u8, new("a")));
        Assert.Throws<System.Text.Json.JsonException>(() => ProductPatch.Read("""{"id":"b"}"""u8, new("a")));
        Assert.Throws<System.Text.Json.JsonException>(() => ProductPatch.Read("[]"u8, new("a")));
        Assert.Equal(30, _shop.FindProduct(new("a"))!.Price);
    }

    [Fact]
    public async Task Later_changes_of_one_call_see_the_earlier_ones_and_a_refused_one_stops_nothing()
    {
        await Save(Make.Product("a"));
        var results = await _shop.ChangeProductsAsync([
            ProductChange.Put(Make.Product("n", price: 5)),
            ProductChange.Patch(new("n"), ProductPatch.Read("""{"price":6}"""u8, new("n"))),
            ProductChange.Put(Make.Product("bad", " ")),
            ProductChange.Remove(new("a")),
            ProductChange.Remove(new("a")),
            ProductChange.Put(Make.Product("a", "Back")),
        ]);
        Assert.Equal(
            [ProductOutcome.Created, ProductOutcome.Replaced, ProductOutcome.Refused, ProductOutcome.Removed, ProductOutcome.Unknown, ProductOutcome.Created],
            results.Select(r => r.Outcome));
        Assert.Equal(6, _shop.FindProduct(new("n"))!.Price);
        await _shop.PublishProductsAsync();
        await RestartAsync();
        // Gone and back, it stands last, before and after a restart.
        Assert.Equal(["n", "a"], Enumerable.Range(0, _shop.Catalog.RowCount).Select(r => _shop.Catalog.Id(r).Value));
    }

    [Fact]
    public async Task An_event_about_a_product_of_a_moment_ago_is_stamped_with_it()
    {
        await Save(Make.Product("a"));
        await Change(ProductChange.Put(Make.Product("new", colour: "Red")));
        await _shop.IngestAsync([Make.Event("u", "new", InteractionType.Purchase)], CancellationToken.None);
        await _shop.PublishProductsAsync();
        Assert.NotEmpty((await _shop.Profiles.GetAsync(new UserId("u"), CancellationToken.None)).LongTerm.Sums.ToArray());
    }

    [Fact]
    public async Task Random_changes_leave_the_same_catalogue_in_memory_and_on_disk()
    {
        var random = new SeededRandom(1);
        await Save([.. Enumerable.Range(0, 40).Select(i => Make.Product($"{i}", $"Shirt {i}", price: i))]);
        var truth = Enumerable.Range(0, 40).ToDictionary(i => $"{i}", i => $"Shirt {i}");
        for (var round = 0; round < 400; round++)
        {
            var id = $"{random.Next(60)}";
            if (random.Chance(0.3))
            {
                await Change(ProductChange.Remove(new(id)));
                truth.Remove(id);
            }
            else
            {
                await Change(ProductChange.Put(Make.Product(id, $"Shirt {round}", colour: $"C{random.Next(5)}", price: round)));
                truth[id] = $"Shirt {round}";
            }
            if (round % 37 == 0) await _shop.PublishProductsAsync();
            if (round % 90 == 0) await RestartAsync();
            Assert.Equal(truth.GetValueOrDefault(id), _shop.FindProduct(new(id))?.Title);
        }
        await _shop.PublishProductsAsync();
        var (before, list) = (Told(), await Ids("shirt"));
        await RestartAsync();
        Assert.Equal(before, Told());
        Assert.Equal(list, await Ids("shirt"));
        Assert.Equal(truth.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"), before.Order(StringComparer.Ordinal));

        string[] Told() => [.. Enumerable.Range(0, _shop.Catalog.RowCount).Where(_shop.Catalog.IsLive).Select(r => $"{_shop.Catalog.Id(r)} {_shop.Catalog.Title(r)}")];
    }

    [Fact]
    public async Task A_request_that_began_before_ends_on_its_own_snapshot()
    {
        await Save(Make.Product("a", "Silk Shirt"), Make.Product("b", "Silk Tie"));
        var old = _shop.Snapshot;
        for (var i = 0; i < 30; i++)
        {
            await Change(ProductChange.Put(Make.Product("a", $"Linen Shirt {i}")));
            await _shop.PublishProductsAsync();
        }
        var answer = new Personalizer().Search("silk", _shop.Lists.NewRequest(), Bespoke.Profiles.UserProfile.Cold(new UserId("u")), old);
        Assert.Equal(2, answer.Items.Count);
        Assert.Single(await Ids("silk"));
    }

    [Fact]
    public async Task Searches_go_on_while_products_change()
    {
        await Save([.. Enumerable.Range(0, 300).Select(i => Make.Product($"{i}", $"Silk Shirt {i}", price: i))]);
        Assert.NotEmpty(await Ids("silk"));
        using var stop = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var asked = 0;
            while (!stop.IsCancellationRequested || asked == 0)
            {
                // Every shirt is silk or linen at any moment, and there are always 300.
                var answer = await _shop.Lists.SearchAsync("shirt", null, _shop.Lists.NewRequest(), CancellationToken.None);
                Assert.Equal(300, answer.Total);
                Assert.All(answer.Items, i => Assert.Contains("Shirt", answer.Catalog.Title(i.Row)));
                asked++;
            }
        })).ToArray();
        for (var round = 0; round < 60; round++)
        {
            await _shop.ChangeProductsAsync([.. Enumerable.Range(0, 20).Select(i => ProductChange.Put(Make.Product($"{round * 5 % 300 / 20 * 20 + i}", round % 2 == 0 ? "Linen Shirt" : "Silk Shirt", price: round)))]);
            await _shop.PublishProductsAsync();
        }
        await stop.CancelAsync();
        await Task.WhenAll(searches);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_nothing()
    {
        using var hold = new ManualResetEventSlim();
        await using var queue = new ChangeQueue(group =>
        {
            hold.Wait();
            return [.. group.Select(b => (IReadOnlyList<ProductResult>)[.. b.Changes.Select(_ => new ProductResult(ProductOutcome.Removed))])];
        }, maxWaiting: 3);
        ChangeBatch Of(int count) => new([.. Enumerable.Repeat(ProductChange.Remove(new("a")), count)], null, CancellationToken.None);
        var first = queue.ChangeAsync(Of(2));
        var second = queue.ChangeAsync(Of(1));
        Assert.True(Assert.Throws<BespokeException>(() => { _ = queue.ChangeAsync(Of(1)); }).IsTransient);
        hold.Set();
        Assert.Equal((2, 1), ((await first).Count, (await second).Count));
        // However large, one batch fits into an empty queue.
        Assert.Equal(50, (await queue.ChangeAsync(Of(50))).Count);
    }

    [Theory]
    [InlineData("product changes that may wait", ChangeQueue.MaxWaiting)]
    [InlineData("milliseconds between publications under load", 500)]
    public void The_table_of_the_docs_says_what_the_code_says(string name, int value)
    {
        Assert.Equal(500, ShopCatalog.PublishInterval.TotalMilliseconds);
        Assert.Contains($"| {name} | {value} |", File.ReadAllLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "catalog.md")));
    }

    [Fact]
    public async Task A_reader_may_not_change_products()
    {
        await Save(Make.Product("a"));
        await using var reader = Shop.OpenToRead(_folder.Path, _time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ChangeProductsAsync([ProductChange.Remove(new("a"))]));
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private Task Save(params Product[] products) => _shop.SaveProductsAsync(products, null, CancellationToken.None);

    private async Task<ProductOutcome> Change(ProductChange change) => (await _shop.ChangeProductsAsync([change]))[0].Outcome;

    private async Task<ProductResult> Patch(string id, string json) =>
        (await _shop.ChangeProductsAsync([ProductChange.Patch(new(id), ProductPatch.Read(System.Text.Encoding.UTF8.GetBytes(json), new(id)))]))[0];

    private async Task RestartAsync()
    {
        await _shop.DisposeAsync();
        _shop = Shop.Open(_folder.Path, _time);
    }

    private async Task<string[]> Ids(string query)
    {
        var answer = await _shop.Lists.SearchAsync(query, null, _shop.Lists.NewRequest() with { K = 100 }, CancellationToken.None);
        return [.. answer.Items.Select(i => answer.Catalog.Id(i.Row).Value).Order(StringComparer.Ordinal)];
    }
}
