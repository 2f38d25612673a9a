using System.CommandLine;
using Bespoke.LightGbm;
using Bespoke.Ranking.Trees;

namespace Bespoke.Cli.Bench;

/// <summary>The result of the forest benchmark.</summary>
internal sealed record ForestBenchOutput(
    int Rows, int Trees, int Leaves, double NsPerTreeRow, double NativeNsPerTreeRow, double Ratio, long AllocatedBytes, int Columns, string NativeWay);

/// <summary>The result of the benchmark of attributions.</summary>
internal sealed record ExplainBenchOutput(int Rows, int Trees, int Leaves, double PathUs, double TreeShapUs, double NativeTreeShapUs, int Columns);

/// <summary>The forest beside native LightGBM, on the same rows and one thread, in one process.</summary>
internal static class ForestBench
{
    private const int Warmup = 200, Rounds = 300, ExplainRounds = 20;

    // Rows of one native call; a larger one is not faster by row.
    private const int NativeRows = 50;

    internal static Command Scoring() => Command(
        "forest", "Time of scoring rows with a forest, beside native LightGBM's fastest way, on one core. Both must agree to the last bit.", 500,
        (shape, cancellationToken) => MeasureScoring(shape, TimeProvider.System, cancellationToken),
        o => $"{o.NsPerTreeRow:0.00} ns a tree and row, native {o.NativeNsPerTreeRow:0.00} ns ({o.NativeWay}): {o.Ratio:0.0} times as fast; {o.Rows} rows x {o.Columns} cells, {o.Trees} trees of {o.Leaves} leaves; {o.AllocatedBytes} bytes allocated");

    internal static Command Attribution() => Command(
        "explain", "Time of attributing one row's score, by path and by TreeSHAP, beside native LightGBM's TreeSHAP, on one core.", 20,
        (shape, cancellationToken) => MeasureAttribution(shape, TimeProvider.System, cancellationToken),
        o => $"a row: by path {o.PathUs:0.0} µs, by TreeSHAP {o.TreeShapUs:0} µs, native {o.NativeTreeShapUs:0} µs; {o.Trees} trees of {o.Leaves} leaves");

    private static Command Command<T>(string name, string description, int defaultRows, Func<Shape, CancellationToken, T> run, Func<T, string> sentence)
    {
        var rows = CommonOptions.Number("--rows", "Rows, as the candidates of a request.", defaultRows, 1, 1_000_000);
        var columns = CommonOptions.Number("--columns", "Features.", 24, 1, 1_000);
        var trees = CommonOptions.Number("--trees", "Trees.", 200, 1, 10_000);
        var leaves = CommonOptions.Number("--leaves", "Leaves of a tree at most.", 32, 2, 255);
        var json = CommonOptions.Json();
        var command = new Command(name, description) { rows, columns, trees, leaves, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = run(new Shape(parsed.GetValue(rows), parsed.GetValue(columns), parsed.GetValue(trees), parsed.GetValue(leaves)), cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine(sentence(output));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static ForestBenchOutput MeasureScoring(Shape shape, TimeProvider time, CancellationToken cancellationToken)
    {
        var model = ForestBenchModel.Train(shape.Rows, shape.Columns, shape.Trees, shape.Leaves, cancellationToken);
        var (forest, rows, doubles) = (Forest.Read(model.Ranker.Model), model.Rows, Array.ConvertAll(model.Rows, x => (double)x));
        var (scores, nativeScores) = (new double[shape.Rows], new double[shape.Rows]);
        using var native = new NativeForest(model.Ranker.Model, shape.Columns);
        native.Predict(rows, nativeScores);
        for (var i = 0; i < Warmup; i++) forest.Predict(rows, scores);
        if (!scores.AsSpan().SequenceEqual(nativeScores)) throw new BespokeException("The forest and native LightGBM do not agree; the figures would mean nothing.");
        var before = GC.GetAllocatedBytesForCurrentThread();
        forest.Predict(rows, scores);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var least = LeastTime.Of(time, Rounds, cancellationToken,
            [() => forest.Predict(rows, scores)],
            Parts((from, count) => native.Predict(rows.AsSpan(from * shape.Columns, count * shape.Columns), nativeScores.AsSpan(from, count))),
            Parts((from, count) => native.Predict(doubles.AsSpan(from * shape.Columns, count * shape.Columns), nativeScores.AsSpan(from, count))),
            Parts((from, count) => native.PredictSingly(rows.AsSpan(from * shape.Columns, count * shape.Columns), nativeScores.AsSpan(from, count))));
        Action[] Parts(Action<int, int> predict) =>
            [.. Enumerable.Range(0, (shape.Rows - 1) / NativeRows + 1).Select(n => (Action)(() => predict(n * NativeRows, Math.Min(NativeRows, shape.Rows - n * NativeRows))))];
        string[] ways = ["many rows a call, floats", "many rows a call, doubles", "a prepared call a row"];
        var best = Enumerable.Range(1, 3).MinBy(i => least[i]);
        double Ns(int way) => least[way] * 1_000 / ((double)shape.Rows * forest.Trees);
        return new ForestBenchOutput(
            shape.Rows, forest.Trees, forest.Leaves, Math.Round(Ns(0), 3), Math.Round(Ns(best), 3), Math.Round(least[best] / least[0], 2), allocated, shape.Columns, ways[best - 1]);
    }

    private static ExplainBenchOutput MeasureAttribution(Shape shape, TimeProvider time, CancellationToken cancellationToken)
    {
        var model = ForestBenchModel.Train(shape.Rows, shape.Columns, shape.Trees, shape.Leaves, cancellationToken);
        var (forest, rows, width) = (Forest.Read(model.Ranker.Model), model.Rows, shape.Columns);
        using var native = new NativeForest(model.Ranker.Model, width);
        var (parts, nativeParts) = (new double[width], new double[width + 1]);
        Action[] Each(Action<int> attribute) => [.. Enumerable.Range(0, shape.Rows).Select(row => (Action)(() => attribute(row * width)))];
        var least = LeastTime.Of(time, ExplainRounds, cancellationToken,
            Each(at => forest.AttributeByPath(rows.AsSpan(at, width), parts)),
            Each(at => forest.AttributeExactly(rows.AsSpan(at, width), parts)),
            Each(at => native.Contributions(rows.AsSpan(at, width), nativeParts)));
        double Us(int way) => Math.Round(least[way] / shape.Rows, 1);
        return new ExplainBenchOutput(shape.Rows, forest.Trees, forest.Leaves, Us(0), Us(1), Us(2), width);
    }

    private readonly record struct Shape(int Rows, int Columns, int Trees, int Leaves);
}
