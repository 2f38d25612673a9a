using Bespoke.Interactions;

namespace Bespoke.Experiments;

/// <summary>What one unit did in some time, counted. Not thread-safe.</summary>
internal struct UnitTally
{
    internal long Answers, Empty, Shown, Microseconds;
    internal int Sessions, Clicks, Carts, Favourites, OrderSessions;
    internal double Revenue;

    private string? _session;
    private long _last;
    private bool _ordered;

    // A visit without an id ends where nothing happens for so long.
    private static readonly long Idle = TimeSpan.FromMinutes(30).Ticks;

    /// <summary>Counts an event; events come in order of time.</summary>
    internal void Take(in UnitEvent happened)
    {
        if (Sessions == 0 || happened.Session != _session || happened.Session is null && happened.Ticks - _last > Idle)
        {
            (_session, _ordered) = (happened.Session, false);
            Sessions++;
        }
        _last = happened.Ticks;
        switch (happened.Type)
        {
            case InteractionType.Click: Clicks++; break;
            case InteractionType.Cart: Carts += happened.Pieces; break;
            case InteractionType.Favorite: Favourites++; break;
            case InteractionType.Purchase:
                Revenue += happened.Paid;
                if (!_ordered) OrderSessions++;
                _ordered = true;
                break;
        }
    }
}

/// <summary>An event as far as a read-out looks at it.</summary>
/// <param name="Unit">Whose, by number.</param>
/// <param name="Ticks">When, UTC.</param>
/// <param name="Type">What.</param>
/// <param name="Session">In which visit; null where that was not told.</param>
/// <param name="Pieces">How many.</param>
/// <param name="Paid">Money paid for all of them.</param>
internal readonly record struct UnitEvent(int Unit, long Ticks, InteractionType Type, string? Session, int Pieces, double Paid);
