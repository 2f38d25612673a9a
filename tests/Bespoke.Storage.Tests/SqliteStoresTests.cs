using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class SqliteInteractionLogTests : SqliteInteractionLogContract
{
    protected override IInteractionLog NewLog() => Open(EventSegments.Capacity);
}

/// <summary>The same over many small segments.</summary>
public sealed class SegmentedInteractionLogTests : SqliteInteractionLogContract
{
    protected override IInteractionLog NewLog() => Open(3);

    [Fact]
    public async Task An_event_id_is_found_again_in_an_older_segment_and_after_a_restart()
    {
        var log = Open(3);
        for (var i = 0; i < 20; i++) await log.AppendAsync([Make.Stamped(Make.Event("u", "a", id: $"{i}"))], CancellationToken.None);
        var again = Reopen(3);
        Assert.Equal(20, await again.LastPositionAsync(CancellationToken.None));
        var logged = await again.AppendAsync([.. Enumerable.Range(0, 21).Select(i => Make.Stamped(Make.Event("u", "a", id: $"{i}")))], CancellationToken.None);
        Assert.Equal(21, Assert.Single(logged, l => l is not null)!.Position);
        Assert.Equal(21, (await again.ReadUserAsync(new UserId("u"), CancellationToken.None)).Count);
    }
}

public abstract class SqliteInteractionLogContract : InteractionLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteInteractionLog> _logs = [];

    protected SqliteInteractionLog Open(int segmentCapacity)
    {
        _logs.Add(new SqliteInteractionLog(_folder.File($"{_logs.Count}.db"), Make.Noon, segmentCapacity));
        return _logs[^1];
    }

    /// <summary>The last log, closed and opened again.</summary>
    protected SqliteInteractionLog Reopen(int segmentCapacity)
    {
        _logs[^1].Dispose();
        return _logs[^1] = new SqliteInteractionLog(_folder.File($"{_logs.Count - 1}.db"), Make.Noon, segmentCapacity);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _logs.ForEach(l => l.Dispose());
        _folder.Dispose();
    }
}

public sealed class SqliteUserFactsTests : UserFactsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteUserFacts? _facts;

    protected override IUserFacts NewStore() => _facts = new SqliteUserFacts(_folder.File("facts.db"));

    public void Dispose()
    {
        _facts?.Dispose();
        _folder.Dispose();
    }
}
