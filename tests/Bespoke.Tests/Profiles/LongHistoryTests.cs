using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

/// <summary>While one user's long history is read, others go on.</summary>
public sealed class LongHistoryTests : IAsyncDisposable
{
    private static readonly UserId Slow = new("slow");

    private readonly CountingLog _log = new();
    private readonly FoldedProfiles _profiles;
    private readonly TaskCompletionSource _reading = new(), _goOn = new();

    public LongHistoryTests()
    {
        _profiles = new FoldedProfiles(_log, new InMemoryUserFacts(), new ProfileMemory { Users = 10 });
        _log.Held = async (user, stop) =>
        {
            if (user != Slow) return;
            _reading.TrySetResult();
            await _goOn.Task.WaitAsync(stop);
        };
    }

    [Fact]
    public async Task Others_are_read_and_folded_and_events_that_come_meanwhile_are_not_lost()
    {
        await Append("slow", 0);
        var slow = _profiles.GetAsync(Slow, CancellationToken.None);
        await _reading.Task;
        // All users share one lock here: a reading that held it would hang this test.
        await Append("quick", 0);
        Assert.Equal(1, (await _profiles.GetAsync(new UserId("quick"), CancellationToken.None)).InteractionCount);
        await Append("slow", 1);
        await Append("slow", 2);
        Assert.False(slow.IsCompleted);
        _goOn.SetResult();
        Assert.Equal(3, (await slow).InteractionCount);
        Assert.Equal(3, (await _profiles.GetAsync(Slow, CancellationToken.None)).InteractionCount);
    }

    [Fact]
    public async Task A_reading_can_be_cancelled_and_whoever_waited_for_it_reads_for_himself()
    {
        await Append("slow", 0);
        using var stop = new CancellationTokenSource();
        var first = _profiles.GetAsync(Slow, stop.Token);
        await _reading.Task;
        var second = _profiles.GetAsync(Slow, CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _goOn.SetResult();
        Assert.Equal(1, (await second).InteractionCount);
        Assert.Equal(2, _log.Reads);
    }

    [Fact]
    public async Task Many_who_ask_for_one_user_at_once_read_once()
    {
        await Append("slow", 0);
        var all = Enumerable.Range(0, 20).Select(_ => _profiles.GetAsync(Slow, CancellationToken.None)).ToArray();
        await _reading.Task;
        _goOn.SetResult();
        Assert.All(await Task.WhenAll(all), p => Assert.Equal(1, p.InteractionCount));
        Assert.Equal(1, _log.Reads);
    }

    [Fact]
    public async Task A_refold_and_new_facts_reach_a_user_who_is_being_read()
    {
        await Append("slow", 0);
        var slow = _profiles.GetAsync(Slow, CancellationToken.None);
        await _reading.Task;
        await _log.StampAsync(Make.Catalog(Make.Product("a")), CancellationToken.None);
        await _profiles.RefoldAsync([Slow], CancellationToken.None);
        await _profiles.PutFactsAsync(Slow, new UserFacts { Age = 31 }, CancellationToken.None);
        _goOn.SetResult();
        Assert.NotEmpty((await slow).LongTerm.Sums.ToArray());
        Assert.Equal(31, (await slow).Facts.Age);
    }

    public ValueTask DisposeAsync() => _profiles.DisposeAsync();

    private async Task Append(string user, int minute)
    {
        var logged = await _log.AppendAsync([Make.Stamped(Make.Event(user, "a", at: Make.Noon.AddMinutes(minute)))], CancellationToken.None);
        await _profiles.FoldAsync([.. logged.OfType<LoggedInteraction>()], CancellationToken.None);
    }
}
