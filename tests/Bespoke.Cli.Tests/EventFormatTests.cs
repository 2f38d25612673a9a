using Bespoke.Contracts;
using Bespoke.Import.Events;
using Bespoke.Interactions;
using Bespoke.Interactions.Import;
using Bespoke.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class EventFormatTests : IAsyncDisposable
{
    private const string Csv = """
        timestamp,visitorid,event,itemid,transactionid
        1433221332117,257597,view,355908,
        1433221332117,257597,view,355908,
        1433224214164,992329,addtocart,248676,
        1433222276276,111016,transaction,318965,4000
        1433222276277,111016,transaction,318966,
        x,1,view,1,
        1433222276276,1,stare,1,
        1433222276276,,view,1,
        1433222276276,1,view
        1,1,view,1,
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private Shop _shop;

    public EventFormatTests() => _shop = Shop.OpenOrCreate(_folder.Path, _time);

    [Fact]
    public async Task RetailRocket_rows_are_taken_mended_or_rejected_by_line_and_repeated_rows_are_kept()
    {
        var file = _folder.Write("events.csv", Csv);
        var report = await ImportAsync(file);
        Assert.Equal((10, 5, 1, 5, 0), (report.Read, report.Imported, report.Repaired, report.Rejected, report.Duplicates));
        Assert.Equal([6, 7, 8, 9, 10, 11], report.Details.Select(d => d.Line));
        Assert.Contains("2000", report.Details[^1].Reason);
        Assert.Equal(2, (await EventsAsync("257597")).Length);
        var bought = (await EventsAsync("111016"))[0];
        Assert.Equal((InteractionType.Purchase, "4000", "318965"), (bought.Type, bought.OrderId, bought.ProductId!.Value.Value));
        Assert.Equal(new DateTimeOffset(2015, 6, 2, 5, 17, 56, 276, TimeSpan.Zero), bought.OccurredAt);
    }

    [Fact]
    public async Task A_second_import_is_all_duplicates_even_years_later_and_a_longer_file_adds_only_what_is_new()
    {
        var file = _folder.Write("events.csv", Csv);
        await ImportAsync(file);
        foreach (var days in new[] { 1, 8, 300 })
        {
            _time.Advance(TimeSpan.FromDays(days));
            await _shop.DisposeAsync();
            _shop = Shop.Open(_folder.Path, _time);
            var again = await ImportAsync(file);
            Assert.Equal((10, 0, 0, 5, 5), (again.Read, again.Imported, again.Repaired, again.Rejected, again.Duplicates));
        }
        var longer = await ImportAsync(_folder.Write("longer.csv", Csv + "\n1433221332117,257597,view,355908,\n"));
        Assert.Equal((1, 5), (longer.Imported, longer.Duplicates));
        Assert.Equal(3, (await EventsAsync("257597")).Length);
    }

    [Fact]
    public async Task A_cancelled_import_goes_on_where_it_stopped()
    {
        var rows = Enumerable.Range(0, 5_000).Select(i => $"{1433221332117 + i},{i % 50},view,{i % 9},");
        var file = _folder.Write("many.csv", "timestamp,visitorid,event,itemid,transactionid\n" + string.Join('\n', rows));
        using var cancel = new CancellationTokenSource();
        var progress = new Immediately(rows => { if (rows >= 2_000) cancel.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EventImport.ImportAsync(_shop, file, null, progress, cancel.Token));
        Assert.Equal(2_000, await _shop.Log.LastPositionAsync(CancellationToken.None));
        var rest = await ImportAsync(file);
        Assert.Equal((3_000, 2_000), (rest.Imported, rest.Duplicates));
    }

    [Fact]
    public async Task Layouts_are_recognised_by_the_first_bytes()
    {
        IReadOnlyList<IEventFormat> formats = [.. EventFormats.Own, new HmTransactions()];
        Assert.Equal("retailrocket", EventFormats.Of(_folder.Write("a", Csv), null, formats).Name);
        Assert.Equal("jsonl", EventFormats.Of(_folder.Write("b", "\uFEFF {\"eventId\":1}"), null, formats).Name);
        Assert.Equal("hm", EventFormats.Of(_folder.Write("c", "PAR1..."), null, formats).Name);
        Assert.Contains("retailrocket", Assert.Throws<BespokeException>(() => EventFormats.Of(_folder.Write("d", "a,b\n1,2"), null, formats)).Message);
        var fault = await Assert.ThrowsAsync<BespokeException>(() => EventImport.ImportAsync(_shop, _folder.Write("e", "PAR1 and nothing that follows it"), new HmTransactions(), null, CancellationToken.None));
        Assert.Contains("Parquet", fault.Message);
    }

    [Fact]
    public async Task All_of_HMs_transactions_are_purchases_at_noon_and_none_is_taken_twice()
    {
        var file = ExternalData.Require("hm/transactions.parquet");
        var first = await EventImport.ImportAsync(_shop, file, new HmTransactions(), null, CancellationToken.None);
        Assert.Equal((240_311, 240_311, 0, 0, 0), (first.Read, first.Imported, first.Repaired, first.Rejected, first.Duplicates));
        _time.Advance(TimeSpan.FromDays(30));
        var second = await EventImport.ImportAsync(_shop, file, new HmTransactions(), null, CancellationToken.None);
        Assert.Equal((240_311, 0, 240_311), (second.Read, second.Imported, second.Duplicates));

        var (users, products) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var logged in _shop.Log.ReadAsync(0, CancellationToken.None))
        {
            var interaction = logged.Event.Interaction;
            Assert.Equal((InteractionType.Purchase, 12), (interaction.Type, interaction.OccurredAt.Hour));
            Assert.Equal(10, interaction.ProductId!.Value.Value.Length);
            users.Add(interaction.UserId.Value);
            products.Add(interaction.ProductId!.Value.Value);
        }
        Assert.Equal((68_984, 17_986), (users.Count, products.Count));
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private Task<Catalog.Import.ImportReport> ImportAsync(string file) => EventImport.ImportAsync(_shop, file, null, null, CancellationToken.None);

    private async Task<Interaction[]> EventsAsync(string user) =>
        [.. (await _shop.Log.ReadUserAsync(new UserId(user), CancellationToken.None)).Select(l => l.Event.Interaction)];

    private sealed class Immediately(Action<long> act) : IProgress<Catalog.Import.ImportProgress>
    {
        public void Report(Catalog.Import.ImportProgress value) => act(value.Rows);
    }
}
