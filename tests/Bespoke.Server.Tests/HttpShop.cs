using System.Net.Http.Json;
using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Simulation;

namespace Bespoke.Server.Tests;

/// <summary>The server as a simulated shopper meets it: lists are asked for and events are sent over HTTP.</summary>
/// <param name="client">Of the server.</param>
/// <param name="time">The server's clock, which goes with the shoppers.</param>
/// <param name="batch">Events wait until there are as many; 1 for what counts at the next list.</param>
internal sealed class HttpShop(HttpClient client, SteppedTime time, int batch) : IShop
{
    private readonly List<object> _told = [];
    private readonly Dictionary<(UserId User, ProductId Product), string> _shownBy = [];

    /// <summary>The variant of the last answer that named one, by user.</summary>
    internal Dictionary<string, string> Variants { get; } = [];

    public IReadOnlyList<ProductId> Ask(ListAsk ask)
    {
        if (_told.Count >= batch) Flush();
        time.Now = ask.Now;
        var filter = new Dictionary<string, string[]>();
        if (ask.Gender is { } gender) filter["gender"] = [gender];
        if (ask.ArticleType is { } type) filter["articleType"] = [type];
        var body = new { query = ask.Query, userId = ask.User.Value, sessionId = ask.SessionId, k = ask.K, filter };
        var answer = ask.Surface == ListAsk.ForYou ? Post("/v1/recommendations/for-you", new { body.userId, body.sessionId, body.k }) : Post("/v1/search", body);
        if (answer.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Object)
        {
            foreach (var variant in variants.EnumerateObject()) Variants[ask.User.Value] = variant.Value.GetString()!;
        }
        ProductId[] shown = [.. answer.GetProperty("items").EnumerateArray().Select(i => new ProductId(i.GetProperty("id").GetString()!))];
        foreach (var product in shown) _shownBy[(ask.User, product)] = answer.GetProperty("requestId").GetString()!;
        return shown;
    }

    public void Tell(Interaction interaction) => _told.Add(new
    {
        eventId = "http-" + interaction.EventId.Value,
        type = interaction.Type.Name(),
        userId = interaction.UserId.Value,
        sessionId = interaction.SessionId,
        productId = interaction.ProductId?.Value,
        requestId = interaction.ProductId is { } product ? _shownBy.GetValueOrDefault((interaction.UserId, product)) : null,
        occurredAt = interaction.OccurredAt,
        query = interaction.Query,
        quantity = interaction.Quantity,
        price = interaction.Price,
        orderId = interaction.OrderId,
        size = interaction.Size,
        returnReason = interaction.ReturnReason,
    });

    /// <summary>Sends what was told.</summary>
    internal void Flush()
    {
        if (_told.Count == 0) return;
        var sent = Post("/v1/events", new { events = _told });
        if (sent.GetProperty("rejected").GetArrayLength() > 0) throw new InvalidOperationException(sent.GetRawText());
        _told.Clear();
    }

    // A shopper is as synchronous as a person.
    private JsonElement Post(string path, object body)
    {
        using var answer = client.PostAsJsonAsync(path, body).GetAwaiter().GetResult();
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException(text);
    }
}
