namespace Bespoke.Storage.Impressions;

/// <summary>
/// Keeps records that live for half an hour in large blocks that are used again and again: as arrays of their own they would all die old, and the
/// garbage collector would walk the whole heap to find them. Not thread-safe.
/// </summary>
internal sealed class RecordArena
{
    private const int BlockBytes = 256 << 10, MostFree = 16;

    private readonly Stack<Block> _free = new();
    private Block _current = new(BlockBytes);

    private sealed class Block(int bytes)
    {
        // Pinned, so that no collection moves it on its way to old age.
        internal byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        internal int Used { get; set; }
        internal int Records { get; set; }
    }

    /// <summary>A record in the arena.</summary>
    internal readonly struct Record
    {
        private readonly Block _block;
        private readonly int _start;

        private Record(Block block, int start, int length) => (_block, _start, Length) = (block, start, length);

        /// <summary>0 for none.</summary>
        internal int Length { get; }

        internal ReadOnlyMemory<byte> Bytes => Length == 0 ? default : _block.Bytes.AsMemory(_start, Length);

        internal static Record Copy(RecordArena arena, ReadOnlySpan<byte> bytes)
        {
            var block = arena.BlockFor(bytes.Length);
            bytes.CopyTo(block.Bytes.AsSpan(block.Used));
            var record = new Record(block, block.Used, bytes.Length);
            block.Used += bytes.Length;
            block.Records++;
            return record;
        }

        internal static void Remove(RecordArena arena, Record record)
        {
            if (record.Length == 0) return;
            record._block.Bytes.AsSpan(record._start, record.Length).Clear();
            if (--record._block.Records == 0) arena.Reuse(record._block);
        }
    }

    /// <summary>Copies a record in.</summary>
    internal Record Add(ReadOnlySpan<byte> bytes) => Record.Copy(this, bytes);

    /// <summary>Overwrites a record with zeros and gives its room back; it must not be read any more.</summary>
    internal void Remove(Record record) => Record.Remove(this, record);

    private Block BlockFor(int bytes)
    {
        if (bytes > BlockBytes) return new Block(bytes);
        if (bytes > BlockBytes - _current.Used) _current = _free.TryPop(out var free) ? free : new Block(BlockBytes);
        return _current;
    }

    private void Reuse(Block block)
    {
        block.Used = 0;
        if (block != _current && block.Bytes.Length == BlockBytes && _free.Count < MostFree) _free.Push(block);
    }
}
