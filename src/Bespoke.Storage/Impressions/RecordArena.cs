namespace Bespoke.Storage.Impressions;

/// <summary>
/// Keeps records that live for half an hour in large blocks that are used again and again: as arrays of their own they would all die old, and the
/// garbage collector would walk the whole heap to find them. Not thread-safe.
/// </summary>
internal sealed class RecordArena
{
    private const int BlockBytes = 256 << 10, MostFree = 16;

    // A block whose room was given back leaves its number, null, to the next.
    private readonly List<Block?> _blocks = [];
    private readonly Stack<int> _free = new(), _numbers = new();
    private int _current = -1;

    private sealed class Block(int bytes)
    {
        // Pinned, so that no collection moves it on its way to old age.
        internal byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        internal int Used { get; set; }
        internal int Records { get; set; }
    }

    /// <summary>Where a record lies; refers to nothing, so that no collection looks at it.</summary>
    /// <param name="Block">Number of the block.</param>
    /// <param name="Start">Its first byte there.</param>
    /// <param name="Length">0 for none.</param>
    internal readonly record struct Record(int Block, int Start, int Length);

    /// <summary>The bytes of a record, until it is removed.</summary>
    internal ReadOnlyMemory<byte> this[Record record] => record.Length == 0 ? default : _blocks[record.Block]!.Bytes.AsMemory(record.Start, record.Length);

    /// <summary>Copies a record in.</summary>
    internal Record Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        var number = BlockFor(bytes.Length);
        var block = _blocks[number]!;
        bytes.CopyTo(block.Bytes.AsSpan(block.Used));
        var record = new Record(number, block.Used, bytes.Length);
        block.Used += bytes.Length;
        block.Records++;
        return record;
    }

    /// <summary>Overwrites a record with zeros and gives its room back; it must not be read any more.</summary>
    internal void Remove(Record record)
    {
        if (record.Length == 0) return;
        var block = _blocks[record.Block]!;
        block.Bytes.AsSpan(record.Start, record.Length).Clear();
        if (--block.Records == 0) Reuse(record.Block, block);
    }

    private int BlockFor(int bytes)
    {
        if (bytes > BlockBytes) return Make(bytes);
        if (_current < 0 || bytes > BlockBytes - _blocks[_current]!.Used) _current = _free.TryPop(out var free) ? free : Make(BlockBytes);
        return _current;
    }

    private int Make(int bytes)
    {
        if (!_numbers.TryPop(out var number))
        {
            number = _blocks.Count;
            _blocks.Add(null);
        }
        _blocks[number] = new Block(bytes);
        return number;
    }

    private void Reuse(int number, Block block)
    {
        block.Used = 0;
        if (number == _current) return;
        if (block.Bytes.Length == BlockBytes && _free.Count < MostFree) _free.Push(number);
        else
        {
            _blocks[number] = null;
            _numbers.Push(number);
        }
    }
}
