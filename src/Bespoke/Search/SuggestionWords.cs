namespace Bespoke.Search;

/// <summary>The words that suggestions and titles are made of: completes the last word of what is typed, and mends misspelt ones. Immutable.</summary>
internal sealed class SuggestionWords
{
    // Shorter words have too many neighbours; a wrong first letter is believed of longer ones only.
    private const int Mendable = 4, FirstLetterMendable = 5, TwoEdits = 8;
    private const int Mended = 3;

    private readonly string[] _words;
    private readonly int[] _products;

    /// <summary>Learns words and how many products each stands for; of two counts of a word the greater holds.</summary>
    internal SuggestionWords(IEnumerable<(string Word, int Products)> words)
    {
        var learnt = new Dictionary<string, int>();
        foreach (var (word, products) in words)
        {
            if (!learnt.TryGetValue(word, out var known) || known < products) learnt[word] = products;
        }
        _words = [.. learnt.Keys];
        Array.Sort(_words, string.CompareOrdinal);
        _products = [.. _words.Select(w => learnt[w])];
    }

    /// <summary>The words that begin with <paramref name="prefix"/>, most products first, at most <paramref name="most"/>.</summary>
    internal List<string> Beginning(string prefix, int most)
    {
        var best = new PriorityQueue<int, int>(most + 1);
        for (var i = FirstFrom(prefix); i < _words.Length && _words[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            if (best.Count < most) best.Enqueue(i, _products[i]);
            else if (_products[i] > _products[best.Peek()]) best.EnqueueDequeue(i, _products[i]);
        }
        var found = new List<string>(best.Count);
        while (best.TryDequeue(out var i, out _)) found.Insert(0, _words[i]);
        return found;
    }

    /// <summary>What may be meant by <paramref name="typed"/>: itself where it is known, else its nearest words, or their beginnings where it is still being typed.</summary>
    /// <returns>At most three, most products first; empty when nothing is near.</returns>
    internal List<string> Mend(string typed, bool unfinished)
    {
        var at = FirstFrom(typed);
        if (at < _words.Length && (unfinished ? _words[at].StartsWith(typed, StringComparison.Ordinal) : _words[at] == typed)) return [typed];
        if (typed.Length < Mendable) return [];
        var best = new List<(string Word, int Products)>();
        for (var i = 0; i < _words.Length; i++)
        {
            var word = _words[i];
            if (typed.Length < FirstLetterMendable && word[0] != typed[0]) continue;
            var length = PrefixWithinOneEdit(typed, word, whole: !unfinished);
            if (length < 0) continue;
            var meant = word[..length];
            var known = best.FindIndex(b => b.Word == meant);
            if (known < 0) best.Add((meant, _products[i]));
            else if (best[known].Products < _products[i]) best[known] = (meant, _products[i]);
        }
        if (best.Count == 0 && typed.Length >= TwoEdits) AddWithinTwoEdits(typed, best);
        best.Sort((a, b) => a.Products != b.Products ? b.Products.CompareTo(a.Products) : string.CompareOrdinal(a.Word, b.Word));
        return [.. best.Take(Mended).Select(b => b.Word)];
    }

    private void AddWithinTwoEdits(string typed, List<(string Word, int Products)> best)
    {
        for (var i = FirstFrom(typed[..1]); i < _words.Length && _words[i][0] == typed[0]; i++)
        {
            if (Math.Abs(_words[i].Length - typed.Length) <= 2 && Spelling.Distance(typed, _words[i], 2) <= 2) best.Add((_words[i], _products[i]));
        }
    }

    /// <summary>How long the beginning of <paramref name="word"/> is that one edit makes <paramref name="typed"/> of, or the whole word where that is asked; −1 where none does.</summary>
    internal static int PrefixWithinOneEdit(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, bool whole)
    {
        var same = typed.CommonPrefixLength(word);
        if (same == typed.Length) return !whole || same == word.Length ? same : same + 1 == word.Length ? word.Length : -1;
        var length = typed.Length;
        var rest = typed[same..];
        var left = word[same..];
        // Two letters in the other order, a wrong letter, one too few, one too many.
        var swapped = rest.Length > 1 && left.Length > 1 && rest[0] == left[1] && rest[1] == left[0];
        if (swapped && Fits(rest[2..], left[2..])) return length;
        if (left.Length > 0 && Fits(rest[1..], left[1..])) return length;
        if (left.Length > 0 && Fits(rest, left[1..])) return length + 1;
        return Fits(rest[1..], left) ? length - 1 : -1;

        bool Fits(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => whole ? b.SequenceEqual(a) : b.StartsWith(a);
    }

    private int FirstFrom(string prefix)
    {
        var at = Array.BinarySearch(_words, prefix, StringComparer.Ordinal);
        return at < 0 ? ~at : at;
    }
}
