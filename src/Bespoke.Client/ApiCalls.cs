using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bespoke.Client;

/// <summary>Sends a call, tries it again where that is safe, and turns what went wrong into one exception.</summary>
internal sealed class ApiCalls(HttpClient http, BespokeClientOptions options, TimeProvider time)
{
    /// <summary>Asks and reads the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The address with its query, without the server's.</param>
    /// <param name="content">Makes the body anew for each attempt; null for none.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="once">True for what must not be done twice.</param>
    /// <param name="cancellationToken">Stops the waiting too.</param>
    /// <exception cref="BespokeApiException">The server refused, or was not reached.</exception>
    internal async Task<T> AskAsync<T>(HttpMethod method, string path, Func<HttpContent>? content, JsonTypeInfo<T> type, bool once, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, path, content, once, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new BespokeApiException(answer.StatusCode, "The server's answer is empty.");
    }

    /// <summary>As <see cref="AskAsync"/>, of an answer without a body.</summary>
    internal async Task TellAsync(HttpMethod method, string path, Func<HttpContent>? content, CancellationToken cancellationToken) =>
        (await SendAsync(method, path, content, once: false, cancellationToken)).Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Func<HttpContent>? content, bool once, CancellationToken cancellationToken)
    {
        var wait = options.FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            BespokeApiException fault;
            TimeSpan? asked = null;
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(options.Address!, path)) { Content = content?.Invoke() };
                if (options.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                var answer = await http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode) return answer;
                asked = answer.Headers.RetryAfter?.Delta;
                fault = await FaultOfAsync(answer, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                fault = new BespokeApiException(null, $"The server at {options.Address} was not reached: {e.Message}", e);
            }
            // A refusal says that nothing was done; a lost answer does not.
            var isSafe = !once || fault.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            if (!fault.IsTransient || !isSafe || attempt >= options.Attempts) throw fault;
            await Task.Delay(asked ?? wait, time, cancellationToken);
            wait *= 2;
        }
    }

    private static async Task<BespokeApiException> FaultOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            try
            {
                using var problem = JsonDocument.Parse(text);
                if (problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { } said) return new BespokeApiException(answer.StatusCode, said);
            }
            catch (JsonException)
            {
                // Something in between answered, not the server.
            }
            return new BespokeApiException(answer.StatusCode, $"The server answered {(int)answer.StatusCode} {answer.ReasonPhrase}.");
        }
    }
}
