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

    internal static Option<int> Count(string what, int value) => new("-k", "--count")
    {
        Description = $"How many {what} (1 to {ListRequest.MaxK}).",
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };
}
