using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// Which full segments can hold a user, by a Bloom filter each (Bloom, CACM 1970): most users are in few segments, and looking
/// into the others costs a read each. A filter is made in the background when its segment is first asked about; until then
/// the segment may hold anybody. One byte for each event. Thread-safe.
/// </summary>
internal sealed class SegmentFilters(SqliteDatabase database) : IDisposable
{
    private const int BitsPerUser = 8, Probes = 4, LeastBits = 1 << 10;

    private readonly ConcurrentDictionary<int, ulong[]?> _filters = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _making = Task.CompletedTask;

    /// <summary>False when no event of a user with this hash is in <paramref name="segment"/>, which must be full.</summary>
    internal bool MayHold(EventSegment segment, long hash)
    {
        if (_filters.TryGetValue(segment.Number, out var filter)) return filter is null || MayHold(filter, hash);
        if (_filters.TryAdd(segment.Number, null))
        {
            // Lazily: at once, the last of them would be called off while one before it is still being made.
            lock (_lock) _making = _making.ContinueWith(_ => Make(segment), _stop.Token, TaskContinuationOptions.LazyCancellation, TaskScheduler.Default);
        }
        return true;
    }

    /// <summary>Forgets a segment that was dropped.</summary>
    internal void Forget(EventSegment segment) => _filters.TryRemove(segment.Number, out _);

    /// <summary>Waits until the filters asked for are made.</summary>
    internal Task ReadyAsync()
    {
        lock (_lock) return _making;
    }

    public void Dispose()
    {
        _stop.Cancel();
        // The file is about to be closed under the one that is being made.
        Task.WaitAny(ReadyAsync());
        _stop.Dispose();
    }

    private void Make(EventSegment segment)
    {
        try
        {
            using var connection = database.Open();
            var users = connection.Scalar<long>($"SELECT count(*) FROM {segment.Table}");
            var filter = new ulong[Math.Max(LeastBits, BitOperations.RoundUpToPowerOf2((ulong)users * BitsPerUser)) / 64];
            using var command = connection.Prepare($"SELECT DISTINCT user_hash FROM {segment.Table}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (_stop.IsCancellationRequested) return;
                Add(filter, reader.GetInt64(0));
            }
            _filters.TryUpdate(segment.Number, filter, null);
        }
        catch (SqliteException)
        {
            // The segment was dropped meanwhile, or cannot be read now: without a filter it is read as it is.
        }
    }

    private static void Add(ulong[] filter, long hash)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(filter, hash, probe);
            filter[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    private static bool MayHold(ulong[] filter, long hash)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(filter, hash, probe);
            if ((filter[bit >> 6] & (1UL << (int)(bit & 63))) == 0) return false;
        }
        return true;
    }

    // Two halves of one hash make all probes (Kirsch and Mitzenmacher, ESA 2006).
    private static uint Bit(ulong[] filter, long hash, int probe) =>
        ((uint)hash + (uint)probe * ((uint)(hash >>> 32) | 1)) & ((uint)filter.Length * 64 - 1);
}
