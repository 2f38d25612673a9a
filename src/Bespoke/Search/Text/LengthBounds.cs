using System.Numerics;
using System.Numerics.Tensors;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// Which rows of a layer can enter a list that fills, by the lengths of their texts: BM25 gives the same words more in a shorter text. What
/// tokens add at most to texts of each length says how long those may be that still enter.
/// </summary>
internal ref struct LengthBounds
{
    private readonly RowLengths _lengths;
    private readonly Span<float> _most;
    private readonly Span<float> _upTo;
    private int _cut, _first, _end;

    /// <param name="lengths">Of the index.</param>
    /// <param name="layers">Of the query's tokens, in the order in which their scores are added up.</param>
    /// <param name="current">The one that all rows in question are in.</param>
    /// <param name="without">Those that none of them is in.</param>
    /// <param name="room">Two places for each pair of lengths.</param>
    internal LengthBounds(RowLengths lengths, ReadOnlySpan<ScoredLayer> layers, int current, ReadOnlySpan<bool> without, Span<float> room)
    {
        _lengths = lengths;
        _most = room[..(room.Length / 2)];
        _upTo = room[_most.Length..];
        _most.Clear();
        for (var i = 0; i < layers.Length;)
        {
            var ofToken = _upTo;
            var token = layers[i].Token;
            ofToken.Clear();
            for (; i < layers.Length && layers[i].Token == token; i++)
            {
                // A row is in one layer of a token at most.
                if (token == layers[current].Token ? i == current : !without[i]) TensorPrimitives.Max(ofToken, layers[i].Most, ofToken);
            }
            TensorPrimitives.Add(_most, ofToken, _most);
        }
        _most.CopyTo(_upTo);
        for (var i = 1; i < _upTo.Length; i++) _upTo[i] = Math.Max(_upTo[i], _upTo[i - 1]);
    }

    /// <summary>The rows that were looked at in bands before, by words of 64.</summary>
    internal ReadOnlySpan<ulong> Before { get; private set; }

    /// <summary>The rows of this band and those before whose texts may be short enough, by words of 64.</summary>
    internal ReadOnlySpan<ulong> Short { get; private set; }

    /// <summary>Begins a band of lengths, of which the shortest texts are the first: they fill the list with what few others can beat.</summary>
    /// <returns>False when there is none such.</returns>
    internal bool Begin(int band)
    {
        var bands = _lengths.Bands;
        if (band == bands.Length) return false;
        (_cut, _first, _end) = (0, bands[band], band == 0 ? _upTo.Length : bands[band - 1]);
        Before = band == 0 ? _lengths.None : _lengths.From(_end);
        Short = _lengths.From(_first);
        return true;
    }

    /// <summary>Goes on to a word of 64 rows, which is not before the last one.</summary>
    /// <returns>False when no row of the band that is in this word or a later one can enter <paramref name="list"/>.</returns>
    internal bool MoveOn(int word, ref readonly TopProducts list)
    {
        var cut = _cut;
        while (_cut < _upTo.Length && !list.Accepts(word << 6, _upTo[_cut])) _cut++;
        if (_cut >= _end) return false;
        if (_cut != cut && _cut > _first) Short = _lengths.From(_cut);
        return true;
    }

    /// <summary>Those of the <paramref name="rows"/> of <paramref name="word"/> that can enter <paramref name="list"/>.</summary>
    internal readonly ulong Possible(int word, ulong rows, ref readonly TopProducts list)
    {
        var possible = rows;
        var numbers = _lengths.Numbers(word);
        for (var left = rows; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            if (!list.Accepts((word << 6) + at, _most[numbers[at]])) possible &= ~(1UL << at);
        }
        return possible;
    }
}
