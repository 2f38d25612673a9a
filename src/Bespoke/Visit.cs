using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>One request of one user over one snapshot.</summary>
internal sealed class Visit
{
    private static readonly UserProfile Nobody = UserProfile.Cold(new UserId("nobody"));

    private readonly List<int> _hidden = [];

    /// <summary>Checks the request.</summary>
    /// <exception cref="ArgumentException">k is out of range.</exception>
    internal Visit(ListRequest request, UserProfile profile, ServingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(snapshot);
        var most = request.TakesAllRanked ? Personalizer.MaxCandidates : ListRequest.MaxK;
        if (request.K < 1 || request.K > most) throw new ArgumentException($"k is {request.K}; it is 1 to {most}.", nameof(request));
        (Request, Profile, Snapshot) = (request, request.Personalize ? profile : Nobody, snapshot);
        foreach (var hidden in Profile.Hidden)
        {
            if (Catalog.TryGetRow(hidden.ProductId, out var row)) _hidden.Add(row);
        }
    }

    internal ListRequest Request { get; }
    internal UserProfile Profile { get; }
    internal ServingSnapshot Snapshot { get; }
    internal CatalogSnapshot Catalog => Snapshot.Catalog;

    /// <summary>True when the user's hiding kept a product out of some set of allowed rows.</summary>
    internal bool Removed { get; private set; }

    /// <summary>The rows that meet <paramref name="filter"/> and that the user did not hide, as a set of the caller's own.</summary>
    internal RowBitmap Allowed(ProductFilter filter)
    {
        var rows = Snapshot.Allowed(filter, Request.Now);
        if (Request.OutOfStock == OutOfStock.Hide) rows.ExceptWith(Catalog.OutOfStock);
        foreach (var row in _hidden)
        {
            if (!rows[row]) continue;
            rows.Remove(row);
            Removed = true;
        }
        return rows;
    }

    /// <summary>The row of <paramref name="product"/> among <paramref name="rows"/>, or −1.</summary>
    internal int RowOf(ProductId product, RowBitmap rows) => Catalog.TryGetRow(product, out var row) && rows[row] ? row : -1;

    /// <summary>A question without words.</summary>
    internal CandidateQuery Query(RowBitmap within, RankingWorkspace workspace) => new()
    {
        Catalog = Catalog,
        Profile = Profile,
        Affinities = workspace.Affinities,
        Now = Request.Now,
        Within = within,
        Scores = workspace.Scores,
        User = workspace.User,
    };
}
