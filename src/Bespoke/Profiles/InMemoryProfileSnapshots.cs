using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Snapshots without a disk.</summary>
public sealed class InMemoryProfileSnapshots : IProfileSnapshots
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(UserId User, SnapshotKind Kind), ProfileSnapshot> _snapshots = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = new List<ProfileSnapshot>(2);
            foreach (var kind in Enum.GetValues<SnapshotKind>())
            {
                if (_snapshots.TryGetValue((user, kind), out var snapshot)) found.Add(snapshot);
            }
            return Task.FromResult<IReadOnlyList<ProfileSnapshot>>(found);
        }
    }

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<ProfileSnapshot> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_lock)
        {
            foreach (var snapshot in batch)
            {
                var key = (snapshot.User, snapshot.Kind);
                if (!_snapshots.TryGetValue(key, out var stored) || stored.Position <= snapshot.Position) _snapshots[key] = snapshot;
            }
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<UserId> users, SnapshotKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        lock (_lock)
        {
            foreach (var user in users) _snapshots.Remove((user, kind));
        }
        return Task.CompletedTask;
    }
}
