using System.CommandLine;

namespace Bespoke.Cli.Commands;

/// <summary>Quality on data whose answers are known; each kind of evaluation is a command in a file of its own.</summary>
internal static class EvaluateCommand
{
    internal static Command Create() => new("evaluate", "Measure quality on data whose answers are known.")
    {
        EvaluateCf.Create(),
        EvaluateHm.Create(),
        EvaluateSessions.Sessions(),
        EvaluateSessions.Serenade(),
        EvaluateRanking.Create(),
        EvaluateOffPolicy.Create(),
        EvaluatePersonalisedSearch.Create(),
        EvaluateSimulation.Create(),
        EvaluateDiversity.Create(),
        EvaluateExploration.Create(),
        EvaluateColdStart.ColdStart(),
        EvaluateColdStart.Drift(),
        EvaluateAblation.Create(),
        EvaluateExperiments.Create(),
        EvaluateGates.Create(),
    };
}
