using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Bespoke.Storage.Impressions;

/// <summary>
/// The counts in a file that is mapped into memory: a count costs a store, and outlives a process that is killed. So what such a
/// process had in memory is known at the next start. One writer; anyone may read.
/// </summary>
internal sealed class ImpressionTally : IDisposable
{
    private const int Slots = 8, Bytes = Slots * sizeof(long);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long[] _values = new long[Slots];

    /// <summary>Opens the counts of a folder; what waited then is lost.</summary>
    internal ImpressionTally(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Bytes);
        _view = _file.CreateViewAccessor(0, Bytes);
        _view.ReadArray(0, _values, 0, Slots);
        Add(Slot.Lost, Of(_values).Waiting);
    }

    internal enum Slot
    {
        Taken = 0,
        Kept = 1,
        Sampled = 2,
        LeftOut = 3,
        Withheld = 4,
        Overflowed = 5,
        Early = 6,
        Lost = 7,
    }

    internal ImpressionCounts Counts => Of(_values);

    internal void Add(Slot slot, long count = 1)
    {
        _values[(int)slot] += count;
        _view.Write((int)slot * sizeof(long), _values[(int)slot]);
    }

    /// <summary>The counts of a folder that another process may write to; none while there is no file.</summary>
    internal static ImpressionCounts Read(string path)
    {
        var bytes = new byte[Bytes];
        if (File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.ReadAtLeast(bytes, Bytes, throwOnEndOfStream: false);
        }
        return Of(MemoryMarshal.Cast<byte, long>(bytes));
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static ImpressionCounts Of(ReadOnlySpan<long> v) => new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
}
