using Bespoke.ColdStart;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Xunit;

namespace Bespoke.Tests.ColdStart;

public sealed class AffinitySourceTests : IDisposable
{
    private const int Products = 3 * AffinitySource.MostScanned;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, Products).Select(i =>
        Make.Product($"p{i}", $"Thing {i}", colour: i % 4 == 0 ? "Blue" : "Red", brand: i % 3 == 0 ? "Nord" : "Sud"))));

    [Fact]
    public void Few_rows_are_scanned_to_the_last()
    {
        Like("ann");
        var within = new RowBitmap(Products);
        for (var row = 1; row < AffinitySource.MostScanned; row++)
        {
            if (row % 4 != 0 || row % 3 != 0) within.Add(row);
        }
        within.Add(Products - (Products % 12) - 12);
        Assert.Equal(Products - (Products % 12) - 12, Proposed("ann", within, 5)[0]);
    }

    [Fact]
    public void Of_many_rows_each_user_gets_the_best_of_a_sample_of_their_own_that_stays()
    {
        Like("ann");
        Like("ben");
        var (ann, ben) = (Proposed("ann", _shop.Catalog.Visible, 300), Proposed("ben", _shop.Catalog.Visible, 300));
        Assert.All(ann, row => Assert.True(row % 12 == 0, $"p{row} is not what ann likes"));
        Assert.Equal(ann, Proposed("ann", _shop.Catalog.Visible, 300));
        Assert.True(ann.Intersect(ben).Count() < 250, "both were shown the same sample");
        // Of a quarter of all rows a twelfth is liked.
        Assert.InRange(Proposed("ann", _shop.Catalog.Visible, Products).Length, Products / 6, Products / 3);
    }

    [Fact]
    public void Who_left_no_evidence_is_proposed_nothing() => Assert.Empty(Proposed("stranger", _shop.Catalog.Visible, 10));

    private void Like(string user) => _shop.Do(user, InteractionType.Purchase, "p0", "p12", "p24", "p36");

    private int[] Proposed(string user, RowBitmap within, int count)
    {
        var query = new CandidateQuery
        {
            Catalog = _shop.Catalog,
            Profile = _shop.Profile(user),
            Affinities = new UserAffinities(),
            Now = Make.Noon,
            Within = within,
        };
        _shop.Snapshot.Look(query);
        var best = new ScoredProduct[count];
        return [.. best[..new AffinitySource().Retrieve(query, best)].Select(b => b.Row)];
    }

    public void Dispose() => _shop.Dispose();
}
