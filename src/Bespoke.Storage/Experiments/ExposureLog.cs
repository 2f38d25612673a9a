using System.Threading.Channels;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage.Experiments;

/// <summary>
/// What units were shown by lists that an experiment could have changed, summed by day, and the lists that it interleaved. A request leaves a note in memory; it is on disk within
/// about five seconds, and lost in a crash before. Thread-safe.
/// </summary>
internal sealed class ExposureLog : IAsyncDisposable
{
    private const int MostNotes = 65_536;

    // A unit that is shown several lists meanwhile is written once.
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<ExperimentNote> _notes = Channel.CreateBounded<ExperimentNote>(new BoundedChannelOptions(MostNotes));
    private readonly SqliteDatabase _database;
    private readonly UnitKeys _keys;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _overflowed;

    internal ExposureLog(SqliteDatabase database, UnitKeys keys, TimeProvider time, bool writes)
    {
        (_database, _keys) = (database, keys);
        _running = writes ? Task.Run(() => Repeat.WhenNotedAsync(_notes.Reader, WriteEvery, time, () => DiskWork.RunAsync(TryFlush), _stop.Token)) : Task.CompletedTask;
    }

    /// <summary>Lists that found no room and are not counted.</summary>
    internal long Overflowed => Interlocked.Read(ref _overflowed);

    /// <summary>Takes a list. Well below a microsecond.</summary>
    internal void Note(ExperimentNote note)
    {
        if (!_notes.Writer.TryWrite(note)) Interlocked.Increment(ref _overflowed);
    }

    /// <summary>Writes down what was noted.</summary>
    /// <exception cref="BespokeException">The disk failed; what could not be written is lost.</exception>
    internal void Flush()
    {
        lock (_lock) Write(connection: null);
    }

    /// <summary>All that is on disk of what the groups of an experiment were shown.</summary>
    internal IReadOnlyList<UnitExposure> Read(string experiment) => ExposureTable.Read(_database, experiment);

    /// <summary>All that is on disk of the lists of an experiment that interleaves.</summary>
    internal IReadOnlyList<InterleavedList> ReadInterleaved(string experiment) => InterleavedTable.Read(_database, experiment);

    /// <summary>Takes persons out, noted ones too, durably, and notes the mark of the erasure.</summary>
    internal void Erase(IEnumerable<UInt128> persons, string mark)
    {
        lock (_lock)
        {
            _database.Write(connection =>
            {
                Write(connection);
                foreach (var person in persons)
                {
                    ExposureTable.Erase(connection, person);
                    InterleavedTable.Erase(connection, person);
                }
                ErasureMark.Write(connection, mark);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        try
        {
            Flush();
        }
        catch (BespokeException)
        {
            // A full disk at the end: as in a crash, the last seconds are lost.
        }
    }

    private void TryFlush()
    {
        try
        {
            Flush();
        }
        catch (BespokeException)
        {
            // A full disk: there is a next time.
        }
    }

    private void Write(SqliteConnection? connection)
    {
        var (sums, lists, persons) = (new Dictionary<ExposurePlace, ExposureSum>(), new List<(InterleavedNote Note, UInt128 Unit, UInt128 Person)>(), new Dictionary<UserId, UInt128>());
        while (_notes.Reader.TryRead(out var note))
        {
            var person = note.User is { } user ? PersonOf(user) : default;
            if ((note.Session is { } session ? _keys.Of(session) : person) is not { } unit) continue;
            if (note is InterleavedNote list) lists.Add((list, unit, person));
            else Add(sums, (ExposureNote)note, unit, person);
        }
        if (sums.Count + lists.Count == 0) return;
        if (connection is null) _database.Write(Put);
        else Put(connection);

        UInt128 PersonOf(UserId user)
        {
            if (!persons.TryGetValue(user, out var key)) persons.Add(user, key = _keys.Of(user));
            return key;
        }

        void Put(SqliteConnection to)
        {
            ExposureTable.Upsert(to, sums);
            InterleavedTable.Insert(to, lists);
        }
    }

    private static void Add(Dictionary<ExposurePlace, ExposureSum> sums, ExposureNote note, UInt128 unit, UInt128 person)
    {
        var place = new ExposurePlace(note.Experiment, unit, note.At.UtcTicks / TimeSpan.TicksPerDay);
        if (!sums.TryGetValue(place, out var sum)) sums.Add(place, sum = new ExposureSum(person, note.Variant, note.At.UtcTicks, note.Segment));
        sum.Add(note);
    }
}
