using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>Examines the machine and a data folder; every figure is measured when asked.</summary>
internal static class Doctor
{
    private const int MeasuredUsers = 1_000;

    internal static async Task<DoctorOutput> ExamineAsync(string? folder, CancellationToken cancellationToken)
    {
        var checks = new List<CheckOutput> { Sqlite(), OpenMp(), Runtime() };
        double? perProduct = null, perUser = null;
        if (folder is not null)
        {
            try
            {
                await using var shop = Shop.OpenToRead(folder, TimeProvider.System, cancellationToken: cancellationToken);
                checks.Add(Writable(folder));
                checks.Add(new("catalogue", shop.Catalog.VisibleCount > 0, $"{shop.Catalog.VisibleCount:N0} visible products"));
                checks.Add(new("event log", true, $"{await shop.Log.LastPositionAsync(cancellationToken):N0} events"));
                checks.Add(await ImpressionsAsync(shop, cancellationToken));
                if (shop.Catalog.Count > 0) perProduct = BytesPerProduct(shop.Catalog);
                perUser = await BytesPerUserAsync(shop, cancellationToken);
            }
            catch (BespokeException e)
            {
                checks.Add(new("data folder", false, e.Message));
            }
        }
        return new DoctorOutput(checks.TrueForAll(c => c.Ok), checks, perProduct, perUser);
    }

    private static async Task<CheckOutput> ImpressionsAsync(Shop shop, CancellationToken cancellationToken)
    {
        var (lists, faults) = (0L, new List<string>());
        await foreach (var _ in shop.Impressions.ReadAsync(faults.Add, cancellationToken)) lists++;
        var counts = shop.Impressions.Counts;
        var detail = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{lists:N0} shown lists, {shop.Impressions.Bytes:N0} bytes; of {counts.Taken:N0} taken {counts.Lost:N0} lost, {counts.Early:N0} decided early; {counts.Overflowed:N0} not taken");
        return new("impressions", faults.Count == 0, string.Join(' ', [detail + ".", .. faults]));
    }

    private static CheckOutput Sqlite() =>
        new("sqlite", SqliteRuntime.Version >= SqliteRuntime.LeastVersion, $"{SqliteRuntime.Version}, at least {SqliteRuntime.LeastVersion} is needed");

    private static CheckOutput OpenMp()
    {
        // Only training needs it; serving goes on without.
        if (!OperatingSystem.IsLinux()) return new("openmp", true, "comes with the trainer on this system");
        var found = NativeLibrary.TryLoad("libgomp.so.1", out var handle);
        if (found) NativeLibrary.Free(handle);
        return new("openmp", found, found ? "libgomp1 is there" : "libgomp1 is missing: training a ranker needs it (apt-get install libgomp1); serving does not");
    }

    private static CheckOutput Runtime() => new("runtime", true, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores");

    private static CheckOutput Writable(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new("data folder", true, "can be written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("data folder", false, e.Message);
        }
    }

    // What a second copy of the columns costs: all chunks and indexes built anew from the same products.
    private static double BytesPerProduct(CatalogSnapshot catalog)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var copy = Copy(catalog);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(copy);
        return Math.Round((double)bytes / catalog.Count);
    }

    private static CatalogSnapshot Copy(CatalogSnapshot catalog)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (catalog.IsLive(row)) builder.Upsert(catalog[row]);
        }
        var copy = builder.Build();
        // What serving asks for by row.
        foreach (var attribute in PopulationShares.FlatAttributes) _ = copy.Column(attribute);
        copy.Prepare();
        return copy;
    }

    private static async Task<double?> BytesPerUserAsync(Shop shop, CancellationToken cancellationToken)
    {
        var users = new HashSet<UserId>();
        await foreach (var logged in shop.Log.ReadAsync(0, cancellationToken))
        {
            if (users.Add(logged.Event.Interaction.UserId) && users.Count == MeasuredUsers) break;
        }
        if (users.Count == 0) return null;
        using var facts = new SqliteUserFacts(Path.Combine(shop.Folder, "facts.db"));
        // Product ids are shared by all users and grow with the catalogue, not with them: a first round makes them.
        var pool = new TextPool();
        await using (var first = new FoldedProfiles(shop.Log, facts, pool: pool)) await ReadAsync(first);
        await using var profiles = new FoldedProfiles(shop.Log, facts, pool: pool);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ReadAsync(profiles);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(profiles);
        return Math.Round((double)bytes / users.Count);

        async Task ReadAsync(FoldedProfiles into)
        {
            foreach (var user in users) await into.GetAsync(user, cancellationToken);
        }
    }
}
