using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Evaluation;
using Bespoke.Evaluation.Metrics;
using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class NextItemTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 0.25)]
    [InlineData(20, 1, 0.05)]
    [InlineData(21, 0, 0)]
    public void A_rank_counts_within_k_alone(int rank, double hit, double reciprocal)
    {
        Assert.Equal(hit, HitRate.At(20, rank));
        Assert.Equal(reciprocal, ReciprocalRank.At(20, rank));
    }

    [Fact]
    public void Every_question_counts_answered_or_not()
    {
        var table = SessionTable.Of([new Session([new ProductId("a"), new ProductId("b")]), new Session([new ProductId("a"), new ProductId("b"), new ProductId("c")])]);
        var model = Transitions.Fit(table, new TransitionsOptions { MinimumUsers = 1, DistanceScale = 1 });
        NextItemCase[] cases = [Case("a", "b"), Case("a", "c"), Case("a", "never seen"), Case("never seen", "a")];
        var lists = new string[4];
        var answers = NextItemEvaluator.Ask(model, cases, lists, Stop);
        Assert.Equal([1, 2, 0, 0], answers.Ranks);
        Assert.Equal(0.5, answers.HrAt20);
        Assert.Equal(1.5 / 4, answers.MrrAt20);
        Assert.Equal(["b,c", "b,c", "b,c", ""], lists);
    }

    private static NextItemCase Case(string prefix, string target) => new(prefix, [new ProductId(prefix)], new ProductId(target));

    [Fact]
    public void The_interval_draws_visits_and_not_their_questions()
    {
        // Ten visits of a hundred equal questions: a hundred times as many questions say no more than ten.
        var ranks = Enumerable.Range(0, 1_000).Select(i => i / 100 % 2).ToArray();
        var (low, high) = new NextItemAnswers(ranks, [.. Enumerable.Range(0, 1_000).Select(i => i / 100)]).Interval(seed: 1);
        Assert.InRange(low, 0.1, 0.3);
        Assert.InRange(high, 0.7, 0.9);
    }

    [Fact]
    public void The_last_sessions_of_train_are_the_validation_and_lines_are_keys()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(Path.Combine(folder.Path, "train_sessions.txt"), Enumerable.Range(0, 20).Select(n => $"a{n} b c"));
        File.WriteAllLines(Path.Combine(folder.Path, "test_prefix_target.tsv"), ["a b\tc\t1441940543", "a\tb"]);
        var data = SessionFolder.Read(folder.Path, Stop);
        Assert.Equal((18, 20), (data.Fit.Count, data.Train.Count));
        Assert.Equal(["18:1", "18:2", "19:1", "19:2"], data.Validation.Select(v => v.Key));
        Assert.Equal("a18", data.Validation[0].Prefix[0].Value);
        Assert.Equal(["0", "1"], data.Test.Select(t => t.Key));
        Assert.Equal("c", data.Test[0].Target.Value);
    }

    [Theory]
    [InlineData("a b", "test_prefix_target.tsv, line 1")]
    [InlineData("a\tb c", "test_prefix_target.tsv, line 1")]
    [InlineData("\tb", "test_prefix_target.tsv, line 1")]
    public void A_line_that_cannot_be_read_is_named(string line, string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(Path.Combine(folder.Path, "train_sessions.txt"), ["a b", "b c"]);
        File.WriteAllLines(Path.Combine(folder.Path, "test_prefix_target.tsv"), [line]);
        Assert.Contains(name, Assert.Throws<BespokeException>(() => SessionFolder.Read(folder.Path, Stop)).Message, StringComparison.Ordinal);
        Assert.Contains("train.txt", Assert.Throws<BespokeException>(() => SerenadeFolder.Read(folder.Path, Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_as_text_and_back_are_the_same()
    {
        var usual = NextItemEvaluation.Defaults;
        Assert.Equal("", SessionKnobs.Text(usual, usual));
        foreach (var knob in SessionKnobs.All)
        {
            // Something else than its default, within the range.
            var value = knob.Name switch
            {
                "linear.tolerance" => 0.05,
                "linear.alpha" or "knn.backward" or "transitions.backward" => 0.25,
                _ => knob.Read(usual) == 1 ? 2 : 1,
            };
            var changed = knob.Write(usual, value);
            Assert.NotEqual(usual, changed);
            Assert.Equal(changed, SessionKnobs.Apply(SessionKnobs.Text(changed, usual), usual));
        }
        Assert.Contains("knn.sample", Assert.Throws<ArgumentException>(() => SessionKnobs.Apply("nonsense=1", usual)).Message, StringComparison.Ordinal);
        foreach (var wrong in new[] { "knn.sample", "knn.sample=many", "knn.sample=0", "knn=-1", "linear.alpha=NaN", "linear.alpha=1.4", "knn.match-decay=7" }) Assert.Throws<ArgumentException>(() => SessionKnobs.Apply(wrong, usual));
    }

    [Fact]
    public void Serenades_published_figures_come_out_with_its_settings()
    {
        var path = ExternalData.Require("sessions-serenade");
        var data = SerenadeFolder.Read(path, Stop);
        var model = SessionBlend.Fit(SessionTable.Of(data.Train), SerenadeSettings.Read(path, data.Train), null, Stop);
        var answers = NextItemEvaluator.Ask(model, data.Test, null, Stop);
        Assert.Equal(931, answers.Ranks.Count);
        Assert.Equal(0.3277, answers.MrrAt20, 0.003);
        Assert.Equal(0.6402, answers.HrAt20, 0.003);
    }

    [Fact]
    public void RetailRockets_published_session_popularity_comes_out()
    {
        var data = SessionFolder.Read(ExternalData.Require("sessions-retailrocket"), Stop);
        var answers = NextItemEvaluator.Ask(new RepeatModel(SessionTable.Of(data.Train).Items, 5), data.Test, null, Stop);
        Assert.Equal(0.3896, answers.HrAt20, 0.01);
        Assert.InRange(answers.MrrAt20, 0.2, 0.3);
    }
}
