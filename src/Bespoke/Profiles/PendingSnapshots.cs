using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// Snapshots on their way to the store. They are a saving and nothing more: when the store cannot keep up or fails, they are
/// let go, and the users are folded from the log. Thread-safe.
/// </summary>
internal sealed class PendingSnapshots(IProfileSnapshots store) : IDisposable
{
    private const int MaxBytes = 32 << 20;
    private const int BatchSize = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, ProfileSnapshot> _waiting = [];

    // Whose latest snapshot should have been removed and could not be.
    private readonly HashSet<UserId> _distrusted = [];
    private readonly SemaphoreSlim _writing = new(1);
    private long _bytes;
    private Task? _background;

    /// <summary>The stored snapshots of a user, but for one that should be gone.</summary>
    internal async Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(user, cancellationToken);
        lock (_lock) return _distrusted.Contains(user) ? [.. stored.Where(s => s.Kind != SnapshotKind.Latest)] : stored;
    }

    /// <summary>Puts a snapshot in line; it is written in the background once there are enough for a batch.</summary>
    internal void Add(ProfileSnapshot snapshot)
    {
        lock (_lock)
        {
            Drop(snapshot.User);
            if (_bytes + snapshot.Body.Length > MaxBytes) return;
            _waiting.Add(snapshot.User, snapshot);
            _bytes += snapshot.Body.Length;
            if (_waiting.Count >= BatchSize && _background is not { IsCompleted: false }) _background = Task.Run(() => WriteAsync(CancellationToken.None));
        }
    }

    /// <summary>Writes all that waits.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _writing.WaitAsync(cancellationToken);
            try
            {
                var batch = Take();
                if (batch.Count == 0) return;
                await store.PutAsync(batch, cancellationToken);
                lock (_lock) _distrusted.ExceptWith(batch.Select(s => s.User));
            }
            catch (BespokeException)
            {
                // A full disk stops no reader: the log has everything.
                return;
            }
            finally
            {
                _writing.Release();
            }
        }
    }

    /// <summary>Waits for what is being written in the background.</summary>
    internal Task StopAsync()
    {
        lock (_lock) return _background ?? Task.CompletedTask;
    }

    /// <summary>Removes the latest snapshots of these users, in line and stored; none that is being written comes after.</summary>
    internal async Task RemoveAsync(IReadOnlyList<UserId> users, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            lock (_lock)
            {
                foreach (var user in users) Drop(user);
            }
            await store.RemoveAsync(users, SnapshotKind.Latest, cancellationToken);
        }
        catch (BespokeException)
        {
            // A full disk stops no reader: the users are folded from the log until they are written down anew.
            lock (_lock) _distrusted.UnionWith(users);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    private List<ProfileSnapshot> Take()
    {
        lock (_lock)
        {
            List<ProfileSnapshot> batch = [.. _waiting.Values.Take(BatchSize)];
            foreach (var snapshot in batch) Drop(snapshot.User);
            return batch;
        }
    }

    private void Drop(UserId user)
    {
        if (_waiting.Remove(user, out var dropped)) _bytes -= dropped.Body.Length;
    }
}
