using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Sessions;

public sealed class LinearSessionsTests
{
    [Theory]
    [InlineData(0.4, 10)]
    [InlineData(0, 1)]
    [InlineData(1, 0.5)]
    [InlineData(0.9, 0.1)]
    public void Its_rows_are_those_of_the_dense_solution(double alpha, double regularization)
    {
        var table = SessionTable.Of(SessionMake.Grouped(200, 3, 8, seed: 4));
        var options = new LinearSessionsOptions { Alpha = alpha, Regularization = regularization, MinimumUsers = 1, Tolerance = 1e-8, RecencyHalfLife = 100, TargetScale = 2 };
        var model = LinearSessions.Fit(table, options);
        var dense = Dense(table, options);
        for (var row = 0; row < table.Items.Count; row++)
        {
            var answers = SessionMake.Ask(model, 100, table.Items.Id(row).Value).ToDictionary(a => a.Id, a => (double)a.Score);
            for (var column = 0; column < table.Items.Count; column++)
            {
                Assert.Equal(Math.Max(0, dense[row, column]), answers.GetValueOrDefault(table.Items.Id(column).Value), 1e-4);
            }
        }
    }

    // (α XᵀWX + (1 − α) ZᵀWZ + λI) B = α XᵀWX + (1 − α) ZᵀWY, by Gauss and Jordan.
    private static double[,] Dense(SessionTable table, LinearSessionsOptions o)
    {
        var n = table.Items.Count;
        var system = new double[n, 2 * n];
        for (var i = 0; i < n; i++) system[i, i] = o.Regularization;
        for (var s = 0; s < table.Count; s++)
        {
            var clicks = table[s].ToArray();
            var weight = Math.Pow(2, (s - table.Count) / o.RecencyHalfLife);
            var distinct = clicks.Distinct().ToArray();
            foreach (var i in distinct)
            {
                foreach (var j in distinct)
                {
                    system[i, j] += o.Alpha * weight / distinct.Length / distinct.Length;
                    system[i, n + j] += o.Alpha * weight / distinct.Length / distinct.Length;
                }
            }
            for (var t = 0; t < clicks.Length - 1; t++)
            {
                system[clicks[t], clicks[t]] += (1 - o.Alpha) * weight;
                var targets = clicks[(t + 1)..].Select((item, d) => (item, Value: Math.Exp(-d / o.TargetScale))).ToArray();
                foreach (var (item, value) in targets) system[clicks[t], n + item] += (1 - o.Alpha) * weight * value / targets.Sum(x => x.Value);
            }
        }
        for (var p = 0; p < n; p++)
        {
            var pivot = system[p, p];
            for (var j = 0; j < 2 * n; j++) system[p, j] /= pivot;
            for (var i = 0; i < n; i++)
            {
                if (i == p || system[i, p] is var factor && factor == 0) continue;
                for (var j = 0; j < 2 * n; j++) system[i, j] -= factor * system[p, j];
            }
        }
        var solution = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) solution[i, j] = system[i, n + j];
        }
        return solution;
    }

    [Fact]
    public void What_follows_counts_more_than_what_came_before()
    {
        var sessions = Enumerable.Range(0, 50).Select(_ => SessionMake.Session("shirt", "trousers", "belt")).ToArray();
        var answers = SessionMake.Ask(LinearSessions.Fit(SessionTable.Of(sessions), SessionMake.OneUserIsEnough.Linear), 3, "trousers");
        Assert.Equal("belt", answers[0].Id);
    }
}
