namespace Bespoke.Retrieval.Guarding;

/// <summary>How one part is doing: after some faults in a row it rests, then one request tries it again. Thread-safe.</summary>
internal sealed class PartHealth(string name, int faultsToRest, long rest)
{
    // 0 while the part serves.
    private long _restsUntil;
    private int _faultsInRow, _away;
    private readonly long[] _faults = new long[Enum.GetValues<PartFaultKind>().Length];
    private long _leftOut;

    internal string Name => name;

    /// <summary>True where it may be asked at <paramref name="now"/>. Of a part whose rest is over one caller is told so, and others wait for what becomes of it.</summary>
    internal bool Serves(long now)
    {
        var until = Volatile.Read(ref _restsUntil);
        if (until == 0) return true;
        // A thread that does not come back from a part would be followed by another at each trial.
        if (now >= until && Volatile.Read(ref _away) == 0 && Interlocked.CompareExchange(ref _restsUntil, now + rest, until) == until) return true;
        return false;
    }

    internal void NoteLeftOut() => Interlocked.Increment(ref _leftOut);

    /// <summary>It did what it should.</summary>
    internal void Succeed()
    {
        if (Volatile.Read(ref _faultsInRow) == 0 && Volatile.Read(ref _restsUntil) == 0) return;
        Volatile.Write(ref _faultsInRow, 0);
        Volatile.Write(ref _restsUntil, 0);
    }

    /// <summary>It did not; where it rests <paramref name="atOnce"/> one fault is enough.</summary>
    /// <returns>What to tell of it; null where that was told before.</returns>
    internal PartFault? Fail(PartFaultKind kind, Exception? exception, long now, bool atOnce = false)
    {
        Interlocked.Increment(ref _faults[(int)kind]);
        var inRow = Interlocked.Increment(ref _faultsInRow);
        var rested = Volatile.Read(ref _restsUntil) != 0;
        var rests = rested || inRow >= faultsToRest || atOnce;
        if (rests) Volatile.Write(ref _restsUntil, now + rest);
        return inRow == 1 || rests && !rested ? new PartFault(name, kind, rests, exception) : null;
    }

    /// <summary>A call that did not come back in time: it rests at once, and at least until the call is back.</summary>
    internal PartFault? GoAway(long now)
    {
        Interlocked.Increment(ref _away);
        return Fail(PartFaultKind.Stuck, null, now, atOnce: true);
    }

    /// <summary>Such a call is back.</summary>
    internal void ComeBack() => Interlocked.Decrement(ref _away);

    internal PartReport Report() => new(
        name, Volatile.Read(ref _restsUntil) != 0, Count(PartFaultKind.Failed), Count(PartFaultKind.Nonsense), Count(PartFaultKind.Slow), Count(PartFaultKind.Stuck), Interlocked.Read(ref _leftOut));

    private long Count(PartFaultKind kind) => Interlocked.Read(ref _faults[(int)kind]);
}
