using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Experiments;

public sealed class InterleavingFoldTests
{
    private static readonly Experiment Merged = new(MinimumEffect: 0.2) { Name = "merged", Kind = ExperimentKind.Interleaving, State = ExperimentState.Running, Variants = [new() { Name = "old" }, new() { Name = "new" }] };

    [Fact]
    public void Each_ranking_earns_what_was_made_of_its_products_counted_by_hand()
    {
        var fold = new InterleavingFold(Merged, [List("r1", 7, 0, "aB"), List("r2", 7, 1, "Bc"), List("r3", 8, 30, "d")]);
        Take(fold, "r1", InteractionType.Click, "a", 0.1);
        Take(fold, "r1", InteractionType.Click, "b", 0.2);
        Take(fold, "r1", InteractionType.Cart, "b", 0.3);
        Take(fold, "r2", InteractionType.Purchase, "b", 2);
        var readout = fold.Read(Make.Noon.AddHours(48));
        Assert.Equal([new TeamTotals("old", 2, 3, 1, 0, 0), new TeamTotals("new", 1, 2, 1, 1, 1)], readout.Interleaving!.Teams);
        Assert.Equal((3, 2), (readout.Interleaving.Lists, readout.Interleaving.Units));
        Assert.Equal(["clicks", "carts", "purchases"], readout.Interleaving.Credits.Select(c => c.Credit));
        Assert.Equal([Make.Noon.AddHours(12), Make.Noon.AddHours(36), Make.Noon.AddHours(48)], readout.Interleaving.Days.Select(d => d.Day));
        Assert.StartsWith("Undecided: 3 lists so far", readout.Verdict);
    }

    [Fact]
    public void What_does_not_speak_of_a_place_that_was_won_earns_nothing()
    {
        var fold = new InterleavingFold(Merged, [List("r1", 7, 0, "aB")]);
        Take(fold, "r1", InteractionType.Click, "a", 0.1);
        Take(fold, "r1", InteractionType.Click, "a", 0.2);
        Take(fold, "r1", InteractionType.Click, "elsewhere", 0.2);
        Take(fold, "other", InteractionType.Click, "b", 0.2);
        Take(fold, null, InteractionType.Click, "b", 0.2);
        Take(fold, "r1", InteractionType.View, "b", 0.2);
        Take(fold, "r1", InteractionType.Click, "b", 24.1);
        Take(fold, "r1", InteractionType.Click, "b", -0.1);
        fold.Take(Event("r1", InteractionType.Click, "b", 0.2) with { Context = new InteractionContext { Bot = true } });
        Assert.Equal([1, 0], fold.Read(Make.Noon.AddHours(48)).Interleaving!.Teams.Select(t => t.Clicks));
    }

    [Theory]
    [InlineData(0.75, "Shoppers prefer new to old by clicks (+")]
    [InlineData(0.25, "Shoppers prefer old to new by clicks (+")]
    [InlineData(0.5, "Undecided: 400 units with clicks so far.")]
    public void The_ranking_that_is_chosen_more_often_is_preferred_and_of_equal_ones_none(double chance, string verdict)
    {
        var readout = Run(chance);
        Assert.StartsWith(verdict, readout.Verdict);
        var decides = readout.Interleaving!.Credits[0].Preference!;
        Assert.InRange(decides.Preference, 2 * chance - 1 - 0.1, 2 * chance - 1 + 0.1);
        Assert.Equal(decides, readout.Interleaving.Days[^1].Preference);
        Assert.Equal(chance != 0.5, decides.PValue < 0.05);
    }

    [Fact]
    public void Segments_have_wider_intervals_and_a_warning()
    {
        var readout = Run(0.75).Interleaving!;
        Assert.Equal(["cold", "hot"], readout.Segments.Select(s => s.Segment));
        var (all, hot) = (readout.Credits[0].Preference!, readout.Segments[1].Preference!);
        Assert.True((hot.High - hot.Low) / hot.StandardError > (all.High - all.Low) / all.StandardError);
        Assert.Contains(Run(0.75).Warnings, w => w.StartsWith("2 segments are compared", StringComparison.Ordinal));
    }

    [Fact]
    public void A_coin_that_is_not_fair_silences_everything_else()
    {
        var fold = new InterleavingFold(Merged, Enumerable.Range(0, 200).Select(i => List($"r{i}", i, 0, "aB")));
        Assert.True(fold.Read(Make.Noon.AddHours(1)).Split.Alarm);
        Assert.StartsWith("One ranking went first more often", fold.Read(Make.Noon.AddHours(1)).Verdict);
    }

    [Fact]
    public void Events_that_name_no_list_are_warned_of()
    {
        Assert.Contains(new InterleavingFold(Merged, [List("r", 1, 0, "aB")]).Read(Make.Noon.AddDays(1)).Warnings, w => w.Contains("requestId", StringComparison.Ordinal));
        Assert.StartsWith("No list", new InterleavingFold(Merged, []).Read(Make.Noon).Verdict);
    }

    // Each unit meets a list and clicks one of its two products: the newer ranking's with this chance.
    private static ExperimentReadout Run(double chance)
    {
        var random = new SeededRandom(3);
        var fold = new InterleavingFold(Merged, Enumerable.Range(0, 400).Select(i => List($"r{i}", i, i * 0.05, i % 2 == 0 ? "aB" : "Ba", i % 4 < 2 ? "hot" : "cold")));
        for (var i = 0; i < 400; i++) Take(fold, $"r{i}", InteractionType.Click, random.Chance(chance) ? "b" : "a", i * 0.05 + 0.01);
        return fold.Read(Make.Noon.AddHours(40));
    }

    // Places by letter: upper case for the newer ranking's.
    private static InterleavedList List(string request, int unit, double hours, string places, string segment = "hot") => new(
        request, (UInt128)unit, Make.Noon.AddHours(hours), segment,
        [.. places.Select(p => OwnedPlace.Of(new ProductId(char.ToLowerInvariant(p).ToString()), char.IsUpper(p) ? Team.B : Team.A))]);

    private static void Take(InterleavingFold fold, string? request, InteractionType type, string product, double hours) => fold.Take(Event(request, type, product, hours));

    private static Interaction Event(string? request, InteractionType type, string product, double hours) => Make.Event("u", product, type, Make.Noon.AddHours(hours)) with { RequestId = request };
}
