using Bespoke.Numerics;

namespace Bespoke.Search.Text;

/// <summary>The rows that hold one token, in a layer for each way of holding it: what a row of a layer scores depends on the lengths of its texts alone. Immutable.</summary>
/// <remarks>A way, or kind, is one byte: the lower seven bits say how often the title holds the token, at most 127; the highest that an attribute does. 0 is none.</remarks>
internal sealed class TokenPostings
{
    internal const byte InAttributes = 0x80, InTitle = 0x7F;

    private readonly TokenLayer[] _layers;

    private TokenPostings(TokenLayer[] layers)
    {
        _layers = layers;
    }

    internal static TokenPostings Empty { get; } = new([]);

    /// <summary>None is empty.</summary>
    internal ReadOnlySpan<TokenLayer> Layers => _layers;

    /// <summary>Adds the rows to <paramref name="rows"/>.</summary>
    internal void AddTo(RowBitmap rows)
    {
        foreach (var layer in _layers) layer.AddTo(rows);
    }

    /// <summary>The same after <paramref name="changes"/>, which are ascending by row.</summary>
    internal TokenPostings With(IReadOnlyList<(int Row, byte Kind)> changes)
    {
        TokenLayer[] fresh = [.. changes.Select(c => c.Kind).Distinct().Where(k => k != 0 && !Array.Exists(_layers, l => l.Kind == k)).Select(TokenLayer.Empty)];
        return new TokenPostings([.. _layers.Concat(fresh).Select(l => l.With(changes)).Where(l => l.Count > 0).OrderBy(l => l.Kind)]);
    }
}
