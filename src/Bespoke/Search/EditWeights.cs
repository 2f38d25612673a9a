namespace Bespoke.Search;

/// <summary>
/// How unlikely one spelling is for another: an edit distance whose edits weigh what typing them wrong takes, after Kernighan,
/// Church and Gale (1990) in kind: a letter doubled or not, two letters swapped, a key beside the right one, a wrong vowel.
/// </summary>
internal static class EditWeights
{
    /// <summary>Two edits of which neither is unlikely.</summary>
    internal const double TwoLikely = 1.6;

    /// <summary>One likely edit of a short word at most.</summary>
    internal const double OneLikely = 0.8;

    /// <summary>Two edits of the likeliest.</summary>
    internal const double TwoLikeliest = 1.15;

    private const double Doubled = 0.5, Swapped = 0.6, Slip = 0.8, Missing = 0.8, Other = 1.1;

    private const string Vowels = "aeiouy";
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>The least weight of edits that make <paramref name="typed"/> of <paramref name="meant"/>; both folded, up to 40 letters.</summary>
    internal static double Between(string meant, string typed)
    {
        var width = typed.Length + 1;
        Span<double> twoBack = stackalloc double[width], back = stackalloc double[width], row = stackalloc double[width];
        back[0] = 0;
        for (var j = 1; j < width; j++) back[j] = back[j - 1] + One(typed, j - 1);
        for (var i = 1; i <= meant.Length; i++)
        {
            row[0] = back[0] + One(meant, i - 1);
            for (var j = 1; j < width; j++)
            {
                var least = back[j - 1] + Changed(meant[i - 1], typed[j - 1]);
                least = Math.Min(least, back[j] + One(meant, i - 1));
                least = Math.Min(least, row[j - 1] + One(typed, j - 1));
                if (i > 1 && j > 1 && meant[i - 1] == typed[j - 2] && meant[i - 2] == typed[j - 1]) least = Math.Min(least, twoBack[j - 2] + Swapped);
                row[j] = least;
            }
            var spare = twoBack;
            twoBack = back;
            back = row;
            row = spare;
        }
        return back[typed.Length];
    }

    // A letter too many or too few: least where it stands beside its like.
    private static double One(string word, int at) => at > 0 && word[at - 1] == word[at] || at + 1 < word.Length && word[at + 1] == word[at] ? Doubled : Missing;

    private static double Changed(char meant, char typed)
    {
        if (meant == typed) return 0;
        return Vowels.Contains(meant, StringComparison.Ordinal) && Vowels.Contains(typed, StringComparison.Ordinal) || AreBeside(meant, typed) ? Slip : Other;
    }

    private static bool AreBeside(char a, char b)
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            var at = Rows[row].IndexOf(a, StringComparison.Ordinal);
            if (at < 0) continue;
            for (var other = Math.Max(0, row - 1); other <= Math.Min(Rows.Length - 1, row + 1); other++)
            {
                var where = Rows[other].IndexOf(b, StringComparison.Ordinal);
                if (where >= 0 && Math.Abs(where - at) <= 1) return true;
            }
        }
        return false;
    }
}
