using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>What a snapshot is for. Persisted: append only, never renumber.</summary>
public enum SnapshotKind
{
    /// <summary>Saves folding the log again. It may be dropped at any time.</summary>
    Latest = 0,

    /// <summary>Stands for events that have been dropped from the log: every fold of the user starts from it.</summary>
    Horizon = 1,
}

/// <summary>A user's fold as bytes.</summary>
/// <param name="User">Whose.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Position">Every event of the user up to this log position is in it.</param>
/// <param name="Body">As <see cref="ProfileCodec"/> wrote it.</param>
public sealed record ProfileSnapshot(UserId User, SnapshotKind Kind, long Position, byte[] Body);

/// <summary>Keeps profile snapshots, one of each kind per user. Implementations are thread-safe and pass one contract suite.</summary>
public interface IProfileSnapshots
{
    /// <summary>The snapshots of <paramref name="user"/>: none, one, or one of each kind.</summary>
    Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Stores a batch, all or none, durably where the store is durable; one with a lower position than the stored one of its kind is left out.</summary>
    Task PutAsync(IReadOnlyList<ProfileSnapshot> batch, CancellationToken cancellationToken);

    /// <summary>Removes the snapshots of one kind of these users.</summary>
    Task RemoveAsync(IReadOnlyList<UserId> users, SnapshotKind kind, CancellationToken cancellationToken);
}
