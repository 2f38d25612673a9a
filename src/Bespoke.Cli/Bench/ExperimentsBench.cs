using Bespoke.Arrangement;
using Bespoke.Experiments;
using Bespoke.Storage.Experiments;

namespace Bespoke.Cli.Bench;

/// <summary>
/// What experiments cost a request: two servers over equal folders take turns, one with experiments that every user is in. Their variants set options to
/// what they are anyway, or nearly, so that the lists take the same work and only the experiments' own is measured.
/// </summary>
internal sealed class ExperimentsBench(HttpBenchOptions options, int experiments, TimeProvider time)
{
    /// <summary>The most experiments: one for each option, since no two may change one.</summary>
    internal static int Most => Overrides.Length;

    private const int Rounds = 16;

    // Of these the first two expose their users: the log of exposures is at work.
    private static readonly ListOverrides[] Overrides =
        [new() { Diversity = new ArrangementOptions().Search }, new() { Swap = 0.021 }, new() { Ranker = ListOverrides.Trained }, new() { Rules = true }, new() { Personalize = true }];

    internal async Task<ExperimentsBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await SearchShop.MakeAsync(options.Shop, time, cancellationToken);
        var without = shop.CopyData("without");
        ExperimentPlans.Open(shop.Data, time).Put([.. Overrides.Take(experiments).Select(Running)], null, 0, "bench", null);
        GC.Collect();
        await Console.Error.WriteLineAsync("Starting the servers …");
        await using var on = await ServerProcess.StartAsync(shop.Data, time, cancellationToken);
        await using var off = await ServerProcess.StartAsync(without, time, cancellationToken);
        var (with, plain) = await new ServerTurns(options, shop, time).RunAsync(on, off, Rounds, cancellationToken);
        var ratios = with.Zip(plain, (a, b) => a.Latency(0.99) / b.Latency(0.99)).Order().ToArray();
        return new ExperimentsBenchOutput(
            options.Rate, experiments, with.Sum(p => p.Ok) + plain.Sum(p => p.Ok), with.Sum(p => p.Errors) + plain.Sum(p => p.Errors), Rounds,
            Math.Round(ServerTurns.CpuMs(with), 4), Math.Round(ServerTurns.CpuMs(plain), 4), ServerTurns.Latency(with, 0.5), ServerTurns.Latency(plain, 0.5), ServerTurns.Latency(with, 0.99), ServerTurns.Latency(plain, 0.99),
            Math.Round((ratios[(Rounds - 1) / 2] + ratios[Rounds / 2]) / 2, 4), Math.Round(ratios[Rounds / 4], 4), Math.Round(ratios[Rounds * 3 / 4], 4));
    }

    private static Experiment Running(ListOverrides overrides) =>
        new() { Name = overrides.Names().Single(), State = ExperimentState.Running, Variants = [new() { Name = "control" }, new() { Name = "same", Overrides = overrides }] };
}

/// <summary>What the run found. Documented in docs/cli.md.</summary>
internal sealed record ExperimentsBenchOutput(
    int Rate, int Experiments, int Requests, int Errors, int Rounds, double CpuMsOn, double CpuMsOff, double P50OnMs, double P50OffMs, double P99OnMs, double P99OffMs, double P99Ratio, double P99LowerQuartile,
    double P99UpperQuartile);
