using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Ranking.Impressions;

/// <summary>Which list showed which product to whom, and when: finds the one that an event speaks of. Holds ids and moments, no features. Not thread-safe.</summary>
internal sealed class Showings
{
    private readonly List<Shown> _lists = [];
    private readonly Dictionary<string, List<int>> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byUser = new(StringComparer.Ordinal);

    private sealed record Shown(DateTimeOffset At, ProductId[] Products);

    /// <summary>How many lists there are; they are numbered from 0 in the order of adding.</summary>
    internal int Count => _lists.Count;

    internal void Add(LoggedRequest request)
    {
        Of(_byRequest, request.RequestId).Add(Count);
        if (request.User is { } user) Of(_byUser, user).Add(Count);
        _lists.Add(new Shown(request.At, [.. request.Rows.Select(r => r.Product)]));
    }

    /// <summary>
    /// The list that an event speaks of, within <paramref name="window"/>: the one that it names, where that showed the product, or else the last one
    /// that showed it to the user.
    /// </summary>
    /// <returns>Number and 0-based row; null where there is none.</returns>
    internal (int List, int Row)? Find(Interaction interaction, string? user, TimeSpan window) =>
        FindNamed(interaction, window) ?? (user is not null && _byUser.TryGetValue(user, out var seen) ? Latest(seen, interaction, window) : null);

    /// <summary>The list that an event names, within <paramref name="window"/>, where that showed its product.</summary>
    /// <returns>As of <see cref="Find"/>.</returns>
    internal (int List, int Row)? FindNamed(Interaction interaction, TimeSpan window) =>
        interaction.RequestId is { } request && _byRequest.TryGetValue(request, out var named) ? Latest(named, interaction, window) : null;

    private (int, int)? Latest(List<int> numbers, Interaction interaction, TimeSpan window)
    {
        if (interaction.ProductId is not { } product) return null;
        (int, int)? latest = null;
        foreach (var number in numbers)
        {
            var list = _lists[number];
            var after = interaction.OccurredAt - list.At;
            if (after < TimeSpan.Zero || after > window || latest is var (known, _) && list.At < _lists[known].At) continue;
            if (Array.IndexOf(list.Products, product) is >= 0 and var row) latest = (number, row);
        }
        return latest;
    }

    private static List<int> Of(Dictionary<string, List<int>> map, string key)
    {
        if (!map.TryGetValue(key, out var numbers)) map.Add(key, numbers = []);
        return numbers;
    }
}
