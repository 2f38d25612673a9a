using System.CommandLine;
using Bespoke.Evaluation.Metrics;
using Bespoke.LightGbm;
using Bespoke.Ranking.Trees;

namespace Bespoke.Cli.Commands;

/// <summary>The result of <c>evaluate ranking</c>.</summary>
internal sealed record RankingOutput(double NdcgAt1, double NdcgAt3, double NdcgAt10, int Trees);

/// <summary><c>evaluate ranking</c>: a parity check of the trainer, by the protocol of LightGBM's own test.</summary>
internal static class EvaluateRanking
{
    // test_lambdarank of LightGBM's tests/python_package_test/test_sklearn.py. It stops early on the very groups that it measures.
    private static readonly RankerOptions Protocol = new() { Trees = 50, Patience = 10, EvaluateAt = [1, 3], LearningRate = 0.1, LearningRateDrop = 0.01, LeastLearningRate = 0.01 };

    internal static Command Create()
    {
        var path = EvaluateCf.Path();
        var json = CommonOptions.Json();
        var command = new Command("ranking", "Parity check of the trainer on a folder with rank.train and rank.test (svmlight) and their .query files: at most 50 trees, stopped early on the test part, as LightGBM's own test does. It says that training is right, nothing about a shop.")
        {
            path, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = Run(RankingFolder.Read(parsed.GetValue(path)!, cancellationToken), cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"parity check of the trainer: NDCG@1 {output.NdcgAt1:0.0000}, NDCG@3 {output.NdcgAt3:0.0000}, NDCG@10 {output.NdcgAt10:0.0000} with {output.Trees} trees");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static RankingOutput Run(RankingFolder folder, CancellationToken cancellationToken)
    {
        using var line = new BoostingLine("training");
        var fit = RankerTrainer.Fit(folder.Train, folder.Test, Protocol, seed: 0, line, cancellationToken);
        var scores = new double[folder.Test.Rows];
        Forest.Read(fit.Model).Predict(folder.Test.Features, scores);
        double At(int k) => Math.Round(Ndcg(folder.Test, scores, k), 5);
        return new RankingOutput(At(1), At(3), At(10), fit.Trees);
    }

    // As LightGBM: a group in which nothing is relevant counts 1.
    private static double Ndcg(RankingData data, double[] scores, int k)
    {
        var (sum, from) = (0.0, 0);
        foreach (var size in data.Groups)
        {
            var ndcg = GradedNdcg.At(data.Labels.AsSpan(from, size), scores.AsSpan(from, size), k);
            sum += double.IsNaN(ndcg) ? 1 : ndcg;
            from += size;
        }
        return sum / data.Groups.Length;
    }
}
