namespace Bespoke.Search.Text;

/// <summary>Goes through the words of 64 rows, in ascending order, and along with them through the blocks of some tokens.</summary>
internal readonly ref struct TokenCursor
{
    private readonly ReadOnlySpan<TokenScores> _tokens;
    private readonly Span<int> _blocks;
    private readonly Span<ulong> _hits;

    /// <param name="tokens">The tokens.</param>
    /// <param name="blocks">Room for a number for each token.</param>
    /// <param name="hits">The same.</param>
    /// <param name="scores">Room for 64.</param>
    internal TokenCursor(ReadOnlySpan<TokenScores> tokens, Span<int> blocks, Span<ulong> hits, Span<float> scores)
    {
        _tokens = tokens;
        _blocks = blocks;
        _hits = hits;
        Scores = scores;
        Restart();
    }

    /// <summary>What <see cref="Score"/> found for each row of the word.</summary>
    internal Span<float> Scores { get; }

    /// <summary>Goes back to the first word.</summary>
    internal void Restart() => _blocks.Clear();

    /// <summary>Goes on to a word.</summary>
    /// <param name="word">Not before the last one.</param>
    /// <param name="wanted">Those of its rows that are asked for.</param>
    /// <param name="marked">Some of the tokens; may be empty for none.</param>
    /// <returns>Those of the wanted rows that hold a marked token.</returns>
    internal ulong MoveTo(int word, ulong wanted, ReadOnlySpan<bool> marked)
    {
        var held = 0UL;
        for (var i = 0; i < _tokens.Length; i++)
        {
            _hits[i] = _tokens[i].Postings.MoveTo(word, ref _blocks[i]) & wanted;
            if (i < marked.Length && marked[i]) held |= _hits[i];
        }
        return held;
    }

    /// <summary>Adds up the scores of some of the rows that were asked for.</summary>
    /// <returns>Those of them that hold any token.</returns>
    internal ulong Score(ulong rows)
    {
        Scores.Clear();
        var any = 0UL;
        for (var i = 0; i < _tokens.Length; i++)
        {
            var hits = _hits[i] & rows;
            if (hits == 0) continue;
            _tokens[i].AddTo(_blocks[i], hits, Scores);
            any |= hits;
        }
        return any;
    }
}
