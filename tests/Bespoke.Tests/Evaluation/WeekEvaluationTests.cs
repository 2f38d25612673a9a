using Bespoke.Contracts;
using Bespoke.Evaluation;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class WeekEvaluationTests
{
    [Fact]
    public void What_users_of_one_taste_buy_together_is_found_and_for_cold_users_there_is_popularity_alone()
    {
        var report = new WeekEvaluation(Week(tastes: 4)).Run("made up", CancellationToken.None);
        WeekRow Row(string model, string segment) => report.Rows.Single(r => r.Model == model && r.Segment == segment);
        foreach (var model in (string[])["item-item", "als", "blend"])
        {
            Assert.True(Row(model, "hot").GainLow > 0.05, $"{Row(model, "hot")}");
            Assert.Equal(Row("recent popularity", "cold").RecallAt20, Row(model, "cold").RecallAt20);
        }
        Assert.All(report.Rows, r => Assert.True(r.Low <= r.RecallAt20 && r.RecallAt20 <= r.High));
        Assert.Equal(Row("blend", "all").Users, Row("blend", "hot").Users + Row("blend", "warm").Users + Row("blend", "cold").Users);
        Assert.Equal(0, Row("recent popularity", "all").GainHigh);
    }

    [Fact]
    public void Without_tastes_no_model_is_above_popularity()
    {
        var report = new WeekEvaluation(Week(tastes: 1)).Run("made up", CancellationToken.None);
        Assert.All(report.Rows.Where(r => r.Segment == "all"), r => Assert.True(r.GainLow <= 0, $"{r}"));
    }

    [Fact]
    public void Too_few_days_are_refused() => Assert.Throws<BespokeException>(() => new WeekEvaluation(new PurchaseDays()).Run("nothing", CancellationToken.None));

    // Users buy among 60 products of their own taste; one in four comes for the first time on the last two days, one in four buys once before.
    private static PurchaseDays Week(int tastes)
    {
        var (days, random) = (new PurchaseDays(), new SeededRandom(3));
        for (var day = 0; day < 7; day++)
        {
            for (var user = 0; user < 400; user++)
            {
                var times = user % 4 == 0 && day < 5 ? 0 : user % 4 == 1 && day < 5 ? (day == 2 ? 1 : 0) : 2;
                for (var i = 0; i < times; i++)
                {
                    var product = user % tastes * 60 + random.Next(60);
                    days.Take(Make.Event($"u{user}", $"p{product}", InteractionType.Purchase, Make.Noon.AddDays(day), $"{day}-{user}-{i}"));
                }
            }
        }
        return days;
    }
}
