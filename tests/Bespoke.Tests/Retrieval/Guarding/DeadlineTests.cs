using Bespoke.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>The time of an answer, and parts that rest. Time goes on only where a part takes it.</summary>
public sealed class DeadlineTests
{
    private readonly GuardedShop _shop = new(new DeadlineOptions { AnswerMs = 1_000, Faults = 3, RestSeconds = 30 });

    private PartReport Report(string part) => _shop.Guard.Report().Single(p => p.Part == part);

    [Fact]
    public void Past_the_time_of_a_stage_the_answer_is_what_is_ready()
    {
        var whole = _shop.Ask("for-you");
        _shop.Parts.Asked.Clear();
        _shop.Parts.OnEntered = p => _shop.Clock.GoOn(p == "popular" ? 700 : 0);
        var answer = _shop.Ask("for-you");
        Assert.Equal(whole.Items.Count, answer.Items.Count);
        Assert.Equal(whole.Ranker, answer.Ranker);
        // Sources after it, and all features, were out of time; scoring was not.
        foreach (var part in new[] { "chosen", "affinity", "trending", "user", "signals", "product" }) Assert.Contains(part, answer.LeftOut);
        Assert.DoesNotContain("ranker", answer.LeftOut);
        Assert.DoesNotContain("user", _shop.Parts.Asked);
    }

    [Fact]
    public void When_all_time_is_gone_before_anything_is_found_the_answer_is_what_is_popular()
    {
        var whole = _shop.Ask("search");
        _shop.Parts.OnEntered = p => _shop.Clock.GoOn(p == PartNames.Understanding ? 5_000 : 0);
        var answer = _shop.Ask("search");
        Assert.Equal(whole.Items.Count, answer.Items.Count);
        Assert.Null(answer.Ranker);
        Assert.Contains(PartNames.Matching, answer.LeftOut);
        Assert.All(answer.Items.Zip(answer.Items.Skip(1)), pair => Assert.True(Popularity(pair.First.Row) >= Popularity(pair.Second.Row)));

        float Popularity(int row) => 3 * (row / 3) == row && row < 180 ? row : 0;
    }

    [Theory]
    [InlineData("affinities")]
    [InlineData("signals")]
    [InlineData("user")]
    [InlineData("ranker")]
    [InlineData("arrangement")]
    public void A_part_that_takes_too_long_three_times_running_rests_until_one_request_finds_it_well_again(string part)
    {
        _shop.Parts.OnEntered = p => _shop.Clock.GoOn(p == part ? 260 : 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.DoesNotContain(part, _shop.Guard.Resting);
            _ = _shop.Ask("search");
        }
        Assert.Contains(part, _shop.Guard.Resting);
        _shop.Parts.Asked.Clear();
        Assert.Equal([part], _shop.Ask("search").LeftOut);
        Assert.DoesNotContain(part, _shop.Parts.Asked);

        // Tried again, it still is slow, and rests on.
        _shop.Clock.GoOn(30_000);
        _ = _shop.Ask("search");
        Assert.Contains(part, _shop.Parts.Asked);
        Assert.Contains(part, _shop.Guard.Resting);

        _shop.Parts.OnEntered = _ => { };
        _shop.Clock.GoOn(30_000);
        Assert.Empty(_shop.Ask("search").LeftOut);
        Assert.Empty(_shop.Guard.Resting);
        Assert.Equal((4, 0), (Report(part).Slow, Report(part).Failed));
    }

    [Fact]
    public void A_fault_now_and_then_lets_no_part_rest_and_the_first_of_a_row_is_told()
    {
        var told = new List<PartFault>();
        _shop.Guard.Faulted += told.Add;
        for (var i = 0; i < 12; i++)
        {
            var fails = i % 3 < 2;
            _shop.Parts.OnEntered = p => { if (fails && p == "signals") throw new InvalidOperationException("broken"); };
            _ = _shop.Ask("for-you");
        }
        Assert.Empty(_shop.Guard.Resting);
        Assert.Equal(8, Report("signals").Failed);
        Assert.Equal(Enumerable.Repeat(("signals", PartFaultKind.Failed, false), 4), told.Select(f => (f.Part, f.Kind, f.Rests)));
        Assert.All(told, f => Assert.IsType<InvalidOperationException>(f.Exception));
    }

    [Fact]
    public void While_code_is_being_compiled_answers_have_ten_times_as_long()
    {
        var guard = new PartGuard(new DeadlineOptions(), _shop.Clock, warmUpAnswers: 1) { Probe = _shop.Parts };
        var personalizer = new Personalizer(guard: guard);
        _shop.Parts.OnEntered = p => _shop.Clock.GoOn(p == "affinity" ? 2_000 : 0);
        Assert.Empty(_shop.Ask("for-you", by: personalizer).LeftOut);
        Assert.NotEmpty(_shop.Ask("for-you", by: personalizer).LeftOut);
    }
}
