using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Ranking.Impressions;

/// <summary>
/// What became of shown products, gathered from events in any order. A product's grade is the highest of what was done with it; a purchase that was
/// sent back counts no more. How far a list was seen is told by what names it, once an impression does. Not thread-safe.
/// </summary>
internal sealed class GradeBook(Showings showings)
{
    private readonly Dictionary<(int List, int Row), Grade> _usual = [];
    private readonly List<Bought> _purchases = [];
    private readonly Dictionary<(UserId, ProductId), List<Returned>> _returns = [];
    private readonly Dictionary<int, Depth> _depths = [];

    private sealed record Bought(int List, int Row, UserId User, ProductId Product, string? Order, DateTimeOffset At);

    private sealed record Returned(string? Order, DateTimeOffset At);

    private readonly record struct Depth(int Places, bool Reported);

    /// <summary>Takes an event of a user whom the lists know as <paramref name="user"/>.</summary>
    internal void Take(Interaction interaction, string? user)
    {
        if (interaction.ProductId is not { } product || interaction.IsByBot()) return;
        Look(interaction);
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

    /// <summary>What became of the lists of which anything did, by number, once every event was taken.</summary>
    internal Dictionary<int, ListOutcome> Close()
    {
        var outcomes = new Dictionary<int, ListOutcome>();
        foreach (var (list, depth) in _depths)
        {
            if (depth.Reported) OutcomeOf(list).Seen = depth.Places;
        }
        foreach (var bought in _purchases.OrderByDescending(b => b.At))
        {
            if (!WasReturned(bought)) _usual[(bought.List, bought.Row)] = Grade.Purchase;
        }
        foreach (var ((list, row), grade) in _usual) OutcomeOf(list).Grades.Add((row, grade));
        return outcomes;

        ListOutcome OutcomeOf(int list)
        {
            if (!outcomes.TryGetValue(list, out var outcome)) outcomes.Add(list, outcome = new ListOutcome());
            return outcome;
        }
    }

    // Who clicks before a place has been in view for long enough to be reported has seen it, too. What names no list may have been met elsewhere.
    private void Look(Interaction interaction)
    {
        if (showings.FindNamed(interaction, LabelWindows.Usual) is not var (list, row)) return;
        var known = _depths.GetValueOrDefault(list);
        _depths[list] = new Depth(Math.Max(known.Places, row + 1), known.Reported || interaction.Type == InteractionType.Impression);
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

/// <summary>What became of one list.</summary>
internal sealed class ListOutcome
{
    /// <summary>The grades above none, by 0-based row.</summary>
    internal List<(int Row, Grade Grade)> Grades { get; } = [];

    /// <summary>As of <see cref="LabelledGroup.Seen"/>.</summary>
    internal int? Seen { get; set; }
}
