using Bespoke.Contracts;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

public sealed class ImpressionFolderTests
{
    private static readonly ImpressionOptions All = new() { SampleShare = 1, SwapShare = 0 };

    [Fact]
    public async Task What_a_process_that_ends_was_waiting_for_is_decided_on_and_there_after_a_restart()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        var shown = await shop.ShowAsync("ann");
        await shop.RestartAsync();
        Assert.Equal([shown.RequestId], (await shop.LoggedAsync()).Select(l => l.RequestId));
        Assert.Equal((1, 1, 1, 0), (shop.Shop.Impressions.Counts.Taken, shop.Shop.Impressions.Counts.Kept, shop.Shop.Impressions.Counts.Early, shop.Shop.Impressions.Counts.Lost));
    }

    [Fact]
    public async Task What_a_killed_process_had_in_memory_is_counted_as_lost()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        for (var i = 0; i < 3; i++) await shop.ShowAsync("ann");
        shop.Shop.Impressions.Settle();
        // As it stands when the process is killed here.
        Directory.CreateDirectory(shop.Beside("killed"));
        File.Copy(Path.Combine(shop.Folder, "impressions", "counts"), shop.Beside("killed/counts"));
        Assert.Equal((3, 0), (ImpressionTally.Read(shop.Beside("killed/counts")).Waiting, ImpressionTally.Read(shop.Beside("killed/counts")).Lost));
        using var reopened = new ImpressionTally(shop.Beside("killed/counts"));
        Assert.Equal((3, 3, 0), (reopened.Counts.Taken, reopened.Counts.Lost, reopened.Counts.Waiting));
    }

    [Fact]
    public async Task A_last_record_that_was_cut_off_is_passed_over_without_a_word_wherever_it_was_cut()
    {
        await using var shop = await TwoSegmentsAsync();
        var first = Segments(shop)[0];
        var whole = await File.ReadAllBytesAsync(first);
        var records = Starts(whole);
        foreach (var length in (int[])[records[^1] + 1, records[^1] + 7, records[^1] + 8, (records[^1] + whole.Length) / 2, whole.Length - 1])
        {
            await File.WriteAllBytesAsync(first, whole[..length]);
            var faults = new List<string>();
            Assert.Equal(records.Count - 1 + 2, (await shop.LoggedAsync(faults.Add)).Count);
            Assert.Empty(faults);
        }
    }

    [Fact]
    public async Task A_damaged_segment_is_named_its_sound_part_and_the_others_are_read()
    {
        await using var shop = await TwoSegmentsAsync();
        var first = Segments(shop)[0];
        var whole = await File.ReadAllBytesAsync(first);
        var records = Starts(whole);
        var damaged = whole.ToArray();
        damaged[records[1] + 40] ^= 1;
        await File.WriteAllBytesAsync(first, damaged);

        var faults = new List<string>();
        Assert.Equal(1 + 2, (await shop.LoggedAsync(faults.Add)).Count);
        Assert.Equal($"The rest of the segment '{first}' is left out: it is damaged at byte {records[1]:N0}.", Assert.Single(faults));

        faults.Clear();
        whole[0] ^= 1;
        await File.WriteAllBytesAsync(first, whole);
        Assert.Equal(2, (await shop.LoggedAsync(faults.Add)).Count);
        Assert.Equal($"The segment '{first}' is left out: it is no segment of impressions.", Assert.Single(faults));
    }

    [Fact]
    public void Old_segments_go_and_so_do_the_oldest_beyond_the_bytes()
    {
        using var data = new TemporaryFolder();
        using var folder = new ImpressionFolder(data.Path);
        for (var day = 0; day < 40; day++) folder.Append([ImpressionSegment.Frame(ImpressionRecord.Request, new byte[100])], Make.Noon.AddDays(day));
        Assert.Equal(40, folder.Segments().Count);

        // The tenth began just before and ended when the next one began.
        folder.Prune(Make.Noon.AddDays(9).AddHours(1), long.MaxValue);
        Assert.Equal(31, folder.Segments().Count);
        var latest = folder.Segments()[^1];
        folder.Prune(DateTimeOffset.MinValue, folder.Bytes() / 2);
        Assert.Equal(15, folder.Segments().Count);
        Assert.Equal(latest, folder.Segments()[^1]);
        folder.Prune(Make.Noon.AddDays(41), long.MaxValue);
        Assert.Empty(folder.Segments());
        folder.Append([ImpressionSegment.Frame(ImpressionRecord.Request, new byte[100])], Make.Noon.AddDays(41));
        Assert.Single(folder.Segments());
    }

    [Fact]
    public void A_segment_is_completed_when_it_is_full()
    {
        using var data = new TemporaryFolder();
        using var folder = new ImpressionFolder(data.Path);
        var record = ImpressionSegment.Frame(ImpressionRecord.Request, new byte[ImpressionFolder.SegmentBytes / 4]);
        for (var i = 0; i < 6; i++) folder.Append([record], Make.Noon);
        Assert.Equal(2, folder.Segments().Count);
        Assert.Equal([4, 2], folder.Segments().Select(s => ImpressionFolder.Records(s, null).Count()));
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_what_is_written_and_the_counts()
    {
        await using var shop = await ShownShop.OpenAsync(All);
        await shop.ShowAsync("ann");
        shop.Time.Advance(WaitingImpressions.Ripe);
        shop.Shop.Impressions.Settle();
        await using var reader = Shop.OpenToRead(shop.Folder, shop.Time);
        Assert.Equal(1, await reader.Impressions.ReadAsync().CountAsync());
        Assert.Equal(shop.Shop.Impressions.Counts, reader.Impressions.Counts);
        Assert.Equal(shop.Shop.Impressions.KeyOf(new("ann")), reader.Impressions.KeyOf(new("ann")));
    }

    private static async Task<PeopleShop> TwoSegmentsAsync()
    {
        var shop = await ShownShop.OpenAsync(All);
        foreach (var lists in (int[])[3, 2])
        {
            for (var i = 0; i < lists; i++) await shop.ShowAsync("ann", i % 2 == 0 ? "red shirt" : "blue shirt");
            await shop.RestartAsync();
        }
        Assert.Equal(2, Segments(shop).Count);
        return shop;
    }

    private static IReadOnlyList<string> Segments(PeopleShop shop)
    {
        using var folder = new ImpressionFolder(shop.Folder);
        return folder.Segments();
    }

    private static List<int> Starts(byte[] segment)
    {
        var (starts, at) = (new List<int>(), ImpressionSegment.ReadHead(segment).Start);
        for (var start = at; ImpressionSegment.Next(segment, ref at, out _) is not null; start = at) starts.Add(start);
        return starts;
    }
}
