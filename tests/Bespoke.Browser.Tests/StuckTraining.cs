using System.Diagnostics;
using Bespoke.Contracts;
using Bespoke.Server;

namespace Bespoke.Browser.Tests;

/// <summary>Stands in for the program that trains: it is a third through its second stage until it is let go, and then the gate has refused its ranker.</summary>
internal sealed class StuckTraining(TemporaryFolder folder)
{
    private const string Stage = """{"number":2,"of":3,"stage":"ranker","done":7,"total":20}""";

    private const string Outcome = """
        {"models":[],"gate":{"lists":90,"ndcg":0.41,"overLinear":{"against":"linear","users":40,"other":0.4,"gain":0.01,"low":-0.02,"high":0.04},"refusals":["it is not better than the linear scorer"],"passed":false}}
        """;

    private readonly string _pipe = folder.File("let-go");

    /// <summary>How the server starts it.</summary>
    internal TrainingProgram Prepare()
    {
        using var made = Process.Start("mkfifo", [_pipe]);
        made.WaitForExit();
        return new TrainingProgram("/bin/sh", [folder.Write("train.sh", $"echo '{Stage}' >&2\nread go < '{_pipe}'\necho '{Outcome.Trim()}'\nexit 1\n")]);
    }

    /// <summary>Lets it come to its end.</summary>
    internal Task EndAsync() => File.WriteAllTextAsync(_pipe, "go\n");
}
