namespace Bespoke.Search;

/// <summary>The numbers of one row's tokens, ascending and distinct.</summary>
internal readonly record struct RowTokenIds(int[] Ids, byte TitleLength);

/// <summary>The tokens of up to <see cref="Capacity"/> consecutive rows; of none where it is the default. Immutable.</summary>
/// <remarks>One array, so that a row's tokens are two steps away: how many rows there are, of each where its tokens end and how long its title is, then the tokens. The numbers of the ends have 23 bits: enough for 32,000 tokens a row, of which a product's texts hold a few thousand at most.</remarks>
internal readonly struct TokenBlock
{
    internal const int Capacity = 256;
    private const int LengthBits = 8;

    private readonly int[]? _data;

    /// <summary>As <paramref name="old"/>, with other tokens in the slots of <paramref name="changed"/>; new slots must all be among them.</summary>
    internal TokenBlock(TokenBlock old, Dictionary<int, RowTokenIds> changed)
    {
        var rows = Math.Max(old.Rows, changed.Keys.Max() + 1);
        var data = new List<int>((old._data?.Length ?? 0) + changed.Count * 12 + rows) { rows };
        for (var slot = 0; slot < rows; slot++) data.Add(0);
        for (var slot = 0; slot < rows; slot++)
        {
            var known = changed.TryGetValue(slot, out var now);
            data.AddRange(known ? now.Ids : old.Tokens(slot));
            data[1 + slot] = data.Count << LengthBits | (known ? now.TitleLength : old.TitleLength(slot));
        }
        _data = [.. data];
    }

    internal int Rows => _data is null ? 0 : _data[0];

    internal ReadOnlySpan<int> Tokens(int slot)
    {
        var data = _data!;
        var start = slot == 0 ? 1 + data[0] : data[slot] >> LengthBits;
        return data.AsSpan(start, (data[1 + slot] >> LengthBits) - start);
    }

    /// <summary>Tokens of the title, at most 255.</summary>
    internal int TitleLength(int slot) => (byte)_data![1 + slot];

    /// <summary>Asks for what <see cref="Tokens"/> reads first.</summary>
    internal void Prefetch(int slot) => Numerics.Prefetch.Of(in _data![1 + slot]);
}
