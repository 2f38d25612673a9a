using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class RowFiguresTests
{
    [Fact]
    public void A_row_has_its_own_number_and_every_other_row_the_one_of_others()
    {
        const int Rows = 1_000;
        var (random, own, numbers) = (new SeededRandom(5), new RowBitmap(Rows), new Dictionary<int, float>());
        foreach (var row in (int[])[0, 63, 64, 127, 128, 999, .. Enumerable.Range(0, 200).Select(_ => random.Next(Rows))])
        {
            own.Add(row);
            numbers[row] = random.Next(100) - 50;
        }
        var figures = new RowFigures(new RowNumbers(own), [.. numbers.OrderBy(n => n.Key).Select(n => n.Value)], others: 0.25f);

        for (var row = 0; row < Rows; row++) Assert.Equal(numbers.GetValueOrDefault(row, 0.25f), figures[row]);
        Assert.Equal(0.25f, figures[Rows]);
        Assert.Equal(numbers.Where(n => n.Value > 0).OrderByDescending(n => n.Value).ThenBy(n => n.Key).Select(n => n.Key), figures.BestFirst());
    }

    [Fact]
    public void Of_no_rows_all_have_the_number_of_others()
    {
        var figures = new RowFigures(new RowNumbers(new RowBitmap(10)), [], others: 7);
        Assert.Equal(7, figures[3]);
        Assert.Empty(figures.BestFirst());
    }
}
