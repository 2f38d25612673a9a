using System.Numerics;

namespace Bespoke.Search;

/// <summary>A word that may be meant.</summary>
/// <param name="Surface">As typed right, folded.</param>
/// <param name="Token">As compared with the index.</param>
/// <param name="Shown">As written.</param>
/// <param name="Products">How many products it stands for.</param>
/// <param name="IsNamed">True when it names a value; false for a mere word of titles.</param>
internal sealed record KnownWord(string Surface, string Token, string Shown, int Products, bool IsNamed);

/// <summary>
/// Finds the word that was meant by one that nothing knows: the nearest by restricted Damerau-Levenshtein distance (Damerau
/// 1964), of equally near ones the one whose mistakes are likelier and which has more products. One edit from 4 letters; two
/// where either word has 8 letters, or of likely ones in shorter words that name something. Immutable.
/// </summary>
internal sealed class Spelling
{
    private const int OneEdit = 4, TwoLikelyEdits = 5, TwoEdits = 8;
    private const int LongestWord = 40;

    // Short words have many neighbours: those that name nothing, and another first letter, are believed of longer ones only.
    private const int LongEnough = 6;

    private readonly KnownWord[] _words;
    private readonly uint[] _letters;

    // Where the words of each length begin.
    private readonly int[] _starts = new int[LongestWord + 4];

    /// <summary>Learns words; the first of a spelling counts.</summary>
    internal Spelling(IEnumerable<KnownWord> words)
    {
        _words = [.. words.Where(w => w.Surface.Length is >= OneEdit and <= LongestWord && w.Surface.All(char.IsLetter)).DistinctBy(w => w.Surface).OrderBy(w => w.Surface.Length)];
        _letters = [.. _words.Select(w => LettersOf(w.Surface))];
        foreach (var word in _words) _starts[word.Surface.Length + 1]++;
        for (var length = 1; length < _starts.Length; length++) _starts[length] += _starts[length - 1];
    }

    /// <summary>The word meant by <paramref name="typed"/>, which is folded; null when nothing is near.</summary>
    /// <param name="typed">A folded word.</param>
    /// <param name="isMeant">Which words may be meant; null for all.</param>
    internal KnownWord? Correct(string typed, Func<KnownWord, bool>? isMeant = null) => Nearest(typed, 1, isMeant) is [var best, ..] ? best : null;

    /// <summary>The words that may be meant by <paramref name="typed"/>, the likeliest first, at most <paramref name="count"/>.</summary>
    internal List<KnownWord> Nearest(string typed, int count, Func<KnownWord, bool>? isMeant = null)
    {
        var found = new List<(double Cost, KnownWord Word)>(count + 1);
        if (typed.Length is < OneEdit or > LongestWord || !IsOfLetters(typed)) return [];
        var letters = LettersOf(typed);
        var most = typed.Length >= TwoLikelyEdits ? 2 : 1;
        var to = _starts[typed.Length + most + 1];
        for (var i = _starts[Math.Max(OneEdit, typed.Length - most)]; i < to; i++)
        {
            if (BitOperations.PopCount(_letters[i] ^ letters) > 2 * most) continue;
            var word = _words[i];
            var named = word.IsNamed;
            var sameFirst = word.Surface[0] == typed[0];
            if (typed.Length < LongEnough && (!named || !sameFirst && !(word.Surface[0] == typed[1] && word.Surface[1] == typed[0]))) continue;
            var longest = Math.Max(typed.Length, word.Surface.Length);
            var allowed = longest >= TwoEdits || named && sameFirst ? most : 1;
            if (Math.Abs(word.Surface.Length - typed.Length) > allowed || isMeant?.Invoke(word) == false) continue;
            var edits = Distance(typed, word.Surface, allowed);
            if (edits > allowed) continue;
            var unlikely = EditWeights.Between(word.Surface, typed);
            if (edits == 2 && longest < TwoEdits && unlikely > (longest >= LongEnough ? EditWeights.TwoLikely : EditWeights.TwoLikeliest)) continue;
            // A first letter is seldom wrong; ten times the products outweigh half an edit.
            var now = unlikely + (sameFirst ? 0 : 0.5) - 0.25 * Math.Log10(1 + word.Products);
            if (found.Count == count && now >= found[^1].Cost) continue;
            var at = 0;
            while (at < found.Count && found[at].Cost <= now) at++;
            found.Insert(at, (now, word));
            if (found.Count > count) found.RemoveAt(count);
        }
        return [.. found.Select(f => f.Word)];
    }

    /// <summary>The edits between two words, or <paramref name="most"/> + 1 when there are more.</summary>
    internal static int Distance(string a, string b, int most)
    {
        var width = b.Length + 1;
        Span<int> twoBack = stackalloc int[width], back = stackalloc int[width], row = stackalloc int[width];
        for (var j = 0; j < width; j++) back[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var change = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var edits = Math.Min(change, Math.Min(back[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits = Math.Min(edits, twoBack[j - 2] + 1);
                row[j] = edits;
                least = Math.Min(least, edits);
            }
            if (least > most) return most + 1;
            var spare = twoBack;
            twoBack = back;
            back = row;
            row = spare;
        }
        return Math.Min(back[b.Length], most + 1);
    }

    private static bool IsOfLetters(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c)) return false;
        }
        return true;
    }

    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var c in word) letters |= 1u << (c % 32);
        return letters;
    }
}
