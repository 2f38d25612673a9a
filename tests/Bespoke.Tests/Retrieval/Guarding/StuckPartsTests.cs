using Bespoke.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>Parts that do not come back: they hang until the test lets them go on.</summary>
public sealed class StuckPartsTests
{
    private readonly GuardedShop _shop = new(new DeadlineOptions { AnswerMs = 1_000, Faults = 3, RestSeconds = 30 });

    public static TheoryData<string> Parts => GuardedAnswersTests.Parts;

    [Theory]
    [MemberData(nameof(Parts))]
    public void While_a_part_hangs_in_one_answer_all_others_go_out_without_it_and_it_is_asked_again_only_when_it_is_back(string part)
    {
        var list = GuardedShop.Lists.Keys.First(l => Asks(l, part));
        var whole = _shop.Ask(list).Items.Count;
        using var hangs = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        var first = 0;
        _shop.Parts.OnEntered = p =>
        {
            if (p != part || Interlocked.Exchange(ref first, 1) != 0) return;
            hangs.Set();
            goesOn.Wait();
        };
        var told = 0;
        _shop.Guard.StuckChanged += () => told++;
        var answer = default(Answer);
        var thread = new Thread(() => answer = _shop.Ask(list)) { IsBackground = true };
        thread.Start();
        hangs.Wait();

        _shop.Clock.GoOn(1_000);
        _shop.Guard.Look();
        Assert.DoesNotContain(part, _shop.Guard.Resting);
        _shop.Clock.GoOn(1);
        _shop.Guard.Look();
        _shop.Guard.Look();
        Assert.Equal([part], _shop.Guard.Resting);
        Assert.Equal(1, _shop.Guard.Report().Single(p => p.Part == part).Stuck);
        Assert.Equal((1, 1), (told, _shop.Guard.Stuck));
        var other = _shop.Ask(list);
        Assert.Equal([part], other.LeftOut);
        Assert.NotEmpty(other.Items);

        // Its rest is over, but who would ask it now might be lost as well.
        _shop.Clock.GoOn(30_000);
        Assert.Equal([part], _shop.Ask(list).LeftOut);

        goesOn.Set();
        thread.Join();
        Assert.NotEmpty(answer!.Items);
        Assert.Equal((2, 0), (told, _shop.Guard.Stuck));
        _shop.Clock.GoOn(30_000);
        answer = _shop.Ask(list);
        Assert.Empty(answer.LeftOut);
        Assert.Equal(whole, answer.Items.Count);
        Assert.Empty(_shop.Guard.Resting);
    }

    [Fact]
    public void Who_is_not_late_is_not_missed_and_looking_ends_with_the_answers()
    {
        _shop.Parts.OnEntered = p =>
        {
            _shop.Clock.GoOn(p == "popular" ? 999 : 0);
            _shop.Guard.Look();
        };
        _ = _shop.Ask("for-you");
        Assert.All(_shop.Guard.Report(), p => Assert.Equal(0, p.Stuck));
    }

    private bool Asks(string list, string part)
    {
        _shop.Parts.Asked.Clear();
        _ = _shop.Ask(list);
        return _shop.Parts.Asked.Contains(part);
    }
}
