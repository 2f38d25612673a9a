using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Takes users out of profiles.db, which keeps folds under a keyed hash of the id and no id.</summary>
internal sealed class SnapshotErasure(SqliteProfileSnapshots snapshots) : IPersonStore
{
    public string Name => SqliteProfileSnapshots.File;

    public string? Mark
    {
        get
        {
            using var connection = snapshots.Database.Open();
            return ErasureMark.Read(connection);
        }
    }

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes) => [];

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => Remove([.. users.Select(snapshots.KeyOf)], mark);

    // No ids to look up here: whoever the register names is removed.
    public IReadOnlyCollection<UserId> Apply(UserRegister register, IReadOnlySet<long>? hashes, string mark)
    {
        Remove(register.Withheld(), mark);
        return [];
    }

    public bool TryTruncate() => snapshots.Database.TryTruncate();

    private void Remove(IReadOnlyList<byte[]> keys, string mark) => snapshots.Change(connection =>
    {
        using var delete = connection.Prepare("DELETE FROM snapshot WHERE user_key = $k", "$k");
        foreach (var key in keys) delete.With(key).ExecuteNonQuery();
        ErasureMark.Write(connection, mark);
    });
}
