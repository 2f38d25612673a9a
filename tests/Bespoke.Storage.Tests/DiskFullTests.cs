using System.Diagnostics;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

/// <summary>A full disk: a named, transient error; readings go on; nothing acknowledged is lost; ingest goes on by itself once there is space.</summary>
public sealed class DiskFullTests
{
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private readonly HashSet<string> _acknowledged = [];
    private int _sent;

    [Fact]
    public async Task A_file_that_may_not_grow_refuses_events_and_takes_them_again_when_it_may()
    {
        using var folder = new TemporaryFolder();
        await using (var shop = await FilledAsync(folder.Path))
        {
            var writer = ((SqliteInteractionLog)shop.Log).Writer;
            writer.Connection.Execute($"PRAGMA max_page_count = {writer.Connection.Scalar<long>("PRAGMA page_count") + 2}");

            var refusal = await UntilRefusedAsync(shop);

            Assert.Contains("is full", refusal.Message);
            Assert.True(refusal.IsTransient);
            await ReadsGoOnAsync(shop);
            // The connection that failed was given up, and with it the limit: there is space again.
            Assert.Equal(100, await SendAsync(shop));
        }
        await AllIsThereAsync(folder.Path);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public async Task A_full_disk_refuses_events_and_takes_them_again_when_space_returns(int megabytes)
    {
        using var disk = SmallDisk.Mount(megabytes);
        var ballast = disk.File("ballast");
        var data = disk.File("data");
        await using (var shop = await FilledAsync(data))
        {
            for (var round = 0; round < 3; round++)
            {
                Fill(ballast);
                var refusal = await UntilRefusedAsync(shop);
                Assert.Contains("is full", refusal.Message);
                Assert.True(refusal.IsTransient);
                await ReadsGoOnAsync(shop);
                await Assert.ThrowsAsync<BespokeException>(() => SendAsync(shop));

                // Less than a group of events needs, then enough: neither half-written frames nor a failed checkpoint are in the way.
                await using (var stream = new FileStream(ballast, FileMode.Open)) stream.SetLength(Math.Max(0, stream.Length - 16 * 1024));
                await UntilRefusedAsync(shop);
                File.Delete(ballast);

                Assert.Equal(100, await SendAsync(shop));
                await ReadsGoOnAsync(shop);
            }
        }
        await AllIsThereAsync(data);
    }

    private async Task<Shop> FilledAsync(string path)
    {
        var shop = Shop.OpenOrCreate(path, _time);
        await shop.SaveProductsAsync([Make.Product("a", "Silk Shirt"), Make.Product("b", "Linen Shirt")], null, CancellationToken.None);
        await SendAsync(shop);
        await ReadsGoOnAsync(shop);
        return shop;
    }

    private async Task<int> SendAsync(Shop shop)
    {
        var events = Enumerable.Range(0, 100).Select(_ => Make.Event($"u{_sent % 7}", "a", id: $"e{_sent++}") with { Query = new string('q', 500) }).ToArray();
        var report = await shop.IngestAsync(events, CancellationToken.None);
        _acknowledged.UnionWith(events.Select(e => e.EventId.Value));
        return report.Accepted;
    }

    private async Task<BespokeException> UntilRefusedAsync(Shop shop)
    {
        for (var call = 0; call < 1_000; call++)
        {
            try
            {
                await SendAsync(shop);
            }
            catch (BespokeException e)
            {
                return e;
            }
        }
        throw new InvalidOperationException("The disk is never full.");
    }

    private async Task ReadsGoOnAsync(Shop shop)
    {
        Assert.Equal(2, (await shop.Lists.SearchAsync("shirt", new UserId("u1"), shop.Lists.NewRequest(), CancellationToken.None)).Items.Count);
        var known = await shop.Log.ReadUserAsync(new UserId("u1"), CancellationToken.None);
        Assert.Equal(_acknowledged.Count(id => int.Parse(id[1..]) % 7 == 1), known.Count);
        await shop.Profiles.RefoldAsync([new UserId("u2")], CancellationToken.None);
        Assert.NotEmpty((await shop.Profiles.GetAsync(new UserId("u2"), CancellationToken.None)).Recent);
    }

    private async Task AllIsThereAsync(string path)
    {
        await using var shop = Shop.Open(path, _time);
        var stored = (await shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync()).Select(e => e.Event.Interaction.EventId.Value).ToArray();
        Assert.Distinct(stored);
        Assert.Equal(_acknowledged.Order(), stored.Order());
    }

    private static void Fill(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) stream.Write(block);
        }
        catch (IOException)
        {
            // Full: what was wanted.
        }
    }

    /// <summary>A file system of a few megabytes in memory; needs leave to mount.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        internal static SmallDisk Mount(int megabytes)
        {
            var disk = new SmallDisk();
            if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk._folder.Path)) return disk;
            disk._folder.Dispose();
            Assert.Skip("needs leave to mount a tmpfs");
            return disk;
        }

        internal string File(string name) => _folder.File(name);

        public void Dispose()
        {
            Run("umount", _folder.Path);
            _folder.Dispose();
        }

        private static bool Run(string program, params string[] arguments)
        {
            if (!OperatingSystem.IsLinux()) return false;
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
