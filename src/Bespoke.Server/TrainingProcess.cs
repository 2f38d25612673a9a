using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bespoke.Server.Wire;
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
/// <param name="State">idle, running, done, refused (the gate does not let the ranker serve that was asked for; all is as before) or failed.</param>
/// <param name="StartedAt">Null while idle.</param>
/// <param name="EndedAt">Null while idle or running.</param>
/// <param name="Detail">What it said last; null for nothing.</param>
public sealed record TrainingState(string State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Detail)
{
    /// <summary>How far it is; null unless it runs.</summary>
    public TrainingStage? Stage { get; init; }

    /// <summary>What it came to; null until it has ended, and where it failed.</summary>
    public TrainingOutcome? Outcome { get; init; }

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

    /// <summary>Starts a training; false while one is running.</summary>
    /// <param name="only">The models; null for all.</param>
    /// <param name="ablation">Whether it is measured what each group of features adds to the ranker.</param>
    internal bool TryStart(IReadOnlyList<string>? only, bool ablation)
    {
        lock (_lock)
        {
            if (_running is not null) return false;
            string[] models = only is null ? [] : ["--only", string.Join(',', only)], measures = ablation ? ["--ablation"] : [];
            var start = new ProcessStartInfo(program.File!, [.. program.Arguments, "train", "--data", shop.Folder, "--json", "--progress-json", .. models, .. measures])
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
        var written = process.StandardOutput.ReadToEndAsync();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            _state = Read(line, WireJsonContext.Default.TrainingStage) is { } stage ? _state with { Stage = stage } : _state with { Detail = line };
        }
        var outcome = Read(await written, WireJsonContext.Default.TrainingOutcome);
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) shop.Models.Follow();
        lock (_lock)
        {
            var how = (process.ExitCode, outcome) switch { (0, _) => "done", (_, { Gate.Passed: false }) => "refused", _ => "failed" };
            _state = _state with { State = how, EndedAt = time.GetUtcNow(), Stage = null, Outcome = outcome, Detail = how == "failed" ? _state.Detail : null };
            _running = null;
            process.Dispose();
        }
    }

    // Null for what is written for people.
    private static T? Read<T>(string said, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return said.StartsWith('{') ? JsonSerializer.Deserialize(said, type) : null;
        }
        catch (JsonException)
        {
            return null;
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
