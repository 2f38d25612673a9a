using System.CommandLine;

namespace Bespoke.Cli;

/// <summary>Options that several commands share, with one wording.</summary>
internal static class CommonOptions
{
    internal static Option<string> Data() => new("--data")
    {
        Description = "The shop's data folder.",
        HelpName = "DIR",
        Required = true,
    };

    internal static Option<bool> Json() => new("--json") { Description = "Write one JSON object as the last line of standard output." };

    internal static Option<string?> Report() => new("--report") { Description = "Write the figures and their plots to this file: one page of HTML that needs nothing else.", HelpName = "FILE.html" };

    internal static Option<int> Count(string what, int value) => new("-k", "--count")
    {
        Description = $"How many {what} (1 to {ListRequest.MaxK}).",
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };

    /// <summary>A whole number within bounds.</summary>
    internal static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is var given && (given < least || given > most)) r.AddError($"{name} is between {least:N0} and {most:N0}.");
        });
        return option;
    }
}
