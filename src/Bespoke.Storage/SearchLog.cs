using System.Threading.Channels;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// What shoppers searched for and did not find, or only after wishes were given up: for merchandisers. No user ids; bounded in number and
/// in time. A request leaves a note in memory; everything else is done in the background. Thread-safe.
/// </summary>
public sealed class SearchLog : IAsyncDisposable
{
    /// <summary>At most this many different queries; the least recent go.</summary>
    public const int MaxQueries = 10_000;

    /// <summary>Longer queries are not kept, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>A query that was not asked for so many days goes.</summary>
    public const int RetentionDays = 90;

    /// <summary>A query with a number of so many digits is not kept: it may be a telephone's or a card's.</summary>
    internal const int TellingDigits = 9;

    private const int MostNotes = 10_000;
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<Note> _notes = Channel.CreateBounded<Note>(new BoundedChannelOptions(MostNotes) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly MissedSearchTable _table;
    private readonly UserRegister _register;
    private readonly TimeProvider _time;
    private readonly bool _writes;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _flushing;
    private MissedSearches? _searches;

    internal SearchLog(string folder, UserRegister register, TimeProvider time, bool writes)
    {
        (_table, _register, _time, _writes) = (new MissedSearchTable(folder), register, time, writes);
        _flushing = writes ? Task.Run(() => Repeat.EveryAsync(FlushEvery, _time, _ => DiskWork.RunAsync(TryFlush), _stop.Token)) : Task.CompletedTask;
    }

    private readonly record struct Note(string Query, UserId? User, DateTimeOffset At, int Products, IReadOnlyList<string> Relaxed, Understood Understood);

    /// <summary>Notes the answer to a query when it holds nothing, or nothing of all that was asked for. Well below a microsecond.</summary>
    /// <param name="query">As typed.</param>
    /// <param name="user">Who asked; looked at to respect what they allow, and not kept.</param>
    /// <param name="request">What was asked; one with a filter says more of the filter than of the catalogue, and is not noted.</param>
    /// <param name="answer">What came of it.</param>
    /// <returns><paramref name="answer"/>.</returns>
    public Answer Noted(string query, UserId? user, ListRequest request, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Total > 0 && answer.Relaxed.Count == 0 || !_writes || request.Consent == Consent.None || query.Length > MaxLength) return answer;
        // A later page is the same search.
        if (!request.Filter.IsNone || request.Cursor is not null) return answer;
        _notes.Writer.TryWrite(new Note(query, user, request.Now, answer.Total, answer.Relaxed, answer.Understood));
        return answer;
    }

    /// <summary>The queries, those asked most often first, ties by their text.</summary>
    /// <param name="limit">At most this many, 1 to <see cref="MaxQueries"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<MissedSearch> List(int limit = MaxQueries)
    {
        if (limit is < 1 or > MaxQueries) throw new ArgumentException($"limit is {limit}; it is 1 to {MaxQueries}.", nameof(limit));
        var oldest = _time.GetUtcNow().AddDays(-RetentionDays);
        lock (_lock)
        {
            if (_writes) Take();
            // Beside a writer every reading is a new one.
            var searches = _writes ? Loaded() : new MissedSearches(_table.Load());
            return [.. searches.All.Where(s => s.LastSeen >= oldest).OrderByDescending(s => s.Searches).ThenBy(s => s.Query, StringComparer.Ordinal).Take(limit)];
        }
    }

    /// <summary>Writes down what was noted.</summary>
    /// <exception cref="BespokeException">The store failed; what was noted is kept in memory.</exception>
    internal void Flush()
    {
        lock (_lock)
        {
            Take();
            if (_searches is null) return;
            _searches.Expire(_time.GetUtcNow().AddDays(-RetentionDays));
            var dirty = _searches.Dirty();
            if (dirty.Count == 0) return;
            _table.Write(dirty);
            _searches.Written();
        }
    }

    internal SqliteDatabase Database => _table.Database;

    /// <summary>Takes out every query that says one of these ids, and notes the mark: both or neither, durably.</summary>
    internal void Erase(IReadOnlyCollection<UserId> users, string mark) => Change(searches =>
    {
        foreach (var user in users) searches.Remove(SearchText.Folded(user.Value));
    }, mark);

    /// <summary>Takes out everything, and notes the mark.</summary>
    internal void Clear(string mark) => Change(searches => searches.Clear(), mark);

    /// <summary>Writes down what was noted, and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        await _flushing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        TryFlush();
        _stop.Dispose();
        _table.Database.Close();
    }

    private void Change(Action<MissedSearches> change, string mark)
    {
        lock (_lock)
        {
            Take();
            var searches = Loaded();
            change(searches);
            _table.Write(searches.Dirty(), mark);
            searches.Written();
        }
    }

    private void TryFlush()
    {
        try
        {
            if (_writes) Flush();
        }
        catch (BespokeException)
        {
            // A full or failing disk: what was noted stays in memory, bounded, and is tried again.
        }
    }

    private MissedSearches Loaded() => _searches ??= new MissedSearches(_table.Load());

    private void Take()
    {
        while (_notes.Reader.TryRead(out var note))
        {
            if (!MayBeKept(note)) continue;
            var query = SearchText.Folded(note.Query);
            if (query.Length > 0) Loaded().Add(query, note.At, note.Products, note.Relaxed, SearchText.Told(note.Understood));
        }
    }

    private bool MayBeKept(Note note)
    {
        if (SearchText.TellsAPerson(note.Query)) return false;
        if (!_register.Any) return true;
        if (note.User is { } user && _register.StateOf(user) is Registered.Erased or Registered.ConsentNone) return false;
        // Nor what another says of someone who was erased.
        return SearchText.IdsIn(note.Query).All(id => _register.StateOf(id) != Registered.Erased);
    }
}
