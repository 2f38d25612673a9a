namespace Bespoke.Numerics;

/// <summary>A bounded map that forgets what was not touched for longest: two generations, of which the older goes as a whole.</summary>
internal sealed class RecentMap(int capacity)
{
    private Dictionary<ulong, long> _young = [], _old = [];

    /// <summary>How many entries are held; at most the capacity.</summary>
    internal int Count => _young.Count + _old.Count;

    internal bool TryGet(ulong key, out long value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.Remove(key, out value)) return false;
        Set(key, value);
        return true;
    }

    internal void Set(ulong key, long value)
    {
        _old.Remove(key);
        if (_young.Count >= capacity / 2 && !_young.ContainsKey(key)) (_young, _old) = (new Dictionary<ulong, long>(), _young);
        _young[key] = value;
    }
}
