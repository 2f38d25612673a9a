using System.Threading.Channels;
using Bespoke.Experiments;

namespace Bespoke.Storage.Experiments;

/// <summary>
/// What units were shown by lists that an experiment could have changed, summed by day. A request leaves a note in memory; it is on disk within
/// about a second, and lost in a crash before. Thread-safe.
/// </summary>
internal sealed class ExposureLog : IAsyncDisposable
{
    private const int MostNotes = 65_536;

    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(1);

    private readonly Channel<ExposureNote> _notes = Channel.CreateBounded<ExposureNote>(new BoundedChannelOptions(MostNotes));
    private readonly SqliteDatabase _database;
    private readonly UnitKeys _keys;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _overflowed;

    internal ExposureLog(SqliteDatabase database, UnitKeys keys, TimeProvider time, bool writes)
    {
        (_database, _keys) = (database, keys);
        _running = writes ? Task.Run(() => RepeatAsync(time)) : Task.CompletedTask;
    }

    /// <summary>Lists that found no room and are not counted.</summary>
    internal long Overflowed => Interlocked.Read(ref _overflowed);

    /// <summary>Takes a list. Well below a microsecond.</summary>
    internal void Note(ExposureNote note)
    {
        if (!_notes.Writer.TryWrite(note)) Interlocked.Increment(ref _overflowed);
    }

    /// <summary>Writes down what was noted.</summary>
    /// <exception cref="BespokeException">The disk failed; what could not be written is lost.</exception>
    internal void Flush()
    {
        lock (_lock) Write(connection: null);
    }

    /// <summary>All that is on disk of an experiment.</summary>
    internal IReadOnlyList<UnitExposure> Read(string experiment)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare("SELECT unit, variant, first, segment, answers, empty, shown, microseconds FROM exposure WHERE experiment = $e", "$e").With(experiment);
        using var reader = command.ExecuteReader();
        var exposures = new List<UnitExposure>();
        while (reader.Read())
        {
            exposures.Add(new UnitExposure(
                UnitKeys.Of(reader.GetFieldValue<byte[]>(0)), reader.GetInt32(1), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.GetInt64(7)));
        }
        return exposures;
    }

    /// <summary>Takes persons out, noted ones too, durably, and notes the mark of the erasure.</summary>
    internal void Erase(IEnumerable<UInt128> persons, string mark)
    {
        lock (_lock)
        {
            _database.Write(connection =>
            {
                Write(connection);
                using var delete = connection.Prepare("DELETE FROM exposure WHERE person = $p", "$p");
                foreach (var person in persons) delete.With(UnitKeys.ToBytes(person)).ExecuteNonQuery();
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
            // A full disk at the end: as in a crash, the last second is lost.
        }
    }

    private async Task RepeatAsync(TimeProvider time)
    {
        // Asleep until there is something to write, which then gathers for a second.
        while (await _notes.Reader.WaitToReadAsync(_stop.Token))
        {
            await Task.Delay(WriteEvery, time, _stop.Token);
            try
            {
                Flush();
            }
            catch (BespokeException)
            {
                // A full disk: there is a next second.
            }
        }
    }

    private void Write(Microsoft.Data.Sqlite.SqliteConnection? connection)
    {
        var sums = new Dictionary<(string Experiment, UInt128 Unit, long Day), ExposureSum>();
        while (_notes.Reader.TryRead(out var note)) Add(sums, note);
        if (sums.Count == 0) return;
        if (connection is null) _database.Write(own => Upsert(own, sums));
        else Upsert(connection, sums);
    }

    private void Add(Dictionary<(string, UInt128, long), ExposureSum> sums, ExposureNote note)
    {
        var person = note.User is { } user ? _keys.Of(user) : default;
        var unit = note.Session is { } session ? _keys.Of(session) : person;
        if (unit is not { } key) return;
        var place = (note.Experiment, key, note.At.UtcTicks / TimeSpan.TicksPerDay);
        if (!sums.TryGetValue(place, out var sum)) sums.Add(place, sum = new ExposureSum(person, note.Variant, note.At.UtcTicks, note.Segment));
        sum.Add(note);
    }

    private static void Upsert(Microsoft.Data.Sqlite.SqliteConnection connection, Dictionary<(string Experiment, UInt128 Unit, long Day), ExposureSum> sums)
    {
        using var put = connection.Prepare(
            """
            INSERT INTO exposure VALUES ($e, $u, $d, $p, $v, $f, $s, $a, $n, $h, $m) ON CONFLICT (experiment, unit, day) DO UPDATE SET
            answers = answers + excluded.answers, empty = empty + excluded.empty, shown = shown + excluded.shown, microseconds = microseconds + excluded.microseconds
            """,
            "$e", "$u", "$d", "$p", "$v", "$f", "$s", "$a", "$n", "$h", "$m");
        foreach (var ((experiment, unit, day), sum) in sums)
        {
            put.With(experiment, UnitKeys.ToBytes(unit), day, UnitKeys.ToBytes(sum.Person), sum.Variant, sum.First, sum.Segment, sum.Answers, sum.Empty, sum.Shown, sum.Microseconds).ExecuteNonQuery();
        }
    }

    // What a unit was shown on a day since it was last written down.
    private sealed class ExposureSum(UInt128 person, int variant, long first, string segment)
    {
        internal UInt128 Person => person;
        internal int Variant => variant;
        internal long First => first;
        internal string Segment => segment;
        internal long Answers { get; private set; }
        internal long Empty { get; private set; }
        internal long Shown { get; private set; }
        internal long Microseconds { get; private set; }

        internal void Add(ExposureNote note)
        {
            Answers++;
            Empty += note.Shown == 0 ? 1 : 0;
            Shown += note.Shown;
            Microseconds += note.Microseconds;
        }
    }
}
