using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;

namespace Bespoke.Retrieval.Guarding;

/// <summary>
/// Keeps answers whole where a part of them fails: knows how each source, model and stage is doing, and gives each answer a
/// <see cref="PartWatch"/>. Lives as long as its server does, whatever snapshots and models come and go. Thread-safe.
/// </summary>
public sealed class PartGuard : IDisposable
{
    // While code is still being compiled answers take longer for no fault of theirs.
    private const int WarmUpAnswers = 100, WarmUpTimes = 10;

    private readonly ConcurrentDictionary<string, PartHealth> _parts = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly Func<string, PartHealth> _newPart;
    private readonly long _answer;
    private readonly RunningParts _running = new();
    private readonly ITimer _timer;
    private readonly TimeSpan _interval;
    private int _warmUp, _looks, _stuck;

    /// <summary>A guard of parts of which nothing is known yet.</summary>
    /// <param name="options">The deadlines.</param>
    /// <param name="time">The clock; its timestamps are read.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public PartGuard(DeadlineOptions options, TimeProvider time)
        : this(options, time, WarmUpAnswers)
    {
    }

    internal PartGuard(DeadlineOptions options, TimeProvider time, int warmUpAnswers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (_time, _warmUp) = (time, warmUpAnswers);
        _answer = (long)(options.AnswerMs / 1_000.0 * time.TimestampFrequency);
        var rest = options.RestSeconds * time.TimestampFrequency;
        _newPart = name => new PartHealth(name, options.Faults, rest);
        _interval = TimeSpan.FromMilliseconds(options.AnswerMs / 4.0);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Told of a part's first fault in a row, and when it goes to rest.</summary>
    public event Action<PartFault>? Faulted;

    /// <summary>Told whenever <see cref="Stuck"/> is another.</summary>
    public event Action? StuckChanged;

    /// <summary>How many calls have not come back by the end of their answers' time; each holds a thread until it does.</summary>
    public int Stuck => Math.Max(0, Volatile.Read(ref _stuck));

    internal PartProbe? Probe { get; set; }

    internal long Now => _time.GetTimestamp();

    /// <summary>Begins to watch an answer; its time runs from here.</summary>
    public PartWatch Begin()
    {
        var time = _answer;
        if (Volatile.Read(ref _warmUp) > 0 && Interlocked.Decrement(ref _warmUp) >= 0) time *= WarmUpTimes;
        return new PartWatch(this, Now, time);
    }

    /// <summary>What is fetched for an answer before it begins; null where that fails.</summary>
    /// <param name="part">What it is called.</param>
    /// <param name="fetch">The caller's own mistakes, <see cref="ArgumentException"/>, go on, and so does a cancellation.</param>
    public async Task<T?> TryAsync<T>(string part, Func<Task<T>> fetch)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var health = Of(part);
        if (!health.Serves(Now))
        {
            health.NoteLeftOut();
            return null;
        }
        try
        {
            Probe?.Entered(part);
            var fetched = await fetch();
            health.Succeed();
            return fetched;
        }
        catch (Exception e) when (e is not (ArgumentException or OperationCanceledException))
        {
            health.NoteLeftOut();
            Tell(health.Fail(PartFaultKind.Failed, e, Now));
            return null;
        }
    }

    /// <summary>How the parts have done since the start, by name.</summary>
    public IReadOnlyList<PartReport> Report() => [.. _parts.Values.Select(p => p.Report()).OrderBy(p => p.Part, StringComparer.Ordinal)];

    /// <summary>The names of the parts that rest.</summary>
    public IReadOnlyList<string> Resting => [.. Report().Where(p => p.Rests).Select(p => p.Part)];

    internal int Enter(PartWatch watch)
    {
        var place = _running.Enter(watch);
        if (Volatile.Read(ref _looks) == 0 && Interlocked.Exchange(ref _looks, 1) == 0) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        return place;
    }

    internal void Leave(int place) => _running.Leave(place);

    /// <summary>Looks for calls that do not come back. The timer calls it as long as there are calls at all.</summary>
    internal void Look()
    {
        if (_running.Look(Now)) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        else Volatile.Write(ref _looks, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    internal void GoAway(PartHealth part)
    {
        Tell(part.GoAway(Now));
        Interlocked.Increment(ref _stuck);
        StuckChanged?.Invoke();
    }

    internal void ComeBack(PartHealth part)
    {
        part.ComeBack();
        Interlocked.Decrement(ref _stuck);
        StuckChanged?.Invoke();
    }

    internal PartHealth Of(string part) => _parts.TryGetValue(part, out var known) ? known : _parts.GetOrAdd(part, _newPart);

    internal void Tell(PartFault? fault)
    {
        if (fault is not null) Faulted?.Invoke(fault);
    }
}
