using Bespoke.Numerics;
using Bespoke.Retrieval;
using Xunit;

namespace Bespoke.Tests.Retrieval;

public sealed class RowHashTests
{
    private const int Rows = 300, Slots = 1_024, Shift = 22;

    // What attributes pick out of a catalogue follows whatever its numbers follow.
    public static TheoryData<string> Lists => ["neighbours", "every 64th", "every 4,096th", "every 17,711th", "along the golden ratio", "at random"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Rows_find_a_place_within_a_few_steps(string list)
    {
        var taken = new bool[Slots];
        var steps = 0;
        foreach (var row in Of(list).Take(Rows))
        {
            var slot = RowHash.Slot(row, Shift);
            Assert.InRange(slot, 0, Slots - 1);
            for (; taken[slot]; slot = slot + 1 & Slots - 1) steps++;
            taken[slot] = true;
        }
        // Knuth 6.4: a table that is 0.29 full takes 0.2 steps a row.
        Assert.InRange(steps, 0, Rows);
    }

    private static IEnumerable<int> Of(string list)
    {
        var random = new SeededRandom(1);
        var numbers = Enumerable.Range(1, 2_000_000);
        return list switch
        {
            "neighbours" => numbers,
            "every 64th" => numbers.Select(n => n * 64),
            "every 4,096th" => numbers.Select(n => n * 4_096),
            "every 17,711th" => numbers.Select(n => n * 17_711),
            "along the golden ratio" => numbers.Where(n => n * 0.6180339887498949 % 1 is > 0.88 and < 0.89),
            _ => numbers.Select(_ => random.Next(1_000_000)).Distinct(),
        };
    }
}
