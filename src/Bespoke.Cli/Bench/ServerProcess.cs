using System.Diagnostics;
using System.Net;
using Bespoke.Server;

namespace Bespoke.Cli.Bench;

/// <summary>A server over a data folder as a process of its own, so that its processor time is not mixed with the caller's. Ended when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5), Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Queue<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        // Both are read to their end: a server whose pipe is full would wait for ever, and what it says must not mix with results.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    internal Uri Address => _address.Task.Result;

    /// <summary>Processor time of all its threads since it began.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Its resident memory, bytes.</summary>
    internal long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a server over <paramref name="folder"/> on a free port of loopback and waits until it says that it is ready.</summary>
    /// <exception cref="BespokeException">It ended, or was not ready in time; the message says what it said.</exception>
    internal static Task<ServerProcess> StartAsync(string folder, TimeProvider time, CancellationToken cancellationToken) => StartAsync(folder, new Dictionary<string, string>(), time, cancellationToken);

    /// <summary>The same with options of the server's configuration, by name.</summary>
    internal static async Task<ServerProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var command = Command(folder);
        foreach (var (name, value) in options) command.Environment[ServerConfiguration.Prefix + name] = value;
        var server = new ServerProcess(Process.Start(command)!);
        try
        {
            using var client = new HttpClient { BaseAddress = await server._address.Task.WaitAsync(Limit, time, cancellationToken) };
            while ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).StatusCode != HttpStatusCode.OK)
            {
                if (time.GetElapsedTime(start) > Limit) throw new TimeoutException();
                await Task.Delay(Pause, time, cancellationToken);
            }
            return server;
        }
        catch (Exception e)
        {
            await server.DisposeAsync();
            if (e is TimeoutException) throw new BespokeException($"The server was not ready after {Limit.TotalMinutes:0} minutes.", inner: e);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    // This program again, as whatever started it: the built library, or a tool's own executable.
    private static ProcessStartInfo Command(string folder)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bespoke.Cli.dll"));
        foreach (var argument in (ReadOnlySpan<string>)["serve", "--data", folder, "--urls", "http://127.0.0.1:0"]) start.ArgumentList.Add(argument);
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new BespokeException($"The server did not start. {string.Join(' ', _said)}"));
            return;
        }
        if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } url) _address.TrySetResult(new Uri(url));
        _said.Enqueue(line);
        if (_said.Count > KeptLines) _said.Dequeue();
    }
}
