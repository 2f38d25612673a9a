namespace Bespoke.Retrieval.Guarding;

/// <summary>
/// One call of one part within an answer. It ends in exactly one of <see cref="End"/>, <see cref="Fails"/> and <see cref="Lied"/>:
/// <c>try { …; turn.End(); } catch (Exception e) when (turn.Fails(e)) { … }</c>
/// </summary>
public readonly struct PartTurn
{
    private readonly PartWatch? _watch;
    private readonly PartHealth? _part;
    private readonly PartHealth? _outer;
    private readonly long _began;

    internal PartTurn(PartWatch watch, PartHealth? part, PartHealth? outer, long began) => (_watch, _part, _outer, _began) = (watch, part, outer, began);

    /// <summary>False where the part is left out: it rests, or the time of its stage is up.</summary>
    public bool Goes => _watch is not null;

    /// <summary>To be called first within the try.</summary>
    internal PartProbe? Enter()
    {
        if (_part is null || _watch!.Probe is not { } probe) return null;
        probe.Entered(_part.Name);
        return probe;
    }

    /// <summary>It came back in good order.</summary>
    public void End()
    {
        if (_part is not null) _watch!.End(_part, _outer, _began);
    }

    /// <summary>It threw.</summary>
    /// <returns>True where the answer goes on without it; false where nobody watches, and the exception goes on.</returns>
    public bool Fails(Exception exception)
    {
        if (_part is null) return false;
        _watch!.Fail(_part, _outer, PartFaultKind.Failed, exception);
        return true;
    }

    /// <summary>What it gave cannot be.</summary>
    public void Lied()
    {
        if (_part is not null) _watch!.Fail(_part, _outer, PartFaultKind.Nonsense, null);
    }
}
