using Spectre.Console;

namespace Bespoke.Cli;

/// <summary>Tables on standard output, as wide as they need to be where it is no terminal.</summary>
internal static class Tables
{
    internal static void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = 200;
        console.Write(table);
    }
}
