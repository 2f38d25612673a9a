using System.CommandLine;
using Bespoke.Cli.Bench;
using Bespoke.Evaluation;

namespace Bespoke.Cli.Commands;

/// <summary><c>bench session</c>.</summary>
internal static class BenchSession
{
    internal static Command Create()
    {
        var path = new Option<string>("--path") { Description = "A folder with train_sessions.txt and test_prefix_target.tsv.", HelpName = "DIR", Required = true };
        var options = new Option<string>("--options") { Description = "Options of the blend, as for evaluate sessions.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var json = CommonOptions.Json();
        var command = new Command("session", "The time of one prediction of what comes next, on one core.") { path, options, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var data = SessionFolder.Read(parsed.GetValue(path)!, cancellationToken);
            var output = SessionBench.Run(data, SessionKnobs.Apply(parsed.GetValue(options)!, NextItemEvaluation.Defaults), TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"a prediction: {output.P50Us:0} µs (median), {output.P90Us:0} µs (p90), {output.P99Us:0} µs (p99); {output.PredictionsPerSecond:N0}/s on one core, {output.Sessions:N0} sessions fitted");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
