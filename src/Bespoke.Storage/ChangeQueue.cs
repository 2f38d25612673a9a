using System.Threading.Channels;

namespace Bespoke.Storage;

/// <summary>Changes that are stored together.</summary>
/// <param name="Changes">In order; a later one sees what an earlier one made.</param>
/// <param name="PictureFolder">Where pictures lie from now on; null for no change.</param>
/// <param name="CancellationToken">Leaves the catalogue as it was, as long as nothing was stored.</param>
internal sealed record ChangeBatch(IReadOnlyList<ProductChange> Changes, string? PictureFolder, CancellationToken CancellationToken);

/// <summary>
/// The one writer of a shop's products. Batches wait in a bounded queue; the writer takes what has gathered, stores it as one
/// transaction (group commit), and then answers each batch for itself.
/// </summary>
internal sealed class ChangeQueue : IAsyncDisposable
{
    /// <summary>At most this many changes wait; what comes on top is refused and changes nothing.</summary>
    internal const int MaxWaiting = 10_000;

    private const int MaxGroup = 2_000;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<IReadOnlyList<ChangeBatch>, IReadOnlyList<IReadOnlyList<ProductResult>>> _commit;
    private readonly int _maxWaiting;
    private readonly Task _writer;
    private int _waitingChanges;

    private sealed record Waiting(ChangeBatch Batch, TaskCompletionSource<IReadOnlyList<ProductResult>> Answer);

    /// <summary>Starts the writer.</summary>
    /// <param name="commit">Stores a group and answers every batch of it; what it throws is given to all of them.</param>
    /// <param name="maxWaiting">How many changes may wait.</param>
    internal ChangeQueue(Func<IReadOnlyList<ChangeBatch>, IReadOnlyList<IReadOnlyList<ProductResult>>> commit, int maxWaiting = MaxWaiting)
    {
        (_commit, _maxWaiting) = (commit, maxWaiting);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Hands a batch to the writer and waits for its answer. A batch always fits into an empty queue.</summary>
    /// <exception cref="BespokeException">The queue is full (transient; nothing was taken), or the store failed.</exception>
    internal Task<IReadOnlyList<ProductResult>> ChangeAsync(ChangeBatch batch)
    {
        if (batch.Changes.Count == 0) return Task.FromResult<IReadOnlyList<ProductResult>>([]);
        var before = Interlocked.Add(ref _waitingChanges, batch.Changes.Count) - batch.Changes.Count;
        if (before > 0 && before + batch.Changes.Count > _maxWaiting)
        {
            Interlocked.Add(ref _waitingChanges, -batch.Changes.Count);
            throw new BespokeException("Too many product changes are waiting to be written. None of this call was taken; send it again in a second.", isTransient: true);
        }
        var waiting = new Waiting(batch, new TaskCompletionSource<IReadOnlyList<ProductResult>>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(waiting) ? waiting.Answer.Task : throw new ObjectDisposedException(nameof(ChangeQueue));
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync()
    {
        var group = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var changes = 0;
            while (changes < MaxGroup && _waiting.Reader.TryRead(out var batch))
            {
                group.Add(batch);
                changes += batch.Batch.Changes.Count;
            }
            var answer = Commit(group);
            // Counted out before anyone is answered, so that whoever waited finds the room.
            Interlocked.Add(ref _waitingChanges, -changes);
            answer();
            group.Clear();
        }
    }

    private Action Commit(List<Waiting> group)
    {
        try
        {
            var answers = _commit([.. group.Select(w => w.Batch)]);
            return () =>
            {
                for (var i = 0; i < group.Count; i++) group[i].Answer.SetResult(answers[i]);
            };
        }
        catch (OperationCanceledException) when (group.Count == 1)
        {
            return group[0].Answer.SetCanceled;
        }
        catch (Exception e)
        {
            // Whatever it was, its callers are told and the writer lives on for the next group.
            return () => group.ForEach(w => w.Answer.SetException(e));
        }
    }
}
