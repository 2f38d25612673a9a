using System.CommandLine;
using System.Runtime.InteropServices;

namespace Bespoke.Cli;

/// <summary>Runs the commands: one place for errors, cancellation and exit codes.</summary>
internal static class CommandLine
{
    internal static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        // A group by itself, "bespoke" or "bespoke import", asks what there is.
        if (parsed.Errors.Count == 1 && parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands.Count > 0) parsed = root.Parse([.. args, "--help"]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync("bespoke: " + error.Message);
            await Console.Error.WriteLineAsync($"Try: bespoke {string.Join(' ', Path(parsed.CommandResult))} --help".Replace("  ", " "));
            return ExitCodes.Usage;
        }
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("bespoke: cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync("bespoke: " + e.Sentence());
            return ExitCodes.Usage;
        }
        catch (BespokeException e)
        {
            await Console.Error.WriteLineAsync("bespoke: " + e.Message);
            return ExitCodes.Failure;
        }

        // The first Ctrl-C asks the command to stop, a second one ends the process.
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }

    private static List<string> Path(System.CommandLine.Parsing.CommandResult command)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = command; at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } result; at = at.Parent)
        {
            names.Insert(0, result.Command.Name);
        }
        return names;
    }
}
