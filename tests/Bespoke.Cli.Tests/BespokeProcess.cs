using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>What a finished <c>bespoke</c> said.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    /// <summary>The last line of standard output, which must be one JSON object.</summary>
    internal JsonElement Json
    {
        get
        {
            var last = Out.TrimEnd('\n').Split('\n')[^1];
            var value = JsonElement.Parse(last);
            Assert.Equal(JsonValueKind.Object, value.ValueKind);
            return value;
        }
    }

    internal string[] JsonNames => [.. Json.EnumerateObject().Select(p => p.Name)];

    /// <summary>The command must have ended with this code, told in sentences and not by a crash.</summary>
    internal CliResult Ended(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, not {code}\n{Out}\n{Error}");
        Assert.DoesNotContain("Unhandled exception", Error);
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("(Parameter '", Error);
        return this;
    }

    /// <summary>The command must have failed with this code and an error line that holds every one of <paramref name="said"/>.</summary>
    internal CliResult Failed(int code, params ReadOnlySpan<string> said)
    {
        Ended(code);
        Assert.StartsWith("bespoke: ", Error.Split('\n').First(l => l.StartsWith("bespoke", StringComparison.Ordinal)));
        foreach (var part in said) Assert.Contains(part, Error);
        return this;
    }
}

/// <summary>The built command as a process of its own; killed by its id when it outlives the test.</summary>
internal sealed class BespokeProcess : IDisposable
{
    /// <summary>Who takes longer hangs. Far above what a command takes: a busy machine can make a second ten.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly List<string> _errors = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiting = [];
    private readonly Task _errorsRead;

    private BespokeProcess(IEnumerable<string> args, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bespoke.Cli.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _out = _process.StandardOutput.ReadToEndAsync();
        _errorsRead = ReadErrorsAsync();
    }

    internal static BespokeProcess Start(params IEnumerable<string> args) => new(args);

    internal static BespokeProcess StartWith(Dictionary<string, string> environment, params IEnumerable<string> args) => new(args, environment);

    internal static async Task<CliResult> RunAsync(params IEnumerable<string> args)
    {
        using var process = Start(args);
        return await process.EndAsync();
    }

    /// <summary>Waits until a line of standard error is <paramref name="wanted"/>; fails when the process ends first.</summary>
    internal async Task<string> ErrorLineAsync(Func<string, bool> wanted)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_errors)
        {
            if (_errors.Find(l => wanted(l)) is { } line) return line;
            _waiting.Add((wanted, found));
        }
        var first = await Task.WhenAny(found.Task, _errorsRead).WaitAsync(Limit);
        Assert.True(first == found.Task || found.Task.IsCompleted, "It ended without the line:\n" + string.Join('\n', _errors));
        return await found.Task;
    }

    /// <summary>What Ctrl-C does.</summary>
    internal void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL: it has no chance to tidy up.</summary>
    internal void Kill() => _process.Kill();

    internal async Task<CliResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _errorsRead.WaitAsync(Limit);
        return new CliResult(_process.ExitCode, await _out.WaitAsync(Limit), string.Join('\n', _errors));
    }

    internal Task ExitedAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
            {
                _errors.Add(line);
                foreach (var (wanted, found) in _waiting)
                {
                    if (wanted(line)) found.TrySetResult(line);
                }
            }
        }
    }
}
