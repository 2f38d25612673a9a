using System.Threading.Channels;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// The one writer of a shop's events. Batches wait in a bounded queue; the writer takes what has gathered, commits it as one
/// transaction (group commit) and folds it, and then answers each batch for itself.
/// </summary>
internal sealed class IngestQueue : IAsyncDisposable
{
    /// <summary>At most this many events wait; what comes on top is refused and loses nothing.</summary>
    internal const int MaxWaiting = 50_000;

    private const int MaxGroup = 5_000;

    private readonly Channel<Batch> _waiting = Channel.CreateUnbounded<Batch>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<IReadOnlyList<Interaction>, Task<IReadOnlyList<EventOutcome>>> _commit;
    private readonly int _maxWaiting;
    private readonly Task _writer;
    private int _waitingEvents;

    private sealed record Batch(IReadOnlyList<Interaction> Interactions, TaskCompletionSource<IngestReport> Answer);

    /// <summary>Starts the writer.</summary>
    /// <param name="commit">Stores and folds a group and says what became of each event; what it throws is given to every batch of the group.</param>
    /// <param name="maxWaiting">How many events may wait.</param>
    internal IngestQueue(Func<IReadOnlyList<Interaction>, Task<IReadOnlyList<EventOutcome>>> commit, int maxWaiting = MaxWaiting)
    {
        (_commit, _maxWaiting) = (commit, maxWaiting);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Events that wait now.</summary>
    internal int WaitingEvents => Volatile.Read(ref _waitingEvents);

    /// <summary>Hands a batch to the writer and waits for its account.</summary>
    /// <exception cref="BespokeException">The queue is full (transient; nothing was taken), or the store failed.</exception>
    internal Task<IngestReport> IngestAsync(IReadOnlyList<Interaction> interactions)
    {
        if (interactions.Count == 0) return Task.FromResult(new IngestReport(0, 0, []));
        if (Interlocked.Add(ref _waitingEvents, interactions.Count) > _maxWaiting)
        {
            Interlocked.Add(ref _waitingEvents, -interactions.Count);
            throw new BespokeException("Too many events are waiting to be written. None of this call was taken; send it again in a second.", isTransient: true);
        }
        var batch = new Batch(interactions, new TaskCompletionSource<IngestReport>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(batch) ? batch.Answer.Task : throw new ObjectDisposedException(nameof(IngestQueue));
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync()
    {
        var group = new List<Batch>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var events = 0;
            while (events < MaxGroup && _waiting.Reader.TryRead(out var batch))
            {
                group.Add(batch);
                events += batch.Interactions.Count;
            }
            await CommitAsync(group);
            Interlocked.Add(ref _waitingEvents, -events);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<Batch> group)
    {
        try
        {
            var outcomes = await _commit(group.Count == 1 ? group[0].Interactions : [.. group.SelectMany(b => b.Interactions)]);
            var at = 0;
            foreach (var batch in group)
            {
                batch.Answer.SetResult(EventOutcome.Account(outcomes, at, batch.Interactions.Count));
                at += batch.Interactions.Count;
            }
        }
        catch (Exception e)
        {
            // Whatever it was, its callers are told and the writer lives on for the next group.
            foreach (var batch in group) batch.Answer.TrySetException(e);
        }
    }
}

/// <summary>What became of one event.</summary>
/// <param name="Fault">Why it was rejected; null when it was not.</param>
/// <param name="IsDuplicate">True when its id was known.</param>
/// <param name="InMemory">True when it is kept for the running session alone.</param>
internal readonly record struct EventOutcome(InteractionFault? Fault, bool IsDuplicate, bool InMemory = false)
{
    /// <summary>The account of <paramref name="count"/> events from <paramref name="start"/> on; indexes count from there.</summary>
    internal static IngestReport Account(IReadOnlyList<EventOutcome> outcomes, int start, int count)
    {
        var duplicates = new List<int>();
        var rejected = new List<RejectedInteraction>();
        for (var i = 0; i < count; i++)
        {
            var outcome = outcomes[start + i];
            if (outcome.Fault is { } fault) rejected.Add(new RejectedInteraction(i, fault.Field, fault.Rule));
            else if (outcome.IsDuplicate) duplicates.Add(i);
        }
        return new IngestReport(count - duplicates.Count - rejected.Count, duplicates.Count, rejected) { DuplicateIndexes = duplicates };
    }
}
