namespace Bespoke.Retrieval.Guarding;

/// <summary>The answers that are inside a part at this moment, as far as there is room for them. Thread-safe and without locks.</summary>
internal sealed class RunningParts
{
    // A cache line each: threads do not wait for one another's.
    private const int Places = 64, Stride = 8;

    private readonly PartWatch?[] _places = new PartWatch?[Places * Stride];

    /// <summary>Takes a place.</summary>
    /// <returns>Which; negative where all are taken, and nobody looks at the answer meanwhile.</returns>
    internal int Enter(PartWatch watch)
    {
        var first = Environment.CurrentManagedThreadId;
        for (var i = 0; i < Places; i++)
        {
            var place = (first + i) % Places * Stride;
            if (_places[place] is null && Interlocked.CompareExchange(ref _places[place], watch, null) is null) return place;
        }
        return -1;
    }

    /// <summary>Gives a place back.</summary>
    internal void Leave(int place)
    {
        if (place >= 0) Volatile.Write(ref _places[place], null);
    }

    /// <summary>Looks at every answer that is inside a part.</summary>
    /// <returns>False where there is none.</returns>
    internal bool Look(long now)
    {
        var any = false;
        for (var place = 0; place < _places.Length; place += Stride)
        {
            if (Volatile.Read(ref _places[place]) is not { } watch) continue;
            any = true;
            watch.LookFromOutside(now);
        }
        return any;
    }
}
