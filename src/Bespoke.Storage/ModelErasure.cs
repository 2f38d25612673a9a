using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Takes users out of the bundles: out of the files, and out of the one that serves.</summary>
internal sealed class ModelErasure(BundleFolder folder, ShopModels models) : IPersonStore
{
    private const string MarkFile = "erased";

    public string Name => "models";

    public string? Mark => folder.ReadMark(MarkFile);

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes) =>
        [.. models.Users().Where(u => hashes is null || hashes.Contains(EventSegments.Hash(u.Value))).Distinct()];

    public void Erase(IReadOnlyCollection<UserId> users, string mark)
    {
        if (users.Count > 0) models.Forget(users);
        folder.WriteMark(MarkFile, mark);
    }

    public bool TryTruncate() => true;
}
