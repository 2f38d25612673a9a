namespace Bespoke.Cli;

/// <summary>What the process says to the shell. Documented in docs/cli.md.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;

    /// <summary>It ran, and what it checked does not hold.</summary>
    internal const int CheckFailed = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>A file, folder or store cannot be used.</summary>
    internal const int Failure = 3;

    /// <summary>Ctrl-C.</summary>
    internal const int Cancelled = 130;
}
