using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Takes users out of searches.db, which holds no ids but whatever shoppers type, folded.</summary>
internal sealed class SearchErasure(SearchLog searches) : IPersonStore
{
    public string Name => MissedSearchTable.File;

    public string? Mark
    {
        get
        {
            using var connection = searches.Database.Open();
            return ErasureMark.Read(connection);
        }
    }

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes) => [];

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => searches.Erase(users, mark);

    // A copy from elsewhere may hold whom the register knows by a hash alone: it goes, whole.
    public IReadOnlyCollection<UserId> Apply(UserRegister register, IReadOnlySet<long>? hashes, string mark)
    {
        if (hashes is null) searches.Clear(mark);
        else searches.Erase([], mark);
        return [];
    }

    public bool TryTruncate() => searches.Database.TryTruncate();
}
