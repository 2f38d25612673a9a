using System.CommandLine;
using System.Globalization;
using Bespoke.Evaluation.Previews;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Server;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary>What to ask before an experiment: how large it must be, and what the log already says.</summary>
internal static class ExperimentPlanning
{
    private const string Previewing = """
        What a variant would have earned on the lists that were shown, without showing it to anybody.

        It rests on what was left to chance: the swaps of two of the first ten places. So it says how the first ten products of each
        list would have done in another order, and is refused where the log holds too little of that order; few changes of places
        can be told with 2 % of swaps, and more with an experiment that overrides 'swap'. Judge no ranker on lists that it learnt from.
        """;

    internal static Command Plan()
    {
        var rate = new Option<double>("--rate") { Description = "The control's rate: the share of units that do it, e.g. 0.03.", HelpName = "P", Required = true };
        var effect = new Option<double>("--effect") { Description = "The smallest relative change that matters.", HelpName = "R", DefaultValueFactory = _ => Experiment.UsualEffect };
        var power = new Option<double>("--power") { Description = "The chance of finding it.", HelpName = "P", DefaultValueFactory = _ => PowerPlanner.UsualPower };
        var variants = new Option<int>("--variants") { Description = "How many, the control included.", HelpName = "N", DefaultValueFactory = _ => 2 };
        var perDay = new Option<double?>("--units-per-day") { Description = "New users, or visits, a day that are in it: then days are told.", HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new Command("plan", "How many units an experiment needs, and how many days.") { rate, effect, power, variants, perDay, json };
        command.SetAction(parsed =>
        {
            var plan = PowerPlan.OfRate(parsed.GetValue(rate), parsed.GetValue(effect), parsed.GetValue(power), parsed.GetValue(variants), parsed.GetValue(perDay));
            if (parsed.GetValue(json)) Output.Json(plan);
            else Console.WriteLine(F("{0:N0} units of all variants together, looked at daily ({1:N0} with a single look){2}.", plan.Units, plan.UnitsForOneLook, plan.Days is { } days ? F(": {0:N0} days", days) : ""));
            return ExitCodes.Success;
        });
        return command;
    }

    internal static Command Preview()
    {
        var ranker = new Option<string?>("--ranker") { Description = "linear or trained.", HelpName = "NAME" };
        var bundle = new Option<string?>("--bundle") { Description = "The bundle whose trained ranker is meant; it need not serve.", HelpName = "VERSION" };
        var diversity = new Option<float?>("--diversity") { Description = "Strength of diversity, 0 to 1.", HelpName = "X" };
        var plain = new Option<bool>("--plain") { Description = "The order without what is known of the user." };
        var metric = new Option<string?>("--metric") { Description = "ctr, cart-rate or conversion; ctr unless told.", HelpName = "NAME" };
        var days = new Option<int?>("--days") { Description = $"Only lists of so many days; {CounterfactualPreview.DefaultDays} unless told.", HelpName = "N" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("preview", Previewing) { data, ranker, bundle, diversity, plain, metric, days, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var overrides = new ListOverrides { Ranker = parsed.GetValue(ranker), Diversity = parsed.GetValue(diversity), Personalize = parsed.GetValue(plain) ? false : null };
            var body = new CounterfactualBody { Overrides = overrides, Bundle = parsed.GetValue(bundle), Metric = parsed.GetValue(metric), Days = parsed.GetValue(days) };
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            CounterfactualReadout readout;
            using (var progress = new ProgressLine("reading what was shown", "lists", TimeProvider.System)) readout = await ExperimentPreviews.RunAsync(shop, body, TimeProvider.System.GetUtcNow(), progress.Report, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(readout);
            else Print(readout);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(CounterfactualReadout readout)
    {
        Console.WriteLine(readout.Question);
        Console.WriteLine(F("{0:N0} lists of {1:N0} users tell of it, {2:N0} do not; it moves {3:P0} of the places.", readout.Lists, readout.Users, readout.LeftOut, readout.Moved));
        if (readout.Overlap is { } overlap) Console.WriteLine(F("They are worth {0:N0} of their {1:N0} places; the largest weight is {2:0.0}.", overlap.EffectiveRounds, overlap.Rounds, overlap.LargestWeight));
        if (readout.Refusal is not null) Console.WriteLine(readout.Refusal);
        if (readout.Change is null) return;
        var table = new Table().AddColumns($"{readout.Reward} a place", "estimate", "95 %");
        foreach (var e in readout.Estimates.Append(readout.Change)) table.AddRow(e.Estimator, F("{0:0.00000}", e.Value), F("{0:0.00000} to {1:0.00000}", e.Low, e.High));
        Tables.Write(table);
    }

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
