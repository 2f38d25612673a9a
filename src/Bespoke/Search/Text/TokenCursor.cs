namespace Bespoke.Search.Text;

/// <summary>Goes through the words of 64 rows, in ascending order, and along with them through the blocks of some tokens.</summary>
internal ref struct TokenCursor
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
        blocks.Clear();
    }

    /// <summary>What <see cref="Score"/> found for each row of the word.</summary>
    internal Span<float> Scores { get; }

    /// <summary>Goes on to a word.</summary>
    /// <param name="word">Not before the last one.</param>
    /// <param name="wanted">Those of its rows that are asked for.</param>
    /// <returns>Which tokens any of them holds, a bit each; the last bit stands for all tokens from the 64th on.</returns>
    internal ulong MoveTo(int word, ulong wanted)
    {
        var held = 0UL;
        for (var i = 0; i < _tokens.Length; i++)
        {
            _hits[i] = _tokens[i].Postings.MoveTo(word, ref _blocks[i]) & wanted;
            if (_hits[i] != 0) held |= 1UL << Math.Min(i, 63);
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
