using System.Globalization;
using Bespoke.Contracts;
using Bespoke.Evaluation.OffPolicy;
using Xunit;

namespace Bespoke.Tests.Evaluation.OffPolicy;

public sealed class OpenBanditTests
{
    private const string Header = ",timestamp,item_id,position,click,propensity_score,user_feature_0";

    [Fact]
    public void Both_directions_are_estimated_and_can_be_computed_again()
    {
        using var folder = Folder(600, 600);
        var evaluation = new OpenBanditEvaluation(OpenBanditFolder.Read(folder.Path, default));
        var report = evaluation.Run();
        Assert.Equal(["uniform", "uniform", "uniform", "uniform", "thompson", "thompson", "thompson", "thompson"], report.Rows.Select(r => r.Logged));
        Assert.Equal([.. OffPolicyEstimators.Names, .. OffPolicyEstimators.Names], report.Rows.Select(r => r.Estimator));
        Assert.All(report.Rows, r => Assert.True(r.Low < r.Estimate && r.Estimate < r.High && Math.Abs(r.RelativeError!.Value - Math.Abs(r.Estimate!.Value - r.Truth) / r.Truth) < 1e-4));
        Assert.Equal(report.Directions.Min(d => d.EffectiveSampleSize), report.EffectiveSampleSize);
        Assert.Contains("no claim of quality", report.Note);

        var rounds = evaluation.Dump().Select(l => l.Split('\t')).Where(f => f[0] == "uniform").Select(f => f[4..].Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(600, rounds.Length);
        Assert.Equal(report.Rows[1].Estimate!.Value, rounds.Average(r => r[0] * r[2] / r[1]), 6);
        Assert.Equal(report.Rows[2].Estimate!.Value, rounds.Sum(r => r[0] * r[2] / r[1]) / rounds.Sum(r => r[2] / r[1]), 6);
        Assert.Equal(report.Rows[3].Estimate!.Value, rounds.Average(r => r[4] + (r[0] - r[3]) * r[2] / r[1]), 6);
    }

    [Fact]
    public void Clicks_of_the_targets_own_log_change_the_truth_and_no_estimate()
    {
        using var folder = Folder(600, 600);
        var before = new OpenBanditEvaluation(OpenBanditFolder.Read(folder.Path, default)).Run().Rows;
        var bts = Path.Combine(folder.Path, "bts", "men.csv");
        File.WriteAllText(bts, File.ReadAllText(bts).Replace(",1,0,", ",1,1,"));
        var after = new OpenBanditEvaluation(OpenBanditFolder.Read(folder.Path, default)).Run().Rows;
        Assert.Equal(before.Take(4).Select(r => r.Estimate), after.Take(4).Select(r => r.Estimate));
        Assert.All(before.Zip(after).Take(4), r => Assert.True(r.First.Truth < r.Second.Truth));
    }

    [Fact]
    public void A_short_log_is_refused()
    {
        using var folder = Folder(120, 600);
        var report = new OpenBanditEvaluation(OpenBanditFolder.Read(folder.Path, default)).Run();
        Assert.Contains("200 are needed", report.Directions[0].Refusal);
        Assert.All(report.Rows.Take(4), r => Assert.Equal((null, null, null, null), (r.Estimate, r.Low, r.High, r.RelativeError)));
        Assert.Null(report.Directions[1].Refusal);
        Assert.All(report.Rows.Skip(4), r => Assert.NotNull(r.Estimate));
    }

    [Theory]
    [InlineData("random", "0,t,1,1,0,1.5,a", "line 2: expected a product")]
    [InlineData("bts", "0,t,1,0,0,0.5,a", "line 2: expected a product")]
    [InlineData("bts", "0,t,10000,1,0,0.5,a", "product of 0 to 9999")]
    [InlineData("bts", "0,t,1,1", "line 2: expected a product")]
    [InlineData("bts", "0,t,1,1,0,0.5,a", "different positions")]
    public void What_cannot_be_read_is_named(string log, string line, string said)
    {
        using var folder = Folder(10, 10);
        File.WriteAllText(Path.Combine(folder.Path, log, "men.csv"), $"{Header}\n{line}\n");
        Assert.Contains(said, Assert.Throws<BespokeException>(() => OpenBanditFolder.Read(folder.Path, default)).Message);
    }

    [Fact]
    public void A_folder_of_another_kind_is_told()
    {
        using var folder = Folder(10, 10);
        File.WriteAllText(Path.Combine(folder.Path, "bts", "men.csv"), "a,b\n");
        Assert.Contains("expected the columns item_id, position", Assert.Throws<BespokeException>(() => OpenBanditFolder.Read(folder.Path, default)).Message);
        File.WriteAllText(Path.Combine(folder.Path, "bts", "women.csv"), Header);
        Assert.Contains("one campaign", Assert.Throws<BespokeException>(() => OpenBanditFolder.Read(folder.Path, default)).Message);
        Directory.Delete(Path.Combine(folder.Path, "bts"), recursive: true);
        Assert.Contains("it holds 0", Assert.Throws<BespokeException>(() => OpenBanditFolder.Read(folder.Path, default)).Message);
    }

    // Computed apart from this code, with a few lines of Python over the CSV files.
    [Fact]
    public void Open_Bandit_is_estimated_in_both_directions()
    {
        var report = new OpenBanditEvaluation(OpenBanditFolder.Read(ExternalData.Require("open-bandit-men"), default)).Run();
        Assert.Equal([46, 69], report.Directions.Select(d => d.Rewards));
        Assert.Equal([2869.3, 655.7], report.Directions.Select(d => d.EffectiveSampleSize));
        Assert.Equal([0.9854355, 0.9433136], report.Directions.Select(d => d.MeanWeight), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.0046, 0.00565627, 0.00573986], report.Rows.Take(3).Select(r => r.Estimate!.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.0069, 0.00300863, 0.00318942], report.Rows.Skip(4).Take(3).Select(r => r.Estimate!.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.0069, 0.0046], report.Rows.Select(r => r.Truth).Distinct());
    }

    // Three products at two positions; the better a product, the oftener Thompson shows it.
    private static TemporaryFolder Folder(int uniform, int thompson)
    {
        var folder = new TemporaryFolder();
        Write("random", uniform, i => (i % 3, "0.3333333333333333"));
        Write("bts", thompson, i => (i % 12) switch { < 6 => (2, "0.5"), < 9 => (1, "0.25"), _ => (0, "0.25") });
        return folder;

        void Write(string log, int rounds, Func<int, (int Product, string Propensity)> policy)
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, log));
            File.WriteAllText(Path.Combine(folder.Path, log, "item_context.csv"), "item_id\n0\n1\n2\n");
            File.WriteAllText(Path.Combine(folder.Path, log, "men.csv"), Header + "\n" + string.Concat(Enumerable.Range(0, rounds).Select(i =>
            {
                var (product, propensity) = policy(i / 2);
                return $"{i},t,{product},{i % 2 + 1},{(i / 2 % 7 <= product ? 1 : 0)},{propensity},a\n";
            })));
        }
    }
}
