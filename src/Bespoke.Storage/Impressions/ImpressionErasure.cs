using Bespoke.Interactions;

namespace Bespoke.Storage.Impressions;

/// <summary>Takes users out of the impressions, which hold a keyed hash of the id and no id but in what others typed.</summary>
internal sealed class ImpressionErasure(ImpressionLog impressions) : IPersonStore
{
    public string Name => ImpressionFolder.Name;

    public string? Mark => impressions.Mark;

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes) => [];

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => impressions.Erase(users, mark);

    // No ids to look up here: whoever the register names is removed.
    public IReadOnlyCollection<UserId> Apply(UserRegister register, IReadOnlySet<long>? hashes, string mark)
    {
        impressions.Apply(mark);
        return [];
    }

    public bool TryTruncate() => true;
}
