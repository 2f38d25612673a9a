using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests.Experiments;

public sealed class ExperimentFoldTests
{
    private static readonly Experiment Halves = new(MinimumEffect: 0.2) { Name = "halves", State = ExperimentState.Running, Variants = [new() { Name = "control" }, new() { Name = "treatment" }] };

    [Fact]
    public void What_a_unit_did_since_its_first_exposure_is_counted_by_hand()
    {
        var fold = new ExperimentFold(Halves, [Exposed(7, 1, 0), Exposed(7, 1, 25, shown: 30), Exposed(8, 0, 1)]);
        Take(fold, 7, (InteractionType.Click, -1, "old"), (InteractionType.Click, 1, "a"), (InteractionType.Cart, 1.1, "a"), (InteractionType.Purchase, 1.2, "a"), (InteractionType.Purchase, 1.3, "a"), (InteractionType.View, 26, "b"));
        Take(fold, 99, (InteractionType.Click, 2, "x"));
        Take(fold, 7, (InteractionType.Click, 60, "c"));
        var readout = fold.Read(Make.Noon.AddHours(48));
        Assert.Equal(new VariantTotals("treatment", 1, 2, 40, 2, 1, 1, 1, 40), readout.Variants[1]);
        Assert.Equal(new VariantTotals("control", 1, 1, 10, 0, 0, 0, 0, 0), readout.Variants[0]);
        Assert.Equal(Make.Noon.AddHours(-12), readout.From);
        Assert.Equal([Make.Noon.AddHours(12), Make.Noon.AddHours(36), Make.Noon.AddHours(48)], readout.Days.Select(d => d.Day));
        Assert.StartsWith("Undecided", readout.Verdict);
    }

    [Fact]
    public void A_visit_without_an_id_ends_after_half_an_hour_without_an_event()
    {
        var fold = new ExperimentFold(Halves, [Exposed(7, 1, 0)]);
        Take(fold, 7, (InteractionType.View, 1, null), (InteractionType.View, 1.4, null), (InteractionType.View, 2.5, null));
        Assert.Equal(2, fold.Read(Make.Noon.AddHours(9)).Variants[1].Sessions);
    }

    [Fact]
    public void Bots_and_what_was_on_screen_are_no_visits()
    {
        var fold = new ExperimentFold(Halves, [Exposed(7, 1, 0)]);
        fold.Take(Make.Event("u", "p", InteractionType.Click, Make.Noon.AddHours(1)) with { Context = new InteractionContext { Bot = true } }, 7);
        fold.Take(Make.Event("u", "p", InteractionType.Impression, Make.Noon.AddHours(1)), 7);
        Assert.Equal((0, 0), (fold.Read(Make.Noon.AddHours(9)).Variants[1].Sessions, fold.Read(Make.Noon.AddHours(9)).Variants[1].Clicks));
    }

    [Fact]
    public void Places_are_those_that_came_into_view_on_days_on_which_the_client_reports_them()
    {
        // Three days of ten answered places each: on the second alone the client reports.
        var fold = new ExperimentFold(Halves, [Exposed(7, 1, 0), Exposed(7, 1, 24), Exposed(7, 1, 48), Exposed(8, 1, 0)]);
        foreach (var (product, request, hours) in new[] { ("a", "r2", 24.1), ("b", "r2", 24.1), ("a", "r2", 24.3), ("a", "r3", 25), ("a", "r1", -1), ("c", null, 25.0) })
        {
            fold.Take(Make.Event("u", product, InteractionType.Impression, Make.Noon.AddHours(hours)) with { RequestId = request }, 7);
        }
        fold.Take(Make.Event("u", "d", InteractionType.Impression, Make.Noon.AddHours(24.2)) with { RequestId = "r2", Context = new InteractionContext { Bot = true } }, 7);

        // a and b in the one list, a once more in the other; the rest as answered.
        Assert.Equal(10 + 3 + 10 + 10, fold.Read(Make.Noon.AddHours(60)).Variants[1].Shown);
    }

    [Fact]
    public void A_better_variant_is_called_better_and_its_days_end_with_what_is_known_now()
    {
        var readout = Run(treatedClicks: 4, controlClicks: 2);
        Assert.StartsWith("treatment is better than the control by ctr", readout.Verdict);
        Assert.True(readout.Metrics[0].Comparison!.Low > 0);
        Assert.Equal(readout.Metrics[0].Comparison, readout.Days[^1].Comparison);
        Assert.Equal(3, readout.Days.Count);
        Assert.NotNull(readout.UnitsNeeded);
    }

    [Fact]
    public void A_worse_one_makes_the_control_the_better() => Assert.StartsWith("The control is better", Run(treatedClicks: 2, controlClicks: 4).Verdict);

    [Fact]
    public void A_split_that_is_not_as_meant_silences_everything_else()
    {
        var readout = Run(treatedClicks: 4, controlClicks: 2, treatedUnits: 100);
        Assert.True(readout.Split.Alarm);
        Assert.StartsWith("The split is not the one that was meant", readout.Verdict);
        Assert.Contains(readout.Warnings, w => w.StartsWith("Sample-ratio mismatch", StringComparison.Ordinal));
    }

    [Fact]
    public void Segments_are_compared_by_wider_intervals_with_a_warning()
    {
        var readout = Run(treatedClicks: 4, controlClicks: 2, segments: true);
        Assert.Equal(["cold", "hot"], readout.Segments.Select(s => s.Segment));
        Assert.Contains(readout.Warnings, w => w.StartsWith("2 segments are compared", StringComparison.Ordinal));
        var (all, segment) = (readout.Metrics[0].Comparison!, readout.Segments[0].Comparison!);
        Assert.True((Math.Log(1 + segment.High) - Math.Log(1 + segment.Low)) / segment.LogStandardError > (Math.Log(1 + all.High) - Math.Log(1 + all.Low)) / all.LogStandardError);
    }

    [Fact]
    public void A_slower_variant_is_warned_of()
    {
        var readout = Run(treatedClicks: 4, controlClicks: 2, treatedMicroseconds: 3_000);
        Assert.Contains(readout.Warnings, w => w.StartsWith("latency-ms is higher in treatment (+", StringComparison.Ordinal));
        Assert.Contains("but harms latency-ms", readout.Verdict, StringComparison.Ordinal);
    }

    // Even units are treated; each is shown ten places a day and clicks a little more or less than the others.
    private static ExperimentReadout Run(int treatedClicks, int controlClicks, int treatedUnits = 400, bool segments = false, long treatedMicroseconds = 1_000)
    {
        var exposures = new List<UnitExposure>();
        var units = Enumerable.Range(0, 800).Where(u => u % 2 == 1 || u / 2 < treatedUnits).ToArray();
        foreach (var unit in units)
        {
            for (var day = 0; day < 2; day++)
            {
                exposures.Add(Exposed(unit, 1 - unit % 2, day * 24 + unit * 0.01, segment: segments && unit % 4 < 2 ? "cold" : "hot", microseconds: (unit % 2 == 0 ? treatedMicroseconds : 1_000) + unit % 7));
            }
        }
        var fold = new ExperimentFold(Halves, exposures);
        foreach (var unit in units)
        {
            var clicks = (unit % 2 == 0 ? treatedClicks : controlClicks) + unit / 2 % 3;
            for (var day = 0; day < 2; day++)
            {
                for (var click = 0; click < clicks; click++) fold.Take(Make.Event("u", $"p{click}", InteractionType.Click, Make.Noon.AddHours(day * 24 + unit * 0.01 + 0.1)), (UInt128)unit);
            }
        }
        return fold.Read(Make.Noon.AddHours(60));
    }

    private static UnitExposure Exposed(int unit, int variant, double hours, int shown = 10, string segment = "hot", long microseconds = 1_000) =>
        new((UInt128)unit, variant, Make.Noon.AddHours(hours), segment, Answers: 1, Empty: 0, shown, microseconds);

    private static void Take(ExperimentFold fold, int unit, params (InteractionType Type, double Hours, string? Session)[] events)
    {
        foreach (var (type, hours, session) in events)
        {
            fold.Take(Make.Event("u", "p", type, Make.Noon.AddHours(hours)) with { SessionId = session, Price = type == InteractionType.Purchase ? 20 : null }, (UInt128)unit);
        }
    }
}
