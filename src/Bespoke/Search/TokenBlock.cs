namespace Bespoke.Search;

/// <summary>The numbers of one row's tokens, ascending and distinct.</summary>
internal readonly record struct RowTokenIds(int[] Ids, byte TitleLength);

/// <summary>The tokens of up to <see cref="Capacity"/> consecutive rows. Immutable.</summary>
internal sealed class TokenBlock
{
    internal const int Capacity = 256;

    private readonly int[] _ends;
    private readonly int[] _tokens;
    private readonly byte[] _titleLengths;

    /// <summary>As <paramref name="old"/>, with other tokens in the slots of <paramref name="changed"/>; new slots must all be among them.</summary>
    internal TokenBlock(TokenBlock? old, Dictionary<int, RowTokenIds> changed)
    {
        var rows = Math.Max(old?._ends.Length ?? 0, changed.Keys.Max() + 1);
        _ends = new int[rows];
        _titleLengths = new byte[rows];
        var tokens = new List<int>((old?._tokens.Length ?? 0) + changed.Count * 12);
        for (var slot = 0; slot < rows; slot++)
        {
            if (changed.TryGetValue(slot, out var now))
            {
                tokens.AddRange(now.Ids);
                _titleLengths[slot] = now.TitleLength;
            }
            else
            {
                tokens.AddRange(old!.Tokens(slot));
                _titleLengths[slot] = old._titleLengths[slot];
            }
            _ends[slot] = tokens.Count;
        }
        _tokens = [.. tokens];
    }

    internal int Rows => _ends.Length;

    internal ReadOnlySpan<int> Tokens(int slot)
    {
        var start = slot == 0 ? 0 : _ends[slot - 1];
        return _tokens.AsSpan(start, _ends[slot] - start);
    }

    internal int TitleLength(int slot) => _titleLengths[slot];
}
