using Bespoke.Interactions;
using Bespoke.Ranking.Impressions;
using Bespoke.Storage.Impressions;

namespace Bespoke.Storage.Tests.Impressions;

/// <summary>A shop whose lists are shown, and what its log says of them.</summary>
internal static class ShownShop
{
    internal static Task<PeopleShop> OpenAsync(ImpressionOptions? options = null) =>
        PeopleShop.OpenAsync(new ShopOptions { Impressions = options ?? new ImpressionOptions { SampleShare = 0, SwapShare = 0 } });

    internal static async Task<Answer> ShowAsync(this PeopleShop shop, string? user, string query = "shirt", Func<ListRequest, ListRequest>? change = null) =>
        await shop.Shop.Lists.SearchAsync(query, user is null ? null : new UserId(user), (change ?? (same => same))(shop.Shop.Lists.NewShownRequest()), CancellationToken.None);

    internal static Interaction Click(string user, string product, string? request, DateTimeOffset at, InteractionType type = InteractionType.Click) =>
        Contracts.Make.Event(user, product, type, at, $"{user}-{product}-{type}-{request}-{at.Ticks}") with { RequestId = request };

    internal static string First(Answer answer) => answer.Catalog.Id(answer.Items[0].Row).Value;

    internal static async Task<List<LoggedRequest>> LoggedAsync(this PeopleShop shop, Action<string>? fault = null)
    {
        shop.Shop.Impressions.Settle();
        var logged = new List<LoggedRequest>();
        await foreach (var request in shop.Shop.Impressions.ReadAsync(fault)) logged.Add(request);
        return logged;
    }
}
