using Bespoke.ColdStart;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.ColdStart;

public sealed class GroupLiftTests
{
    // Product 0 is of the twenties, product 1 of the sixties, product 2 of both.
    private static readonly CsrMatrix ByUser = CsrMatrix.FromEntries(200, 3, [.. from user in Enumerable.Range(0, 200) from product in (int[])[user % 2, 2] select new MatrixEntry(user, product, 1)]);

    private static UserFacts Aged(int user) => new() { Age = user % 2 == 0 ? 25 : 62 };

    [Fact]
    public void What_a_group_comes_to_rises_for_its_members_and_what_all_come_to_stays()
    {
        var scores = Applied(new UserFacts { Age = 21 }, trust: 5);
        Assert.True(scores[0] > 1.5f && scores[1] < 0.3f, string.Join(", ", scores));
        Assert.Equal(1, scores[2], 3);
    }

    [Fact]
    public void Few_users_move_little()
    {
        Assert.True(Applied(new UserFacts { Age = 21 }, trust: 1_000)[0] < 1.1f);
    }

    [Fact]
    public void Who_belongs_to_no_known_group_gets_the_order_of_all() => Assert.Equal([1, 1, 1], Applied(new UserFacts { Age = 45, Country = "DE" }, trust: 5));

    private static float[] Applied(UserFacts facts, double trust)
    {
        float[] scores = [1, 1, 1];
        GroupLift.Fit(ByUser, Aged, trust).Apply(facts, scores);
        return scores;
    }
}
