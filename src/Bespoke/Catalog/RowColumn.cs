namespace Bespoke.Catalog;

/// <summary>One value a row, in chunks that successive snapshots share until a value in them changes. Immutable.</summary>
internal sealed class RowColumn<T>
{
    // Chunks of 64-byte values are still below the size from which the runtime allocates among what it collects rarely.
    private const int Capacity = 1024;

    private readonly T[][] _chunks;

    private RowColumn(T[][] chunks) => _chunks = chunks;

    internal static RowColumn<T> Empty { get; } = new([]);

    internal ref readonly T this[int row] => ref _chunks[(uint)row / Capacity][(uint)row % Capacity];

    /// <summary>Changes a copy; chunks that stay equal stay shared.</summary>
    internal sealed class Editor
    {
        private readonly T[][] _chunks;
        private readonly bool[] _own;

        internal Editor(RowColumn<T> from, int rows)
        {
            _chunks = new T[(rows + Capacity - 1) / Capacity][];
            _own = new bool[_chunks.Length];
            from._chunks.CopyTo(_chunks, 0);
            for (var i = from._chunks.Length; i < _chunks.Length; i++) (_chunks[i], _own[i]) = (new T[Capacity], true);
        }

        internal void Set(int row, T value)
        {
            var (chunk, slot) = (row / Capacity, row % Capacity);
            if (EqualityComparer<T>.Default.Equals(_chunks[chunk][slot], value)) return;
            if (!_own[chunk]) (_chunks[chunk], _own[chunk]) = ([.. _chunks[chunk]], true);
            _chunks[chunk][slot] = value;
        }

        internal RowColumn<T> Build() => new(_chunks);
    }
}
