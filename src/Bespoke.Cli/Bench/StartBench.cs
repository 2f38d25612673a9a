using System.Diagnostics;
using System.Net;

namespace Bespoke.Cli.Bench;

/// <summary>How long a server over a data folder needs, from the start of its process until it says that it is ready.</summary>
internal sealed class StartBench(string folder, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5), Limit = TimeSpan.FromMinutes(5);

    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var process = Start();
        try
        {
            var url = await AddressAsync(process, cancellationToken);
            using var client = new HttpClient { BaseAddress = url };
            while ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).StatusCode != HttpStatusCode.OK)
            {
                if (time.GetElapsedTime(start) > Limit) throw new BespokeException($"The server was not ready after {Limit.TotalMinutes:0} minutes.");
                await Task.Delay(Pause, time, cancellationToken);
            }
            return time.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    // This program again, as whatever started it: the built library, or a tool's own executable.
    private Process Start()
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bespoke.Cli.dll"));
        foreach (var argument in (ReadOnlySpan<string>)["serve", "--data", folder, "--urls", "http://127.0.0.1:0"]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process process, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } url) return new Uri(url);
            said.Add(line);
        }
        throw new BespokeException($"The server did not start. {string.Join(' ', said)}");
    }
}
