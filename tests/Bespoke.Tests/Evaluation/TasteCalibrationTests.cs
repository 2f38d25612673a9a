using Bespoke.Evaluation.Simulations;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class TasteCalibrationTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Neighbours_that_tell_what_is_bought_next_beat_popularity_and_what_one_has_already_counts_for_neither()
    {
        var purchases = new List<PurchasePoint>();
        // Twenty-two kinds of product, each bought by its own four users; the fourth buys the last of them only later.
        for (var kind = 0; kind < 22; kind++)
        {
            for (var user = 0; user < 4; user++)
            {
                for (var product = 0; product < 3; product++) purchases.Add(new($"u{kind}-{user}", $"p{kind}-{product}", Monday.AddDays(user == 3 && product == 2 ? 6 : 1)));
            }
            purchases.Add(new($"u{kind}-3", $"p{kind}-0", Monday.AddDays(6)));
        }

        var gain = TasteCalibration.Measure(purchases, Monday.AddDays(5), TestContext.Current.CancellationToken);

        Assert.Equal((22 * 11, 88, 66, 22), (gain.TrainPairs, gain.TrainUsers, gain.Products, gain.Measured));
        Assert.Equal(1, gain.ItemItem);
        Assert.InRange(gain.Popularity, 0, 0.5);
    }

    [Fact]
    public void Without_a_user_of_both_parts_there_is_nothing_to_measure() =>
        Assert.Throws<ArgumentException>(() => TasteCalibration.Measure([new("a", "p", Monday), new("b", "p", Monday.AddDays(6))], Monday.AddDays(5), TestContext.Current.CancellationToken));
}
