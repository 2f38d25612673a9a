using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Evaluation.Rentals;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests.Evaluation.Rentals;

public sealed class RentalSearchTests
{
    private static readonly DateOnly First = new(2017, 1, 1);
    private static readonly string ByHeight = TestRanker.Text(["height_distance"], new Stump("height_distance", 0.9, 1, 0)), ByNothing = TestRanker.Text(["rentals"], new Stump("rentals", 1e9, 0, 1));

    [Fact]
    public void The_product_rented_most_for_the_query_comes_first_by_popularity()
    {
        // g1 is rented most at all, g2 most for weddings; the last day asks for g2 for a wedding.
        var rentals = Many(3, "g1", "party", 0).Concat(Many(2, "g2", "wedding", 0)).Append(One("asker", "g2", "wedding", 5));
        var asked = Assert.Single(Ask(rentals));
        Assert.Equal(("wedding gown", true, 1), (asked.Rental.Query, asked.Matched, asked.Ranks[0]));
        var party = Assert.Single(Ask(Many(3, "g1", "party", 0).Concat(Many(2, "g2", "wedding", 0)).Append(One("asker", "g2", null, 5))));
        Assert.Equal(("gown", 2), (party.Rental.Query, party.Ranks[0]));
    }

    [Fact]
    public void Users_are_hot_warm_and_cold_by_earlier_days_alone()
    {
        var rentals = Many(30, "g1", "party", 0)
            .Concat(Enumerable.Range(0, 5).Select(i => One("hot", $"g{i}", "party", 1)))
            .Append(One("warm", "g1", "party", 1))
            .Concat([One("hot", "g2", "party", 9), One("warm", "g2", "party", 9), One("stranger", "g2", "party", 9), One("stranger", "g3", "party", 9)])
            .Concat([One("told", "g2", "party", 9) with { Body = RenterBody.Unknown with { Type = "pear" } }, One("stranger", "g1", "party", 10)]);
        Assert.Equal(["hot", "warm", "cold", "cold", "warm", "warm"], Ask(rentals).Select(c => c.Segment));
    }

    [Fact]
    public void What_is_rented_later_changes_no_rank()
    {
        var fit = Many(20, "g1", "party", 0).Concat(Many(80, "g2", "wedding", 1)).Concat(Many(16, "g3", "party", 1)).ToArray();
        var asked = new[] { One("u0", "g3", "party", 5), One("u1", "g2", "wedding", 6) };
        IEnumerable<Rental> Later(string product) => Enumerable.Range(0, 11).Select(i => One($"l{i}", product, "party", 8));
        var (one, other) = (Ask([.. fit, .. asked, .. Later("g3")]), Ask([.. fit, .. asked, .. Later("g1")]));
        Assert.Equal(13, one.Count);
        Assert.All(one.Zip(other).Take(2), c => Assert.Equal(c.First.Ranks, c.Second.Ranks));
        Assert.Equal([1, 2], new[] { one[1].Ranks[0], one[0].Ranks[0] });
    }

    [Fact]
    public void A_user_without_history_gets_the_plain_order_and_one_with_history_their_own()
    {
        var rentals = Enumerable.Range(10, 20).Select(i => One("other", $"g{i}", "party", 0)).Concat(Enumerable.Range(0, 5).Select(_ => One("fan", "g25", "party", 1)))
            .Concat([One("fan", "g25", "party", 9), One("stranger", "g25", "party", 9), One("newcomer", "g25", "party", 9)]);
        var asked = Ask(rentals).ToDictionary(c => c.Rental.User.Value);
        Assert.Equal((16, 16), (asked["stranger"].Ranks[1], asked["stranger"].Ranks[2]));
        Assert.Equal(16, asked["fan"].Ranks[1]);
        Assert.InRange(asked["fan"].Ranks[2], 1, 15);
    }

    [Fact]
    public void Users_count_alike_however_often_they_ask()
    {
        // One user is right three times by plain, another once in tenth place; linear is always first.
        RentalCase Case(string user, int plain) => new(One(user, "g", "party", 3), "warm", true, [0, plain, 1]);
        var report = RentalSearchEvaluation.Report([Case("a", 1), Case("a", 1), Case("a", 1), Case("b", 10)]);
        var plain = report.Rows.Single(r => r is { Model: "plain", Segment: "all" });
        Assert.Equal(((1 + 0.1) / 2, (1 + Math.Round(1 / Math.Log2(11), 5)) / 2, 2, 4, 1), (plain.Mrr, plain.NdcgAt10, plain.Users, plain.Requests, plain.Found));
        Assert.Equal(["all", "all", "all", "warm", "warm", "warm"], report.Rows.Select(r => r.Segment));
        Assert.Equal((new GainInterval(1, 1), null), (report.GainOverPopularity, report.GainOverLinear));
        var overPlain = report.Gains.Single(g => g is { Over: "plain", Segment: "all" }).Ndcg;
        Assert.Equal((0, 1 - Math.Round(1 / Math.Log2(11), 5)), (overPlain.Low, overPlain.High), (x, y) => Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) < 1e-4);
        Assert.Contains("queries are built", report.Note);
    }

    [Fact]
    public void A_ranker_learns_whose_bodies_a_product_suits_and_asks_nothing_of_later_days()
    {
        // Tall users rent g1, short ones g2, as often; the test asks for one of each.
        RenterBody Body(int user) => RenterBody.Unknown with { Height = user % 2 == 0 ? 72 : 60 };
        var before = Enumerable.Range(0, 400).Select(n => One($"u{n}", n % 2 == 0 ? "g1" : "g2", "party", n / 8) with { Body = Body(n) });
        var test = Enumerable.Range(0, 48).Select(n => One($"t{n}", n % 2 == 0 ? "g1" : "g2", "party", 60 + n) with { Body = Body(n) });
        var lessons = new List<RentalLesson>();
        var asked = new RentalSearchEvaluation([.. before, .. test], (train, validation, _) =>
        {
            lessons.Add(train);
            return train.Features.Contains("height_distance") ? ByHeight : ByNothing;
        }).Ask(null, default);

        Assert.Equal(RentalSearchEvaluation.Models.Count, asked[0].Ranks.Count);
        Assert.All(asked, c => Assert.Equal(1, c.Ranks[^1]));
        Assert.Equal([1, 2], asked.Select(c => c.Ranks[^2]).Distinct().Order());
        Assert.Equal(lessons[0].Features, lessons[1].Features.Take(lessons[0].Features.Count));
        // What is learnt from is known before: the products of a request are as far from its user as earlier renters were.
        Assert.All(lessons, l => Assert.Equal(l.Groups.Sum(), l.Labels.Length));
        Assert.All(lessons, l => Assert.Equal(l.Groups.Length, l.Labels.Sum()));
    }

    [Fact]
    public void Each_tenth_is_asked_by_models_that_know_what_came_before_it_alone()
    {
        // g1 is ahead until the last but one tenth has been rented.
        var rentals = Many(41, "g1", "party", 0).Concat(Many(39, "g2", "party", 1)).Concat(Many(10, "g2", "party", 2)).Concat(Many(10, "g2", "party", 3)).ToArray();
        var both = new RentalSearchEvaluation(rentals, tenths: 2).Ask(null, default);
        Assert.Equal([.. Enumerable.Repeat(2, 10), .. Enumerable.Repeat(1, 10)], both.Select(c => c.Ranks[0]));
        static IEnumerable<string> Told(IEnumerable<RentalCase> cases) => cases.Select(c => $"{c.Rental} {c.Segment} {string.Join(' ', c.Ranks)}");
        Assert.Equal(Told([.. Ask(rentals[..90]), .. Ask(rentals)]), Told(both));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RentalSearchEvaluation(rentals, tenths: 6).Ask(null, default));
    }

    [Fact]
    public void One_day_is_not_enough() => Assert.Contains("fewer than two days", Assert.Throws<BespokeException>(() => Ask(Many(5, "g1", "party", 0))).Message);

    private static IReadOnlyList<RentalCase> Ask(IEnumerable<Rental> rentals) => new RentalSearchEvaluation([.. rentals]).Ask(null, default);

    private static IEnumerable<Rental> Many(int count, string product, string? occasion, int day) => Enumerable.Range(0, count).Select(i => One($"{product}-{day}-{i}", product, occasion, day));

    private static Rental One(string user, string product, string? occasion, int day) => new(new UserId(user), new ProductId(product), occasion, "gown", First.AddDays(day), RenterBody.Unknown);
}
