using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Storage.Impressions;

/// <summary>
/// What shoppers were shown, with the feature rows it was ranked by: what a ranker is trained on. Kept are the lists that got an event within half an hour,
/// and a sample of the others. A request leaves a note in memory; everything else is done in the background, and where it cannot
/// follow, lists are left out and counted. Thread-safe.
/// </summary>
public sealed class ImpressionLog : IAsyncDisposable
{
    /// <summary>So many lists and events may wait to be looked at; more are left out.</summary>
    internal const int MostNotes = 8_192;

    // A background thread that is woken for every request would cost more than what it does.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DecideEvery = TimeSpan.FromSeconds(5), PruneEvery = TimeSpan.FromHours(1);

    private readonly Channel<object> _notes = Channel.CreateBounded<object>(new BoundedChannelOptions(MostNotes) { SingleReader = true });
    private readonly ImpressionFolder _folder;
    private readonly ImpressionOptions _options;
    private readonly UserRegister _register;
    private readonly TimeProvider _time;
    private readonly ImpressionTally? _tally;
    private readonly WaitingImpressions _waiting = new();
    private readonly ImpressionWriter _writer = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _overflowed;
    private DateTimeOffset _pruned;

    internal ImpressionLog(string dataFolder, UserRegister register, ImpressionOptions options, TimeProvider time, bool writes)
    {
        (_folder, _register, _options, _time) = (new ImpressionFolder(dataFolder), register, options, time);
        Writes = writes && options.Keep;
        if (writes)
        {
            _folder.Create();
            _tally = new ImpressionTally(_folder.CountsPath);
        }
        _running = writes ? Task.WhenAll(Task.Run(() => Repeat.WhenNotedAsync(_notes.Reader, LookEvery, _time, TryLookAsync, _stop.Token)), Task.Run(() => Repeat.EveryAsync(DecideEvery, _time, () => TrySettle(everything: false), _stop.Token))) : Task.CompletedTask;
    }

    /// <summary>What became of what was shown.</summary>
    public ImpressionCounts Counts
    {
        get
        {
            if (_tally is null) return ImpressionTally.Read(_folder.CountsPath);
            lock (_lock) return Counted().Counts;
        }
    }

    /// <summary>What it takes on disk.</summary>
    public long Bytes => _folder.Bytes();

    internal bool Writes { get; }

    /// <summary>The lists that are on disk, in the order in which they were decided on: up to half an hour off that in which they were shown.</summary>
    /// <param name="fault">Told of what cannot be read, once for each segment; the others are read all the same.</param>
    /// <param name="cancellationToken">Stops between two lists.</param>
    public async IAsyncEnumerable<LoggedRequest> ReadAsync(Action<string>? fault = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (kind, body, names) in RecordsAsync(fault, cancellationToken))
        {
            if (kind == ImpressionRecord.Request) yield return ImpressionCodec.Read(body.Span, names);
        }
    }

    /// <summary>What the rows of some requests were computed from, as <see cref="ReadAsync"/>.</summary>
    public async IAsyncEnumerable<RequestInputs> ReadInputsAsync(Action<string>? fault = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (kind, body, _) in RecordsAsync(fault, cancellationToken))
        {
            if (kind == ImpressionRecord.Inputs) yield return RequestInputs.Read(body.Span);
        }
    }

    /// <summary>How the log tells a user apart.</summary>
    public string? KeyOf(UserId user) => _register.HashOf(user) is { Length: >= KeyBytes } hash ? Convert.ToBase64String(hash, 0, KeyBytes) : null;

    /// <summary>Takes a list that was shown. Well below a microsecond.</summary>
    internal void Note(ShownList shown)
    {
        if (!_notes.Writer.TryWrite(shown)) Interlocked.Increment(ref _overflowed);
    }

    /// <summary>Takes events that were committed. One that finds no room is not heard of: its list may be left out.</summary>
    internal void Take(IReadOnlyList<LoggedInteraction> events)
    {
        if (!Writes) return;
        foreach (var logged in events)
        {
            var interaction = logged.Event.Interaction;
            // That a list was on screen, or what was asked, says nothing of what was made of it.
            if (interaction.Type is InteractionType.Impression or InteractionType.Search || interaction.IsByBot()) continue;
            if (interaction.RequestId is not null || interaction.ProductId is not null) _notes.Writer.TryWrite(interaction);
        }
    }

    /// <summary>Looks at everything that was noted, and decides on what has waited for long enough.</summary>
    /// <exception cref="BespokeException">The disk failed; what could not be written is lost, and counted.</exception>
    public void Settle() => Settle(everything: false);

    /// <summary>Does something while nothing is looked at.</summary>
    internal void WhileHeld(Action act)
    {
        lock (_lock) act();
    }

    /// <summary>Removes these users, and every query that says one of their ids: from memory, and durably from the disk.</summary>
    internal void Erase(IReadOnlyCollection<UserId> users, string mark)
    {
        lock (_lock)
        {
            Look();
            var keys = users.Select(KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
            string[] texts = [.. users.Select(u => SearchText.Folded(u.Value)).Where(t => t.Length > 0)];
            Remove((user, query) => user is not null && keys.Contains(user) || query is not null && Array.Exists(texts, SearchText.Folded(query).Contains), mark);
        }
    }

    /// <summary>Removes whom the register names, and every query that says an id that was erased.</summary>
    internal void Apply(string mark)
    {
        lock (_lock)
        {
            Look();
            var keys = _register.Withheld().Select(hash => Convert.ToBase64String(hash, 0, KeyBytes)).ToHashSet(StringComparer.Ordinal);
            Remove((user, query) => user is not null && keys.Contains(user) || query is not null && SaysErased(query), mark);
        }
    }

    /// <summary>The token of the last erasure; null before the first.</summary>
    internal string? Mark => _folder.Mark;

    /// <summary>Decides on everything that waits, and lets go of the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        _notes.Writer.TryComplete();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_tally is not null) TrySettle(everything: true);
        _folder.Dispose();
        _tally?.Dispose();
        _stop.Dispose();
    }

    private const int KeyBytes = 16;

    private Task TryLookAsync()
    {
        try
        {
            lock (_lock) Look();
        }
        catch (BespokeException)
        {
            // A full or failing disk: counted, and shoppers do not notice.
        }
        return Task.CompletedTask;
    }

    private void TrySettle(bool everything)
    {
        try
        {
            Settle(everything);
        }
        catch (BespokeException)
        {
            // As above.
        }
    }

    private void Settle(bool everything)
    {
        lock (_lock)
        {
            Look();
            var now = _time.GetUtcNow();
            Decide(everything ? DateTimeOffset.MaxValue : now - WaitingImpressions.Ripe);
            if (now - _pruned < PruneEvery) return;
            _pruned = now;
            _folder.Prune(now.AddDays(-_options.RetentionDays), _options.MaxBytes);
        }
    }

    private ImpressionTally Counted()
    {
        _tally!.Add(ImpressionTally.Slot.Overflowed, Interlocked.Exchange(ref _overflowed, 0));
        return _tally;
    }

    private void Look()
    {
        var records = new List<byte[]>();
        var kept = 0;
        while (_notes.Reader.TryRead(out var note))
        {
            if (note is Interaction interaction)
            {
                foreach (var page in _waiting.KeptBy(interaction)) kept += Keep(page, records);
            }
            else if (Received((ShownList)note) is { } page) kept += Keep(page, records);
        }
        Write(records, kept, sampled: 0);
        if (_waiting.Bytes > _options.WaitingBytes) Decide(DateTimeOffset.MinValue);
    }

    private int Keep(long page, List<byte[]> records)
    {
        Gather(_waiting[page], 1, records);
        _waiting.Keep(page);
        return 1;
    }

    // Where it is to be kept at once, the page.
    private long? Received(ShownList shown)
    {
        Counted().Add(ImpressionTally.Slot.Taken);
        var key = shown.User is { } user ? KeyOf(user) : null;
        if (shown.User is { } asker && (key is null || _register.StateOf(asker) is not (null or Registered.Full)))
        {
            _tally!.Add(ImpressionTally.Slot.Withheld);
            return null;
        }
        var query = shown.Query is { } typed && !SearchText.TellsAPerson(typed) && !SaysErased(typed) ? typed : null;
        var logged = shown.Answer.ToLogged(key, shown.At, shown.Surface, query);
        var inputs = shown.Inputs is { } whole && query == shown.Query ? (whole with { User = key }).ToBytes() : null;
        return _waiting.Add(new WaitingImpressions.Page(shown.Answer.RequestId, shown.User, shown.At, logged.Rows), _writer.Write(logged), inputs);
    }

    // What began before this moment, or does not fit into memory.
    private void Decide(DateTimeOffset before)
    {
        var records = new List<byte[]>();
        var (kept, sampled) = (0, 0);
        var ripe = _time.GetUtcNow() - WaitingImpressions.Ripe;
        while (_waiting.Next(before, _options.WaitingBytes) is { } page)
        {
            if (page.IsOpen)
            {
                if (page.At > ripe) _tally!.Add(ImpressionTally.Slot.Early);
                if (IsSampled(page.Request)) sampled += Gather(page, 1 / _options.SampleShare, records);
                else _tally!.Add(ImpressionTally.Slot.LeftOut);
            }
            _waiting.Drop(page);
        }
        kept += sampled;
        Write(records, kept, sampled);
    }

    // A pure function of the request id: the pages of one list share their fate.
    private bool IsSampled(ulong request) => new SeededRandom(StableHash.Combine(request, StableHash.Of("sample"))).Chance(_options.SampleShare);

    private int Gather(WaitingImpressions.Waiting page, double weight, List<byte[]> records)
    {
        records.Add(ImpressionSegment.Frame(ImpressionRecord.Request, ImpressionCodec.Reweighted(_waiting.BytesOf(page.Body), weight)));
        if (page.Inputs.Length > 0) records.Add(ImpressionSegment.Frame(ImpressionRecord.Inputs, _waiting.BytesOf(page.Inputs)));
        return 1;
    }

    private void Write(List<byte[]> records, int kept, int sampled)
    {
        try
        {
            _folder.Append(records, _time.GetUtcNow());
            _tally!.Add(ImpressionTally.Slot.Kept, kept);
            _tally.Add(ImpressionTally.Slot.Sampled, sampled);
        }
        catch (BespokeException)
        {
            _tally!.Add(ImpressionTally.Slot.Lost, kept);
            throw;
        }
    }

    private void Remove(Func<string?, string?, bool> goes, string mark)
    {
        bool Goes(ReadOnlyMemory<byte> body)
        {
            var (user, query) = ImpressionCodec.ReadHead(body.Span);
            return goes(user, query);
        }

        _tally!.Add(ImpressionTally.Slot.Withheld, _waiting.Remove(Goes));
        _folder.Blank((_, body) => Goes(body));
        _folder.WriteMark(mark);
    }

    private bool SaysErased(string query) => _register.Any && SearchText.IdsIn(query).Any(id => _register.StateOf(id) == Registered.Erased);

    private async IAsyncEnumerable<(ImpressionRecord Kind, ReadOnlyMemory<byte> Body, string[] Names)> RecordsAsync(
        Action<string>? fault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var segment in _folder.Segments())
        {
            await Task.Yield();
            foreach (var record in ImpressionFolder.Records(segment, fault))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
    }
}
