using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bespoke.Cli.Reports;
using Bespoke.Experiments;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Bespoke.Storage.Experiments;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary>Experiments and flags from the shell: a running server follows within half a second.</summary>
internal static class ExperimentCommand
{
    internal static Command Create() => new("experiment", "Experiments and flags. A running server follows a change within half a second.")
    {
        List(), Set("start", "Let a draft run.", ExperimentState.Running), Set("stop", "Stop an experiment for good: a running server's answers go without it within a second.", ExperimentState.Stopped), Report(), ExperimentPlanning.Plan(), ExperimentPlanning.Preview(), Export(), Import(),
    };

    private static Command List()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("list", "List experiments and their state.") { data, json };
        command.SetAction(parsed =>
        {
            var plans = ExperimentPlans.Open(parsed.GetValue(data)!, TimeProvider.System);
            if (parsed.GetValue(json)) Output.Json(ExperimentsBody.Of(plans.Current, plans.Find(null)?.Revision));
            else Print(plans.Current);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Set(string verb, string description, ExperimentState state)
    {
        var (name, data, json) = (Name(), CommonOptions.Data(), CommonOptions.Json());
        var (author, note) = (Author(), Note());
        var command = new Command(verb, description) { name, data, author, note, json };
        command.SetAction(parsed =>
        {
            var plans = ExperimentPlans.Open(parsed.GetValue(data)!, TimeProvider.System);
            var revision = plans.Set(parsed.GetValue(name)!, state, parsed.GetValue(author), parsed.GetValue(note));
            if (parsed.GetValue(json)) Output.Json(ExperimentsBody.Of(plans.Current, revision));
            else Print(plans.Current);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Report()
    {
        var (name, data, page, json) = (Name(), CommonOptions.Data(), CommonOptions.Report(), CommonOptions.Json());
        var command = new Command("report", "Print what an experiment says so far. May be read at any time and decided on.") { name, data, page, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            ExperimentReadout readout;
            using (var progress = new ProgressLine("reading the log", "events", TimeProvider.System)) readout = await shop.Experiments.ReadAsync(parsed.GetValue(name)!, progress.Report, cancellationToken);
            if (parsed.GetValue(page) is { } html) ReportFile.Write(html, ExperimentReports.Of(readout, shop.Experiments.Decisions(readout.Experiment)), TimeProvider.System);
            if (parsed.GetValue(json)) Output.Json(readout);
            else ReadoutTables.Print(readout, shop.Experiments.Decisions(readout.Experiment));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Export()
    {
        var data = CommonOptions.Data();
        var command = new Command("export", "Print experiments and flags as a file such as 'import' takes.") { data };
        command.SetAction(parsed =>
        {
            Console.WriteLine(ExperimentJson.Write(ExperimentPlans.Open(parsed.GetValue(data)!, TimeProvider.System).Current));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = """A JSON object {"experiments": […], "flags": […]}; what is left out stays as it is.""" };
        var (data, author, note) = (CommonOptions.Data(), Author(), Note());
        var command = new Command("import", "Replace experiments, flags or both by those of a file.") { file, data, author, note };
        command.SetAction(parsed =>
        {
            var (experiments, flags) = Read(parsed.GetValue(file)!);
            var plans = ExperimentPlans.Open(parsed.GetValue(data)!, TimeProvider.System);
            if (plans.Put(experiments, flags, plans.Current.Version, parsed.GetValue(author), parsed.GetValue(note)) is null) throw new BespokeException("Somebody else changed the experiments at this moment. Look at them, and try again.", isTransient: true);
            Print(plans.Current);
            return ExitCodes.Success;
        });
        return command;
    }

    private static (IReadOnlyList<Experiment>? Experiments, IReadOnlyList<Flag>? Flags) Read(string file)
    {
        try
        {
            return ExperimentJson.Read(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{file} holds no experiments: {Catalog.Import.JsonFault.Of(e)}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be read ({e.Message}).", inner: e);
        }
    }

    private static void Print(ExperimentPlan plan)
    {
        var table = new Table().AddColumns("experiment", "kind", "state", "by", "share", "variants", "decided by");
        foreach (var e in plan.Experiments)
        {
            table.AddRow(e.Name, e.Kind.ToString().ToLowerInvariant(), e.State.ToString().ToLowerInvariant(), e.Unit.ToString().ToLowerInvariant(), F("{0:P0}", e.Share), string.Join(", ", e.Variants.Select(v => v.Name)), F("{0}, {1:P0}", e.Metric, e.MinimumEffect));
        }
        Tables.Write(table);
        foreach (var flag in plan.Flags) Console.WriteLine(F("flag {0}: {1}, {2:P0}", flag.Name, flag.On ? "on" : "off", flag.Share));
    }

    private static Argument<string> Name() => new("NAME") { Description = "The experiment's." };

    private static Option<string?> Author() => new("--author") { Description = "Who does it, for the audit trail.", HelpName = "NAME" };

    private static Option<string?> Note() => new("--note") { Description = "Why, for the audit trail.", HelpName = "TEXT" };

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
