using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class IngestQueueTests
{
    [Fact]
    public async Task What_gathers_behind_a_commit_is_committed_together_and_each_batch_gets_its_own_account()
    {
        var groups = new List<int>();
        var first = new TaskCompletionSource();
        await using var queue = new IngestQueue(async interactions =>
        {
            groups.Add(interactions.Count);
            await first.Task;
            return [.. interactions.Select(i => new EventOutcome(i.Surface == "bad" ? new InteractionFault("surface", "is bad") : null, i.Surface == "twice"))];
        });
        var head = queue.IngestAsync([Event()]);
        // The writer has the first batch once its group is noted; whatever comes now waits behind it.
        while (groups.Count == 0) await Task.Yield();
        var one = queue.IngestAsync([Event(), Event("bad"), Event("twice")]);
        var two = queue.IngestAsync([Event("twice"), Event("bad")]);
        first.SetResult();

        Assert.Equal(1, (await head).Accepted);
        Assert.Equal((1, 1), ((await one).Accepted, (await one).Duplicates));
        Assert.Equal(new RejectedInteraction(1, "surface", "is bad"), Assert.Single((await one).Rejected));
        Assert.Equal((0, 1), ((await two).Accepted, (await two).Duplicates));
        Assert.Equal(1, Assert.Single((await two).Rejected).Index);
        Assert.Equal([1, 5], groups);
    }

    [Fact]
    public async Task A_full_queue_refuses_whole_batches_and_takes_them_again_when_it_has_drained()
    {
        var gate = new TaskCompletionSource();
        await using var queue = new IngestQueue(async interactions =>
        {
            await gate.Task;
            return new EventOutcome[interactions.Count];
        }, maxWaiting: 3);
        var first = queue.IngestAsync([Event(), Event()]);
        var fault = await Assert.ThrowsAsync<BespokeException>(() => queue.IngestAsync([Event(), Event()]));
        Assert.True(fault.IsTransient);
        gate.SetResult();
        Assert.Equal(2, (await first).Accepted);
        while (queue.WaitingEvents > 0) await Task.Yield();
        Assert.Equal(2, (await queue.IngestAsync([Event(), Event()])).Accepted);
    }

    [Fact]
    public async Task A_failed_commit_is_told_to_its_callers_and_the_next_one_goes_through()
    {
        var fails = true;
        await using var queue = new IngestQueue(interactions => fails ? throw new InvalidDataException("disk") : Task.FromResult<IReadOnlyList<EventOutcome>>(new EventOutcome[interactions.Count]));
        await Assert.ThrowsAsync<InvalidDataException>(() => queue.IngestAsync([Event()]));
        fails = false;
        Assert.Equal(1, (await queue.IngestAsync([Event()])).Accepted);
        Assert.Equal(0, (await queue.IngestAsync([])).Accepted);
    }

    private static Interaction Event(string? surface = null) => Make.Event("u", "p") with { Surface = surface };
}
