namespace Bespoke.Profiles;

/// <summary>A short list that grows by an eighth instead of doubling: a hundred thousand users hold several each. Not thread-safe.</summary>
internal struct CompactList<T>
{
    private T[]? _items;

    /// <summary>How many entries it holds.</summary>
    internal int Count { get; private set; }

    /// <summary>How many fit without growing: what it costs.</summary>
    internal readonly int Capacity => _items?.Length ?? 0;

    /// <summary>The entries; valid until the next change.</summary>
    internal readonly Span<T> Items => _items.AsSpan(0, Count);

    /// <summary>Puts <paramref name="item"/> before the entry at <paramref name="index"/>; never more than <paramref name="most"/> entries will be there.</summary>
    internal void Insert(int index, T item, int most = int.MaxValue)
    {
        if (Count == Capacity) Array.Resize(ref _items, Math.Min(most, Count + Math.Max(4, Count / 8)));
        _items.AsSpan(index, Count - index).CopyTo(_items.AsSpan(index + 1));
        _items![index] = item;
        Count++;
    }

    /// <summary>Adds at the end, dropping the first where <paramref name="capacity"/> entries are there already.</summary>
    internal void Push(T item, int capacity)
    {
        if (Count >= capacity) RemoveAt(0);
        Insert(Count, item, capacity);
    }

    internal void RemoveAt(int index)
    {
        _items.AsSpan(index + 1, Count - index - 1).CopyTo(_items.AsSpan(index));
        _items![--Count] = default!;
    }

    internal void Clear() => (_items, Count) = (null, 0);
}
