using System.Diagnostics;
using Bespoke.Storage;

namespace Bespoke.Server;

/// <summary>How a process that trains is started: "bespoke", without "train" and what follows.</summary>
/// <param name="File">The program; null where this host has none.</param>
/// <param name="Arguments">What stands between it and the command.</param>
public sealed record TrainingProgram(string? File, IReadOnlyList<string> Arguments)
{
    /// <summary>For hosts that are no bespoke: they answer that they cannot train.</summary>
    public static TrainingProgram None { get; } = new(null, []);

    /// <summary>The program that this process runs, which must be bespoke.</summary>
    public static TrainingProgram ThisProcess()
    {
        var file = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(file) == "dotnet" ? new TrainingProgram(file, [Environment.GetCommandLineArgs()[0]]) : new TrainingProgram(file, []);
    }
}

/// <summary>What became of the last training that was asked for.</summary>
/// <param name="State">idle, running, done or failed.</param>
/// <param name="StartedAt">Null while idle.</param>
/// <param name="EndedAt">Null while idle or running.</param>
/// <param name="Detail">What it said last; null for nothing.</param>
public sealed record TrainingState(string State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Detail)
{
    internal static TrainingState Idle { get; } = new("idle", null, null, null);
}

/// <summary>Trains in a child process at low priority, one at a time, so that requests keep the machine. Thread-safe.</summary>
internal sealed class TrainingProcess(TrainingProgram program, Shop shop, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private Process? _running;
    private volatile TrainingState _state = TrainingState.Idle;

    internal TrainingState State => _state;

    /// <summary>True where this host can train at all.</summary>
    internal bool IsAble => program.File is not null;

    /// <summary>Starts a training of <paramref name="only"/>, or of all where that is null; false while one is running.</summary>
    internal bool TryStart(IReadOnlyList<string>? only)
    {
        lock (_lock)
        {
            if (_running is not null) return false;
            var start = new ProcessStartInfo(program.File!, [.. program.Arguments, "train", "--data", shop.Folder, .. only is null ? [] : (string[])["--only", string.Join(',', only)]])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            (_running, _state) = (process, new TrainingState("running", time.GetUtcNow(), null, null));
            Lower(process);
            _ = Task.Run(() => WatchAsync(process));
            return true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_running is { HasExited: false } running) running.Kill(entireProcessTree: true);
        }
    }

    private async Task WatchAsync(Process process)
    {
        _ = process.StandardOutput.ReadToEndAsync();
        string? said = null;
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said = line;
            _state = _state with { Detail = line };
        }
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) shop.Models.Follow();
        lock (_lock)
        {
            _state = _state with { State = process.ExitCode == 0 ? "done" : "failed", EndedAt = time.GetUtcNow(), Detail = process.ExitCode == 0 ? null : said };
            _running = null;
            process.Dispose();
        }
    }

    private static void Lower(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or the system does not let it be lowered: it trains all the same.
        }
    }
}
