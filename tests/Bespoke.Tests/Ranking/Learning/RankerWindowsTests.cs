using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;
using Xunit;

namespace Bespoke.Tests.Ranking.Learning;

public sealed class RankerWindowsTests
{
    [Fact]
    public void Windows_lie_one_behind_the_other_whatever_order_lists_come_in()
    {
        // Three lists each hour: a window must not end within an hour.
        var lists = Enumerable.Range(0, 900).Select(i => List(Make.Noon.AddHours(i * 7 % 900 / 3))).ToArray();
        var windows = RankerWindows.Split(lists, DateTimeOffset.MaxValue);
        Assert.Equal(900, windows.Train.Count + windows.Validation.Count + windows.Test.Count);
        Assert.True(windows.Train.Max(At) < windows.Validation.Min(At) && windows.Validation.Max(At) < windows.Test.Min(At));
        Assert.InRange(windows.Train.Count, 540, 543);
    }

    [Fact]
    public void Lists_that_are_too_young_that_led_to_nothing_or_that_nothing_ranked_are_left_out()
    {
        var lists = Enumerable.Range(0, 600).Select(i => List(Make.Noon.AddHours(i))).ToArray();
        lists[3] = lists[3] with { Grades = [Grade.None] };
        lists[4] = lists[4] with { Request = lists[4].Request with { Rows = [new ShownRow(new ProductId("p"), 1, float.NaN)] } };
        var windows = RankerWindows.Split(lists, Make.Noon.AddHours(589));
        Assert.Equal(588, windows.Train.Count + windows.Validation.Count + windows.Test.Count);
        Assert.DoesNotContain(lists[3], windows.Train);
        Assert.DoesNotContain(lists[4], windows.Train);
        Assert.Equal(Make.Noon.AddHours(589), windows.Test.Max(At));
    }

    [Fact]
    public void Too_few_lists_are_refused_by_number()
    {
        var fault = Assert.Throws<BespokeException>(() => RankerWindows.Split(Enumerable.Range(0, 300).Select(i => List(Make.Noon.AddHours(i))), DateTimeOffset.MaxValue));
        Assert.Contains("windows of 180, 60 and 60", fault.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(LabelledGroup group) => group.Request.At;

    private static LabelledGroup List(DateTimeOffset at) => new(
        new LoggedRequest
        {
            RequestId = "r",
            User = "u",
            At = at,
            Surface = "search",
            Basis = Basis.Hot,
            Bundle = "b1",
            Rows = [new ShownRow(new ProductId("p"), 1, 1)],
            Features = new float[FeatureNames.All.Count],
        },
        [Grade.Click]);
}
