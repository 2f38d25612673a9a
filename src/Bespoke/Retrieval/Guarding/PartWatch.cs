namespace Bespoke.Retrieval.Guarding;

/// <summary>
/// Watches over the parts of one answer: leaves out those that rest and those for which there is no time left, and keeps the faults of the
/// others from the answer. Parts run on the caller's thread. Used by one thread; <see cref="PartGuard"/> may look at it from another.
/// </summary>
public sealed class PartWatch
{
    private readonly PartGuard? _guard;
    private readonly long _began, _time;
    private List<string>? _leftOut;
    private volatile PartHealth? _part;
    private PartHealth? _away;
    private int _place = -1;

    internal PartWatch(PartGuard guard, long began, long time) => (_guard, _began, _time) = (guard, began, time);

    private PartWatch()
    {
    }

    /// <summary>Watches nothing: all parts go, and what they throw goes on.</summary>
    public static PartWatch None { get; } = new();

    /// <summary>The parts that the answer does without, each once, in the order in which that came out.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut ?? (IReadOnlyList<string>)[];

    /// <summary>True when every part did its part.</summary>
    public bool IsWhole => _leftOut is null;

    /// <summary>False where nobody watches: what parts give is then taken as it is.</summary>
    internal bool Watches => _guard is not null;

    internal PartProbe? Probe => _guard!.Probe;

    /// <summary>Begins the turn of a part; where it <see cref="PartTurn.Goes"/> it must end.</summary>
    public PartTurn Begin(Stage stage, string part)
    {
        if (_guard is null) return new PartTurn(this, null, null, 0);
        ArgumentNullException.ThrowIfNull(part);
        var (now, health) = (_guard.Now, _guard.Of(part));
        // What failed once in this answer may have left something half done; the last resort depends on nothing.
        var goes = now - _began < DeadlineOptions.EndOf(stage) * _time && (stage == Stage.LastResort || _leftOut?.Contains(part) != true) && health.Serves(now);
        if (!goes)
        {
            health.NoteLeftOut();
            LeaveOut(part);
            return default;
        }
        var outer = _part;
        _part = health;
        if (outer is null) _place = _guard.Enter(this);
        return new PartTurn(this, health, outer, now);
    }

    /// <summary>Keeps a fault of what lies between the parts from the answer.</summary>
    /// <returns>False where nobody watches.</returns>
    internal bool Contains(string part, Exception exception)
    {
        if (_guard is null) return false;
        LeaveOut(part);
        _guard.Tell(new PartFault(part, PartFaultKind.Failed, Rests: false, exception));
        return true;
    }

    /// <summary>What a part gave, whose turn is over, cannot be: it rests at once.</summary>
    internal void Condemn(string part)
    {
        LeaveOut(part);
        _guard!.Tell(_guard.Of(part).Fail(PartFaultKind.Nonsense, null, _guard.Now, atOnce: true));
    }

    internal void End(PartHealth part, PartHealth? outer, long began)
    {
        Return(outer);
        var now = _guard!.Now;
        if (now - began <= DeadlineOptions.PartShare * _time) part.Succeed();
        else _guard.Tell(part.Fail(PartFaultKind.Slow, null, now));
    }

    internal void Fail(PartHealth part, PartHealth? outer, PartFaultKind kind, Exception? exception)
    {
        Return(outer);
        LeaveOut(part.Name);
        _guard!.Tell(part.Fail(kind, exception, _guard.Now));
    }

    /// <summary>What the guard does from another thread: a part that has not come back by the end of the answer's time is away until it does.</summary>
    internal void LookFromOutside(long now)
    {
        if (now - _began <= _time || _part is not { } part || Interlocked.CompareExchange(ref _away, part, null) is not null) return;
        _guard!.GoAway(part);
        // It may have come back meanwhile, without knowing that it had been missed.
        if (_part != part && Interlocked.Exchange(ref _away, null) is { } back) _guard.ComeBack(back);
    }

    private void Return(PartHealth? outer)
    {
        _part = outer;
        if (outer is null) _guard!.Leave(_place);
        if (Interlocked.Exchange(ref _away, null) is { } away) _guard!.ComeBack(away);
    }

    private void LeaveOut(string part)
    {
        _leftOut ??= [];
        if (!_leftOut.Contains(part)) _leftOut.Add(part);
    }
}
