using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ShopTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private Shop _shop;

    public ShopTests() => _shop = Shop.OpenOrCreate(_folder.Path, _time);

    [Fact]
    public async Task A_click_changes_that_users_next_request_ten_thousand_times()
    {
        await Save(Enumerable.Range(0, 60).Select(i => Make.Product($"p/{i}", $"Shirt number {i}", colour: i % 2 == 0 ? "Blue" : "Red")));
        var random = new SeededRandom(1);
        for (var i = 0; i < 10_000; i++)
        {
            // Few enough clicks a user that none leaves the list of the last hundred.
            var (user, product) = ($"u{random.Next(200)}", $"p/{random.Next(60)}");
            _time.Advance(TimeSpan.FromSeconds(1));
            var before = await Looked(user, product);
            Assert.Equal(1, (await _shop.IngestAsync([Make.Event(user, product, InteractionType.Click, _time.GetUtcNow(), $"e{i}")], CancellationToken.None)).Accepted);

            Assert.True(await Looked(user, product) > before, $"click {i} of {user} on {product} was not seen");
        }

        async Task<float> Looked(string user, string product)
        {
            var answer = await _shop.Lists.SearchAsync("shirt", new UserId(user), _shop.Lists.NewRequest() with { K = 100, Explain = true }, CancellationToken.None);
            var item = answer.Items.Single(x => answer.Catalog.Id(x.Row).Value == product);
            return item.Reasons.Where(r => r.Feature == "user_previously_viewed").Sum(r => r.Contribution);
        }
    }

    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        await Save([Make.Product("a/1", "Blue Shirt", colour: "Blue"), Make.Product("b", "Red Shirt", colour: "Red")]);
        await Ingest(Make.Event("u", "b"), Make.Event("u", "b", InteractionType.Purchase, Make.Noon.AddMinutes(1)));
        await _shop.Profiles.PutFactsAsync(new UserId("u"), new UserFacts { Age = 30 }, CancellationToken.None);
        var (before, list) = (await Profile("u"), await Ids("shirt", "u"));
        await RestartAsync();

        var after = await Profile("u");
        Assert.Equal(before.Recent, after.Recent);
        Assert.Equal(before.LongTerm.Sums.ToArray(), after.LongTerm.Sums.ToArray());
        Assert.Equal(30, after.Facts.Age);
        Assert.Equal(list, await Ids("shirt", "u"));
        Assert.Equal(["b", "a/1"], list);
        Assert.Equal(2, (await _shop.IngestAsync([Make.Event("u", "b"), Make.Event("u", "b", InteractionType.Purchase, Make.Noon.AddMinutes(1))], CancellationToken.None)).Duplicates);
    }

    [Fact]
    public async Task Codes_survive_a_restart_so_that_stored_stamps_keep_their_meaning()
    {
        await Save([Make.Product("a", colour: "Blue"), Make.Product("b", colour: "Red")]);
        await Ingest(Make.Event("u", "b"));
        await RestartAsync();
        await Save([Make.Product("c", colour: "Amber"), Make.Product("a", colour: "Amber")]);
        await RestartAsync();
        var red = (await Profile("u")).LongTerm.Sums.ToArray().Where(s => s.Key.Is(ProductAttribute.BaseColour, out _)).ToArray();
        Assert.True(Assert.Single(red).Key.Is(ProductAttribute.BaseColour, out var code));
        Assert.Equal("Red", _shop.Catalog.Dictionary(ProductAttribute.BaseColour)[code]);
    }

    [Fact]
    public async Task Events_before_their_product_count_once_it_is_there()
    {
        await Save([Make.Product("a", "Blue Shirt", colour: "Blue")]);
        await Ingest(Make.Event("u", "late", InteractionType.Purchase));
        Assert.Empty((await Profile("u")).LongTerm.Sums.ToArray());
        await Save([Make.Product("late", "Red Shirt", colour: "Red")]);
        Assert.NotEmpty((await Profile("u")).LongTerm.Sums.ToArray());
        Assert.Equal(["late", "a"], await Ids("shirt", "u"));
    }

    [Fact]
    public async Task A_changed_catalogue_is_searched_at_once()
    {
        await Save([Make.Product("a", "Silk Shirt")]);
        Assert.Equal(["a"], await Ids("silk", null));
        await Save([Make.Product("a", "Linen Shirt"), Make.Product("b", "Silk Shirt")]);
        Assert.Equal(["b"], await Ids("silk", null));
        Assert.Equal(["a"], await Ids("linen", null));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_the_catalogue_as_it_was()
    {
        await Save([Make.Product("a", "Silk Shirt")]);
        var lines = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => Catalog.Import.ProductJson.Write(Make.Product($"n{i}", "Linen Shirt"))));
        var file = _folder.Write("new.jsonl", lines);
        using var cancel = new CancellationTokenSource();
        var progress = new Immediately(p => { if (p.Rows > 5_000) cancel.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _shop.ImportProductsAsync(file, ProductImport.Formats, null, null, progress, cancel.Token));
        await RestartAsync();
        Assert.Equal(1, _shop.Catalog.Count);

        var report = await _shop.ImportProductsAsync(file, ProductImport.Formats, null, null, null, CancellationToken.None);
        Assert.Equal(20_000, report.Imported);
        Assert.Equal(20_001, _shop.Catalog.Count);
    }

    [Fact]
    public async Task The_account_of_a_batch_adds_up()
    {
        await Save([Make.Product("a")]);
        var good = Make.Event("u", "a", id: "1");
        var report = await _shop.IngestAsync([good, Make.Event("u", null, id: "2"), good, Make.Event("u", "unknown", id: "3")], CancellationToken.None);
        Assert.Equal((2, 1), (report.Accepted, report.Duplicates));
        Assert.Equal(new RejectedInteraction(1, "productId", "is needed for type view"), Assert.Single(report.Rejected));
        await Assert.ThrowsAsync<ArgumentException>(() => _shop.IngestAsync([.. Enumerable.Repeat(good, 1_001)], CancellationToken.None));
    }

    [Fact]
    public async Task An_event_file_is_imported_once_however_often_it_is_read()
    {
        await Save([Make.Product("a")]);
        var lines = Enumerable.Range(0, 2_500).Select(i => InteractionJson.Write(Make.Event($"u{i % 10}", "a", at: Make.Noon.AddSeconds(-i), id: $"{i}")))
            .Append("{}").Append("not json");
        var file = _folder.Write("events.jsonl", string.Join('\n', lines));
        var first = await EventImport.ImportAsync(_shop, file, null, null, CancellationToken.None);
        Assert.Equal((2_502, 2_500, 0, 2), (first.Read, first.Imported, first.Duplicates, first.Rejected));
        Assert.Equal([2_501, 2_502], first.Details.Select(d => d.Line));
        var second = await EventImport.ImportAsync(_shop, file, null, null, CancellationToken.None);
        Assert.Equal((2_502, 0, 2_500, 2), (second.Read, second.Imported, second.Duplicates, second.Rejected));
    }

    [Fact]
    public async Task A_newer_format_and_a_foreign_database_are_refused_in_one_line()
    {
        await _shop.DisposeAsync();
        var other = _folder.File("foreign");
        Directory.CreateDirectory(other);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(other, "catalog.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute("CREATE TABLE theirs (x)");
        }
        Assert.Contains("not one of Bespoke's", Assert.Throws<BespokeException>(() => Shop.Open(other, _time)).Message);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("events.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 99");
        }
        var fault = Assert.Throws<BespokeException>(() => Shop.OpenOrCreate(_folder.Path, _time));
        Assert.Contains("format 99", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        _shop = Shop.OpenOrCreate(_folder.File("fresh"), _time);
    }

    [Fact]
    public async Task A_second_writer_is_refused_and_a_reader_is_not()
    {
        await Save([Make.Product("a", "Silk Shirt")]);
        Assert.Contains("Another process", Assert.Throws<BespokeException>(() => Shop.Open(_folder.Path, _time)).Message);
        await using (var reader = Shop.OpenToRead(_folder.Path, _time))
        {
            Assert.Single((await reader.Lists.SearchAsync("silk", null, reader.Lists.NewRequest(), CancellationToken.None)).Items);
            await Assert.ThrowsAsync<InvalidOperationException>(() => reader.IngestAsync([Make.Event("u", "a")], CancellationToken.None));
            await Assert.ThrowsAsync<InvalidOperationException>(() => reader.SaveProductsAsync([Make.Product("b")], null, CancellationToken.None));
        }
        await Ingest(Make.Event("u", "a"));
        await RestartAsync();
        Assert.Single((await Profile("u")).Recent);
    }

    [Fact]
    public async Task Events_whose_product_came_while_the_log_was_not_looking_are_stamped_at_the_next_start()
    {
        await Save([Make.Product("a")]);
        await Ingest(Make.Event("u", "late", InteractionType.Purchase));
        var store = new CatalogStore(_folder.Path);
        var late = Make.Product("late", colour: "Red");
        store.Save([new ProductState(late.Id, late)], null, CancellationToken.None);
        store.Close();
        await RestartAsync();
        Assert.NotEmpty((await Profile("u")).LongTerm.Sums.ToArray());
    }

    [Fact]
    public async Task A_file_without_one_good_row_is_refused_whole()
    {
        var events = _folder.Write("events.jsonl", InteractionJson.Write(Make.Event("u", "a")));
        var fault = await Assert.ThrowsAsync<BespokeException>(() => _shop.ImportProductsAsync(events, ProductImport.Formats, null, null, null, CancellationToken.None));
        Assert.Contains("None of the 1 rows", fault.Message);
        var products = _folder.Write("products.jsonl", Catalog.Import.ProductJson.Write(Make.Product("a")));
        fault = await Assert.ThrowsAsync<BespokeException>(() => EventImport.ImportAsync(_shop, products, null, null, CancellationToken.None));
        Assert.Contains("None of the 1 rows", fault.Message);
    }

    [Fact]
    public void SQLite_is_new_enough() => Assert.True(SqliteRuntime.Version >= SqliteRuntime.LeastVersion);

    [Fact]
    public async Task An_empty_shop_says_how_to_fill_it()
    {
        var fault = await Assert.ThrowsAsync<BespokeException>(() => Ids("shirt", null));
        Assert.Contains("bespoke import products", fault.Message);
        Assert.Contains("bespoke import products", Assert.Throws<BespokeException>(() => Shop.Open(_folder.File("nowhere"), _time)).Message);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Immediately(Action<Catalog.Import.ImportProgress> act) : IProgress<Catalog.Import.ImportProgress>
    {
        public void Report(Catalog.Import.ImportProgress value) => act(value);
    }

    private async Task RestartAsync()
    {
        await _shop.DisposeAsync();
        _shop = Shop.Open(_folder.Path, _time);
    }

    private Task Save(IEnumerable<Product> products) => _shop.SaveProductsAsync([.. products], null, CancellationToken.None);

    private Task Ingest(params Interaction[] events) => _shop.IngestAsync(events, CancellationToken.None);

    private Task<UserProfile> Profile(string user) => _shop.Profiles.GetAsync(new UserId(user), CancellationToken.None);

    private async Task<string[]> Ids(string query, string? user)
    {
        var answer = await _shop.Lists.SearchAsync(query, user is null ? null : new UserId(user), _shop.Lists.NewRequest(), CancellationToken.None);
        return [.. answer.Items.Select(i => answer.Catalog.Id(i.Row).Value)];
    }
}
