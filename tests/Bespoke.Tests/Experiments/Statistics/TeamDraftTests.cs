using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Experiments.Statistics;

public sealed class TeamDraftTests
{
    [Fact]
    public void Both_teams_are_equally_strong_at_every_second_place_that_is_contested()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var (list, teams) = Merge([1, 2, 3, 4, 5, 6], [1, 4, 2, 7, 8, 3], 6, seed);
            Assert.Equal(list.Length, list.Distinct().Count());
            var (ofA, ofB) = (0, 0);
            foreach (var team in teams)
            {
                if (team == Team.A) ofA++;
                if (team == Team.B) ofB++;
                Assert.InRange(ofA - ofB, -1, 1);
            }
        }
    }

    [Fact]
    public void A_product_that_both_would_put_there_is_nobodys()
    {
        var (list, teams) = Merge([7, 8, 9], [7, 9, 8], 3, seed: 1);
        Assert.Equal((7, Team.Neither), (list[0], teams[0]));
        Assert.Equal([8, 9], list[1..].Order());
        Assert.Equal([Team.A, Team.B], teams[1..].Order());
    }

    [Fact]
    public void Equal_lists_are_kept_and_tell_nothing()
    {
        var (list, teams) = Merge([3, 1, 2], [3, 1, 2], 3, seed: 1);
        Assert.Equal([3, 1, 2], list);
        Assert.All(teams, team => Assert.Equal(Team.Neither, team));
    }

    [Fact]
    public void The_coin_lets_each_go_first_half_the_time()
    {
        var first = Enumerable.Range(0, 10_000).Count(seed => Merge([1, 2], [2, 1], 2, (ulong)seed).Teams[0] == Team.A);
        Assert.InRange(first, 4_800, 5_200);
    }

    [Fact]
    public void A_short_list_lets_the_other_fill_up()
    {
        var (list, teams) = Merge([1], [2, 3, 4], 10, seed: 1);
        Assert.Equal([1, 2, 3, 4], list.Order());
        Assert.Equal(Team.A, teams[Array.IndexOf(list, 1)]);
    }

    [Fact]
    public void The_preference_and_its_error_are_those_of_the_reference()
    {
        // Golden: eng/golden/experiments.py (statsmodels).
        var moments = new InterleavingMoments();
        foreach (var unit in StatisticsGolden.Units(0)) moments.Add((int)unit.Numerator % 4, (int)unit.NumeratorBefore % 5);
        Assert.Equal(StatisticsGolden.Preference, moments.Preference, 1e-9);
        Assert.Equal(StatisticsGolden.PreferenceError, moments.StandardError, 1e-9);
        var read = moments.Read(new ConfidenceSequence(0.05, 0.1))!;
        Assert.True(read.Low > 0 && read.Low < read.Preference && read.PValue < 0.05);
    }

    private static (int[] List, Team[] Teams) Merge(int[] a, int[] b, int room, ulong seed)
    {
        var (list, teams) = (new int[room], new Team[room]);
        var count = TeamDraft.Merge(a, b, list, teams, new SeededRandom(seed));
        return (list[..count], teams[..count]);
    }
}
