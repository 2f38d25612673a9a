using System.CommandLine;
using Bespoke.Catalog.Import;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class BackupCommands
{
    internal static Command Backup()
    {
        var data = CommonOptions.Data();
        var to = new Option<string>("--to") { Description = "A new or empty folder for the backup.", HelpName = "DIR", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("backup", "Copy a shop into a folder. A server on it may go on.") { data, to, json };
        command.SetAction((parsed, cancellationToken) => RunAsync("backing up", parsed.GetValue(json), progress =>
            Task.FromResult(ShopBackup.Take(parsed.GetValue(data)!, parsed.GetValue(to)!, TimeProvider.System, progress, cancellationToken))));
        return command;
    }

    internal static Command Restore()
    {
        var from = new Option<string>("--from") { Description = "The backup.", HelpName = "DIR", Required = true };
        var data = new Option<string?>("--data") { Description = "The data folder to restore into. Without it the backup is only checked (with --verify).", HelpName = "DIR" };
        var verify = new Option<bool>("--verify") { Description = "Check SQLite's integrity, that the shop opens, and its counts, beyond the checksums." };
        var replace = new Option<bool>("--replace") { Description = "Replace the shop that is in the data folder." };
        var json = CommonOptions.Json();
        var command = new Command("restore", "Bring a shop back from a backup. Until it is whole, the data folder stays as it was.") { from, data, verify, replace, json };
        command.Validators.Add(r =>
        {
            if (r.GetValue(data) is null && !r.GetValue(verify)) r.AddError("Give --data DIR to restore, or --verify to check the backup alone.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync("restoring", parsed.GetValue(json), progress => parsed.GetValue(data) is { } folder
            ? ShopRestore.RestoreAsync(parsed.GetValue(from)!, folder, parsed.GetValue(replace), parsed.GetValue(verify), TimeProvider.System, progress, cancellationToken)
            : ShopRestore.VerifyAsync(parsed.GetValue(from)!, TimeProvider.System, progress, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string what, bool json, Func<IProgress<BackupProgress>, Task<BackupManifest>> act)
    {
        using var line = new ProgressLine(what, "bytes", TimeProvider.System);
        var manifest = await act(new Bytes(line));
        var output = new BackupOutput(manifest.TakenAt, manifest.Products, manifest.Events, manifest.LastPosition, manifest.Files.Count, manifest.Files.Sum(f => f.Bytes), Math.Round(line.Elapsed.TotalSeconds, 3));
        line.Dispose();
        if (json) Output.Json(output);
        else Console.WriteLine($"{output.Products:N0} products and {output.Events:N0} events of {output.TakenAt:u}, {output.Files} files, {output.Bytes:N0} bytes, in {output.Seconds:0.0} s");
        return ExitCodes.Success;
    }

    private sealed class Bytes(ProgressLine line) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => line.Report(new ImportProgress(value.Bytes, (double)value.Bytes / Math.Max(1, value.Total)));
    }
}
