using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Ranking.Impressions;

/// <summary>
/// What became of shown products, gathered from events in any order. A product's grade is the highest of what was done with it; a purchase that was
/// sent back counts no more. Not thread-safe.
/// </summary>
internal sealed class GradeBook(Showings showings)
{
    private readonly Dictionary<(int List, int Row), Grade> _usual = [];
    private readonly List<Bought> _purchases = [];
    private readonly Dictionary<(UserId, ProductId), List<Returned>> _returns = [];

    private sealed record Bought(int List, int Row, UserId User, ProductId Product, string? Order, DateTimeOffset At);

    private sealed record Returned(string? Order, DateTimeOffset At);

    /// <summary>Takes an event of a user whom the lists know as <paramref name="user"/>.</summary>
    internal void Take(Interaction interaction, string? user)
    {
        if (interaction.ProductId is not { } product || interaction.IsByBot()) return;
        switch (interaction.Type)
        {
            case InteractionType.View or InteractionType.Click:
                Raise(Grade.Click);
                break;
            case InteractionType.Cart or InteractionType.Favorite:
                Raise(Grade.Cart);
                break;
            case InteractionType.Purchase when showings.Find(interaction, user, LabelWindows.Purchase) is var (list, row):
                _purchases.Add(new Bought(list, row, interaction.UserId, product, interaction.OrderId, interaction.OccurredAt));
                break;
            case InteractionType.Return:
                var key = (interaction.UserId, product);
                if (!_returns.TryGetValue(key, out var returns)) _returns.Add(key, returns = []);
                returns.Add(new Returned(interaction.OrderId, interaction.OccurredAt));
                break;
        }

        void Raise(Grade grade)
        {
            if (showings.Find(interaction, user, LabelWindows.Usual) is not { } place) return;
            if (_usual.GetValueOrDefault(place) < grade) _usual[place] = grade;
        }
    }

    /// <summary>The grades above none, by list, once every event was taken.</summary>
    internal Dictionary<int, List<(int Row, Grade Grade)>> Close()
    {
        foreach (var bought in _purchases.OrderByDescending(b => b.At))
        {
            if (!WasReturned(bought)) _usual[(bought.List, bought.Row)] = Grade.Purchase;
        }
        var byList = new Dictionary<int, List<(int, Grade)>>();
        foreach (var ((list, row), grade) in _usual)
        {
            if (!byList.TryGetValue(list, out var grades)) byList.Add(list, grades = []);
            grades.Add((row, grade));
        }
        return byList;
    }

    // A return takes back its own order's purchase, or where it names none the last one before it.
    private bool WasReturned(Bought bought)
    {
        if (!_returns.TryGetValue((bought.User, bought.Product), out var returns)) return false;
        var own = returns.FindIndex(r => r.At >= bought.At && (r.Order is null || r.Order == bought.Order));
        if (own >= 0) returns.RemoveAt(own);
        return own >= 0;
    }
}
