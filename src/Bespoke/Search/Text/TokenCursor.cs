using System.Numerics;

namespace Bespoke.Search.Text;

/// <summary>Goes through the words of 64 rows, in ascending order, and along with them through the blocks of some layers.</summary>
internal readonly ref struct TokenCursor
{
    private readonly ReadOnlySpan<ScoredLayer> _layers;
    private readonly RowLengths _lengths;
    private readonly Span<int> _blocks;

    /// <param name="layers">The layers of all tokens, those of one together.</param>
    /// <param name="lengths">Of the index.</param>
    /// <param name="blocks">Room for a number for each layer.</param>
    /// <param name="scores">Room for 64.</param>
    internal TokenCursor(ReadOnlySpan<ScoredLayer> layers, RowLengths lengths, Span<int> blocks, Span<float> scores)
    {
        _layers = layers;
        _lengths = lengths;
        _blocks = blocks;
        Scores = scores;
        Restart();
    }

    /// <summary>What <see cref="Score"/> found for each row of the word.</summary>
    internal Span<float> Scores { get; }

    /// <summary>Goes back to the first word.</summary>
    internal void Restart() => _blocks.Clear();

    /// <summary>Those of the rows of a word that are in none of some layers.</summary>
    /// <param name="word">Not before the last one.</param>
    /// <param name="rows">Of the word.</param>
    /// <param name="layers">True for those layers.</param>
    internal ulong Without(int word, ulong rows, ReadOnlySpan<bool> layers)
    {
        for (var i = 0; i < layers.Length && rows != 0; i++)
        {
            if (layers[i]) rows &= ~_layers[i].Rows.MoveTo(word, ref _blocks[i]);
        }
        return rows;
    }

    /// <summary>Adds up the scores of some rows of a word.</summary>
    /// <param name="word">Not before the last one.</param>
    /// <param name="rows">Of the word.</param>
    /// <param name="without">True for layers that hold none of them; may be empty for no such layer.</param>
    /// <returns>Those of them that are in any layer.</returns>
    internal ulong Score(int word, ulong rows, ReadOnlySpan<bool> without)
    {
        Scores.Clear();
        var any = 0UL;
        var numbers = _lengths.Numbers(word);
        for (var i = 0; i < _layers.Length; i++)
        {
            if (i < without.Length && without[i]) continue;
            var hits = _layers[i].Rows.MoveTo(word, ref _blocks[i]) & rows;
            any |= hits;
            var adds = _layers[i].Adds;
            for (; hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                Scores[at] += adds[numbers[at]];
            }
        }
        return any;
    }
}
