using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>A database of the data folder that holds something of users by their ids in clear: what an erasure must reach.</summary>
internal interface IPersonStore
{
    /// <summary>The file's name, under which the register notes the mark.</summary>
    string Name { get; }

    /// <summary>The mark of the last time the register was applied; null = never.</summary>
    string? Mark { get; }

    /// <summary>Every id that the database holds, or those of them whose hash is one of <paramref name="hashes"/>.</summary>
    IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes);

    /// <summary>Removes all that is kept under these ids and notes the mark: both or neither, durably.</summary>
    void Erase(IReadOnlyCollection<UserId> users, string mark);

    /// <summary>Applies the register: removes whom it says to be removed, and notes the mark.</summary>
    /// <param name="register">Whom.</param>
    /// <param name="hashes">Only ids with one of these hashes; null for all.</param>
    /// <param name="mark">As for <see cref="Erase"/>.</param>
    /// <returns>The ids removed, as far as the store knows ids.</returns>
    IReadOnlyCollection<UserId> Apply(UserRegister register, IReadOnlySet<long>? hashes, string mark)
    {
        var ids = Ids(hashes).Where(id => register.StateOf(id) is not (null or Registered.Full)).ToArray();
        Erase(ids, mark);
        return ids;
    }

    /// <summary>Empties the write-ahead log, which still holds what was removed; false while a reader needs it.</summary>
    bool TryTruncate();
}
