using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class SegmentFiltersTests
{
    [Fact]
    public async Task A_log_that_is_closed_while_many_filters_are_wanted_leaves_its_file_alone()
    {
        const int Segments = 40, Capacity = 3;
        var catalog = Make.Catalog([Make.Product("p")]);
        for (var round = 0; round < 20; round++)
        {
            using var folder = new TemporaryFolder();
            var log = new SqliteInteractionLog(folder.File("events.db"), Make.Noon, Capacity);
            var events = Enumerable.Range(0, Segments * Capacity).Select(i => Make.Stamped(Make.Event("u", "p", InteractionType.View, Make.Noon.AddMinutes(-i), $"e{i}"), catalog, Make.Noon));
            await log.AppendAsync([.. events], CancellationToken.None);
            await log.ReadUserAsync(new UserId("nobody"), CancellationToken.None);
            log.Dispose();
            // The last connection takes it along.
            Assert.False(File.Exists(folder.File("events.db-wal")), $"round {round}");
        }
    }
}
