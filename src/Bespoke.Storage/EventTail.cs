using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>What became of an event.</summary>
public enum TailOutcome
{
    /// <summary>Stored and folded, or taken for the running session alone.</summary>
    Accepted = 1,

    /// <summary>Its id was known.</summary>
    Duplicate = 2,

    /// <summary>It breaks a rule.</summary>
    Rejected = 3,
}

/// <summary>An event as it came in.</summary>
/// <param name="Number">Grows with every event since the start.</param>
/// <param name="ArrivedAt">When.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Event">The event; null where it could not be read or nothing of it may be kept.</param>
/// <param name="Fault">Why it was rejected; null where it was not.</param>
public sealed record TailedEvent(long Number, DateTimeOffset ArrivedAt, TailOutcome Outcome, Interaction? Event, InteractionFault? Fault);

/// <summary>
/// The last events that came in, rejected ones included, in memory alone: what an engineer watches while wiring a shop up. Nothing of
/// an event without consent or of an erased user stays. Thread-safe.
/// </summary>
/// <remarks>Adding costs one lock a batch and allocates nothing; an entry is made when it is read.</remarks>
public sealed class EventTail(TimeProvider time)
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 2_048;

    private readonly Lock _lock = new();
    private readonly Slot[] _slots = new Slot[Capacity];
    private long _count;

    private record struct Slot(DateTimeOffset ArrivedAt, TailOutcome Outcome, Interaction? Event, InteractionFault? Fault);

    /// <summary>Events since the start.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The events after <paramref name="number"/>, the oldest first; of more than <paramref name="limit"/> the latest.</summary>
    public IReadOnlyList<TailedEvent> After(long number, int limit)
    {
        lock (_lock)
        {
            var first = Math.Max(Math.Max(number, _count - Capacity), _count - limit) + 1;
            var events = new List<TailedEvent>();
            for (var n = Math.Max(1, first); n <= _count; n++)
            {
                var slot = _slots[n % Capacity];
                if (slot.Outcome != 0) events.Add(new TailedEvent(n, slot.ArrivedAt, slot.Outcome, slot.Event, slot.Fault));
            }
            return events;
        }
    }

    /// <summary>Notes events that could not even be read.</summary>
    public void AddUnreadable(IReadOnlyList<RejectedInteraction> unreadable)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        if (unreadable.Count == 0) return;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var one in unreadable) Push(new Slot(now, TailOutcome.Rejected, null, new InteractionFault(one.Field, one.Rule)));
        }
    }

    /// <summary>Notes a group and its outcomes.</summary>
    internal void Add(IReadOnlyList<Interaction> interactions, IReadOnlyList<EventOutcome> outcomes)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            for (var i = 0; i < outcomes.Count; i++)
            {
                var fault = outcomes[i].Fault;
                // What may not be stored, or for its session alone, is told by its outcome alone.
                var kept = fault?.Field is "consent" or "userId" || outcomes[i].InMemory ? null : interactions[i];
                Push(new Slot(now, fault is not null ? TailOutcome.Rejected : outcomes[i].IsDuplicate ? TailOutcome.Duplicate : TailOutcome.Accepted, kept, fault));
            }
        }
    }

    /// <summary>Drops all events of users.</summary>
    internal void Forget(IReadOnlyCollection<UserId> users)
    {
        lock (_lock)
        {
            for (var i = 0; i < _slots.Length; i++)
            {
                if (_slots[i].Event is { } kept && users.Contains(kept.UserId)) _slots[i] = default;
            }
        }
    }

    private void Push(Slot slot) => _slots[++_count % Capacity] = slot;
}
