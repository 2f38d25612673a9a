using System.Net;
using System.Net.Http.Headers;

namespace Bespoke.Cli.Bench;

/// <summary>
/// Sends requests at their intended times whatever the answers do (open loop). A latency runs from the intended moment to the
/// last byte of the answer: what waits for a late sender or a free connection counts, so nothing slow is left out.
/// </summary>
internal sealed class HttpLoad : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    internal HttpLoad(Uri address, int connections, TimeProvider time)
    {
        _time = time;
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null };
        _client = new HttpClient(handler) { BaseAddress = address, Timeout = Patience };
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends <paramref name="traffic"/> and waits for every answer.</summary>
    internal async Task<HttpPhase> RunAsync(HttpTraffic traffic, ServerProcess server, ProgressLine progress, CancellationToken cancellationToken)
    {
        var phase = new HttpPhase(traffic.Searches.Length, traffic.Events.Length) { DistinctQueries = traffic.DistinctQueries };
        var used = server.ProcessorTime;
        var start = _time.GetTimestamp();
        // A thread of its own keeps the moments: the pool's timers are several milliseconds late.
        var sending = Task.Factory.StartNew(() => Send(traffic, phase, start, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(await sending);
        phase.Close(_time.GetElapsedTime(start), server.ProcessorTime - used);
        return phase;
    }

    private List<Task> Send(HttpTraffic traffic, HttpPhase phase, long start, ProgressLine progress, CancellationToken cancellationToken)
    {
        var tasks = new List<Task>(traffic.Searches.Length + traffic.Events.Length);
        var (search, events) = (0, 0);
        while (search < traffic.Searches.Length || events < traffic.Events.Length)
        {
            var now = _time.GetElapsedTime(start);
            for (; search < traffic.Searches.Length && traffic.Searches[search].At <= now; search++) tasks.Add(SearchAsync(search, traffic, phase, start, cancellationToken));
            for (; events < traffic.Events.Length && traffic.Events[events].At <= now; events++) tasks.Add(EventsAsync(events, traffic.Events[events].Body, phase, cancellationToken));
            progress.Report(search + events, traffic.Searches.Length + traffic.Events.Length);
            // Spinning for an exact moment would take a core from the server; what the sleeper is late shows in the latencies.
            if (Next() - _time.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero) ShortWait.For(wait, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
        return tasks;

        TimeSpan Next() => TimeSpan.FromTicks(Math.Min(
            search < traffic.Searches.Length ? traffic.Searches[search].At.Ticks : long.MaxValue, events < traffic.Events.Length ? traffic.Events[events].At.Ticks : long.MaxValue));
    }

    /// <summary>Sends bodies of searches one after another on several connections at once; nothing is counted.</summary>
    internal Task WarmAsync(IReadOnlyList<byte[]> bodies, int connections, ProgressLine progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(bodies, options, async (body, stop) =>
        {
            var (status, answer) = await PostAsync("/v1/search", body, stop);
            if (status != HttpStatusCode.OK) throw new BespokeException($"A search of the warm-up was answered with {(int)status}: {System.Text.Encoding.UTF8.GetString(answer)}");
            lock (progress) progress.Report(++done, bodies.Count);
        });
    }

    private async Task SearchAsync(int number, HttpTraffic traffic, HttpPhase phase, long start, CancellationToken cancellationToken)
    {
        var request = traffic.Searches[number];
        phase.Late[number] = (_time.GetElapsedTime(start) - request.At).TotalMilliseconds;
        try
        {
            var (status, answer) = traffic.AsksNothing ? await GetAsync("/health/live", cancellationToken) : await PostAsync("/v1/search", request.Body, cancellationToken);
            var milliseconds = (_time.GetElapsedTime(start) - request.At).TotalMilliseconds;
            var read = default(HttpAnswer);
            if (status == HttpStatusCode.OK && (traffic.AsksNothing || HttpAnswer.TryRead(answer, out read))) phase.Answered(number, milliseconds, read);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            // Not answered, and so counted as an error.
        }
    }

    private async Task EventsAsync(int number, byte[] body, HttpPhase phase, CancellationToken cancellationToken)
    {
        try
        {
            var (status, _) = await PostAsync("/v1/events", body, cancellationToken);
            phase.EventCalls[number] = status == HttpStatusCode.OK;
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            // As above.
        }
    }

    private async Task<(HttpStatusCode, byte[])> PostAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private async Task<(HttpStatusCode, byte[])> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static bool IsLost(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
