using System.CommandLine;
using Bespoke.Cli.Bench;

namespace Bespoke.Cli.Commands;

internal static class BenchCommand
{
    internal static Command Create() => new("bench", "Measure speed on this machine, over loopback.")
    {
        IngestBenchCommand.Create(),
        ChangesBenchCommand.Create(),
        HttpBenchCommand.Create(),
        SearchBenchCommand.Create(),
        StartBenchCommand.Create(),
        VisitorsBenchCommand.Create(),
        ScanBenchCommand.Create(),
        FeaturesBench.Create(),
        ForestBench.Scoring(),
        ForestBench.Attribution(),
        BenchModels.Als(),
        BenchModels.ItemItem(),
        BenchSession.Create(),
        SuggestBench.Create(),
    };
}
