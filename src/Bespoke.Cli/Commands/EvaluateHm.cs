using System.CommandLine;
using Bespoke.Evaluation;
using Bespoke.Import.Events;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateHm
{
    internal static Command Create()
    {
        var path = EvaluateCf.Path();
        var json = CommonOptions.Json();
        var command = new Command("hm", "Item-item, ALS and their blend against recent popularity on a week of H&M's transactions: fitted on all days but the last two, chosen on the last day of those, measured on the last two.")
        {
            path, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var days = await ReadAsync(Path.Combine(parsed.GetValue(path)!, "transactions.parquet"), cancellationToken);
            var step = 0;
            var report = new WeekEvaluation(days, name => Console.Error.WriteLine($"measuring {name} ({++step})")).Run("hm-week", cancellationToken);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<PurchaseDays> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var days = new PurchaseDays();
        try
        {
            await using var stream = File.OpenRead(file);
            await foreach (var row in new HmTransactions().ReadAsync(stream, cancellationToken))
            {
                if (row.Interaction is { } purchase) days.Take(purchase);
            }
        }
        catch (IOException e)
        {
            throw new BespokeException($"{file} cannot be read ({e.Message}).", inner: e);
        }
        return days;
    }

    private static void Print(WeekReport report)
    {
        var table = new Table().AddColumns("model", "users", "how many", "Recall@20", "95 %", "NDCG@20", "above recent popularity, 95 %", "options");
        foreach (var row in report.Rows)
        {
            table.AddRow(row.Model, row.Segment, $"{row.Users:N0}", $"{row.RecallAt20:0.0000}", $"{row.Low:0.0000} to {row.High:0.0000}", $"{row.NdcgAt20:0.0000}", $"{row.GainLow:+0.0000;-0.0000;0.0000} to {row.GainHigh:+0.0000;-0.0000;0.0000}", Markup.Escape(row.Options));
        }
        Tables.Write(table);
    }
}
