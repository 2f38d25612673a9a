using Bespoke.Interactions;

namespace Bespoke.Storage.Experiments;

/// <summary>Takes users out of experiments.db, which names them by a keyed hash of the id and no id.</summary>
internal sealed class ExperimentErasure(SqliteDatabase database, ExposureLog exposures, UnitKeys keys) : IPersonStore
{
    public string Name => ExperimentDatabase.File;

    public string? Mark
    {
        get
        {
            using var connection = database.Open();
            return ErasureMark.Read(connection);
        }
    }

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes) => [];

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => exposures.Erase(users.Select(keys.Of), mark);

    // No ids to look up here: whoever the register names is removed.
    public IReadOnlyCollection<UserId> Apply(UserRegister register, IReadOnlySet<long>? hashes, string mark)
    {
        exposures.Erase(register.Withheld().Select(hash => UnitKeys.Of((ReadOnlySpan<byte>)hash)), mark);
        return [];
    }

    public bool TryTruncate() => database.TryTruncate();
}
