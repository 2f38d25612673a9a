using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ShopBackupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private readonly Shop _shop;

    public ShopBackupTests() => _shop = Shop.OpenOrCreate(Data, _time);

    private string Data => _folder.File("data");

    private string Backup => _folder.File("backup");

    [Fact]
    public async Task A_shop_comes_back_as_it_was_when_the_backup_was_taken()
    {
        await FillAsync();
        File.WriteAllText(Path.Combine(Data, "shop.json"), "{}");
        var taken = ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None);
        Assert.Equal((3, 2, 2), (taken.Products, taken.Events, taken.LastPosition));
        Assert.Equal(["catalog.db", "erased.db", "events.db", "experiments.db", "facts.db", "profiles.db", "shop.json"], taken.Files.Select(f => f.Name).Order());
        await _shop.ChangeProductsAsync([ProductChange.Remove(new("a"))]);

        await ShopRestore.RestoreAsync(Backup, _folder.File("other"), replace: false, verify: true, _time, null, CancellationToken.None);
        await using var restored = Shop.Open(_folder.File("other"), _time);
        Assert.Equal(3, restored.Catalog.Count);
        Assert.Equal(2, (await restored.Profiles.GetAsync(new UserId("u"), CancellationToken.None)).Recent.Count);
        Assert.Equal(30, (await restored.Profiles.GetAsync(new UserId("u"), CancellationToken.None)).Facts.Age);
        Assert.Equal(3, (await restored.Lists.SearchAsync("shirt", null, restored.Lists.NewRequest(), CancellationToken.None)).Total);
        Assert.Equal("{}", File.ReadAllText(_folder.File("other/shop.json")));
        Assert.Empty(Beside("other"));
    }

    [Fact]
    public async Task A_backup_and_its_shop_do_not_lie_within_each_other()
    {
        await FillAsync();
        foreach (var place in (string[])[Data, Path.Combine(Data, "inside"), _folder.Path])
        {
            Assert.Contains("within each other", Assert.Throws<BespokeException>(() => ShopBackup.Take(Data, place, _time, null, CancellationToken.None)).Message);
        }
        ShopBackup.Take(Data, Data + "-backup", _time, null, CancellationToken.None);
        await _shop.DisposeAsync();
        Directory.Move(Data + "-backup", Path.Combine(Data, "inside"));
        var refused = await Assert.ThrowsAsync<BespokeException>(() => ShopRestore.RestoreAsync(Path.Combine(Data, "inside"), Data, replace: true, verify: false, _time, null, CancellationToken.None));
        Assert.Contains("within each other", refused.Message);
        Assert.True(File.Exists(Path.Combine(Data, "inside", BackupManifest.FileName)));
    }

    [Fact]
    public async Task Who_was_erased_after_the_backup_does_not_come_back_with_it()
    {
        await FillAsync();
        ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None);
        await _shop.IngestAsync([Make.Event("u-who-left", "a", id: "late")], CancellationToken.None);
        await _shop.Users.EraseAsync(new UserId("u"), CancellationToken.None);
        await _shop.Users.EraseAsync(new UserId("u-who-left"), CancellationToken.None);
        await _shop.DisposeAsync();

        await ShopRestore.RestoreAsync(Backup, Data, replace: true, verify: true, _time, null, CancellationToken.None);

        await using var restored = Shop.Open(Data, _time);
        Assert.Equal(3, restored.Catalog.Count);
        Assert.True(restored.Users.IsErased(new UserId("u")));
        Assert.True(restored.Users.IsErased(new UserId("u-who-left")));
        Assert.Empty(await restored.Log.ReadUserAsync(new UserId("u"), CancellationToken.None));
        Assert.Equal(Basis.Cold, (await restored.Users.ProfileAsync(new UserId("u"), null, CancellationToken.None)).Basis);
    }

    [Fact]
    public async Task A_backup_under_writes_is_of_one_moment()
    {
        await FillAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await _shop.ChangeProductsAsync([ProductChange.Put(Make.Product($"n{i}"))]);
                await _shop.IngestAsync([Make.Event("w", "a", id: $"w{i}")], CancellationToken.None);
            }
        });
        for (var i = 0; i < 5; i++)
        {
            ShopBackup.Take(Data, Backup + i, _time, null, CancellationToken.None);
            await ShopRestore.VerifyAsync(Backup + i, _time, null, CancellationToken.None);
        }
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task What_is_not_whole_is_refused_and_leaves_the_folder_as_it_was()
    {
        await FillAsync();
        ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None);
        await _shop.DisposeAsync();
        foreach (var file in Directory.GetFiles(Backup))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var damaged in new byte[]?[] { null, [], [.. bytes[..^1], (byte)(bytes[^1] ^ 1)] })
            {
                if (damaged is null) File.Delete(file);
                else File.WriteAllBytes(file, damaged);
                // A flipped last brace of the manifest is no manifest; any other damage is told by the checksum.
                await Assert.ThrowsAsync<BespokeException>(() => ShopRestore.RestoreAsync(Backup, Data, replace: true, verify: false, _time, null, CancellationToken.None));
                await Assert.ThrowsAsync<BespokeException>(() => ShopRestore.VerifyAsync(Backup, _time, null, CancellationToken.None));
                Assert.Empty(Beside("data"));
                Assert.Empty(Beside("backup"));
            }
            File.WriteAllBytes(file, bytes);
        }
        await using var still = Shop.Open(Data, _time);
        Assert.Equal(3, still.Catalog.Count);
    }

    [Fact]
    public async Task A_manifest_that_counts_otherwise_or_is_newer_is_refused()
    {
        await FillAsync();
        var taken = ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None);
        foreach (var (wrong, said) in new[] { (taken with { Products = 4 }, "4"), (taken with { LastPosition = 9 }, "events"), (taken with { Format = 2 }, "format 2") })
        {
            File.Delete(Path.Combine(Backup, BackupManifest.FileName));
            wrong.Write(Backup);
            Assert.Contains(said, (await Assert.ThrowsAsync<BespokeException>(() => ShopRestore.VerifyAsync(Backup, _time, null, CancellationToken.None))).Message);
        }
    }

    [Fact]
    public async Task A_shop_in_use_a_folder_with_something_in_it_and_a_shop_not_to_be_replaced_are_refused()
    {
        await FillAsync();
        ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None);
        Task Restore(string to, bool replace) => ShopRestore.RestoreAsync(Backup, to, replace, verify: false, _time, null, CancellationToken.None);
        Assert.Contains("--replace", (await Assert.ThrowsAsync<BespokeException>(() => Restore(Data, replace: false))).Message);
        Assert.True((await Assert.ThrowsAsync<BespokeException>(() => Restore(Data, replace: true))).IsTransient);
        Directory.CreateDirectory(_folder.File("photos"));
        _folder.Write("photos/a.jpg", "x");
        Assert.Contains("no shop", (await Assert.ThrowsAsync<BespokeException>(() => Restore(_folder.File("photos"), replace: true))).Message);
        Assert.Contains("not empty", Assert.Throws<BespokeException>(() => ShopBackup.Take(Data, Backup, _time, null, CancellationToken.None)).Message);
        Assert.Contains("no shop", Assert.Throws<BespokeException>(() => ShopBackup.Take(_folder.File("nowhere"), _folder.File("b"), _time, null, CancellationToken.None)).Message);
        Assert.Contains("no backup", (await Assert.ThrowsAsync<BespokeException>(() => ShopRestore.VerifyAsync(Data, _time, null, CancellationToken.None))).Message);

        await _shop.ChangeProductsAsync([ProductChange.Remove(new("a"))]);
        await _shop.DisposeAsync();
        await Restore(Data, replace: true);
        Assert.Empty(Beside("data"));
        await using var back = Shop.Open(Data, _time);
        Assert.Equal(3, back.Catalog.Count);
    }

    [Fact]
    public async Task A_cancelled_backup_is_none_and_a_cancelled_restore_changes_nothing()
    {
        await FillAsync();
        using var cancel = new CancellationTokenSource();
        var third = new After(3, cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => ShopBackup.Take(Data, Backup, _time, third, cancel.Token));
        Assert.False(File.Exists(Path.Combine(Backup, BackupManifest.FileName)));
        Assert.NotEmpty(Directory.GetFiles(Backup));

        var whole = _folder.File("whole");
        ShopBackup.Take(Data, whole, _time, null, CancellationToken.None);
        await _shop.ChangeProductsAsync([ProductChange.Remove(new("a"))]);
        await _shop.DisposeAsync();
        using var again = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShopRestore.RestoreAsync(whole, Data, replace: true, verify: true, _time, new After(2, again), again.Token));
        Assert.Empty(Beside("data"));
        await using var still = Shop.Open(Data, _time);
        Assert.Equal(2, still.Catalog.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private async Task FillAsync()
    {
        await _shop.SaveProductsAsync([Make.Product("a", "Silk Shirt"), Make.Product("b", "Linen Shirt"), Make.Product("c", "Wool Shirt")], null, CancellationToken.None);
        await _shop.IngestAsync([Make.Event("u", "a"), Make.Event("u", "b")], CancellationToken.None);
        await _shop.Profiles.PutFactsAsync(new UserId("u"), new UserFacts { Age = 30 }, CancellationToken.None);
    }

    // What an interrupted restore might leave.
    private string[] Beside(string name) => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Where(f => Path.GetFileName(f).StartsWith(name + ".", StringComparison.Ordinal))];

    private sealed class After(int reports, CancellationTokenSource cancel) : IProgress<BackupProgress>
    {
        private int _seen;

        public void Report(BackupProgress value)
        {
            if (++_seen == reports) cancel.Cancel();
        }
    }
}
