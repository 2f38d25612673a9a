using Lucene.Net.Tartarus.Snowball.Ext;

namespace Bespoke.Search.Text;

/// <summary>Turkish stems by Snowball (Çilden 2006), of words spelt with their diacritics.</summary>
internal static class TurkishStems
{
    /// <summary>The stem of <paramref name="word"/>, which is in Turkish lower case.</summary>
    internal static string Of(string word)
    {
        // A stemmer holds its word: one per call is cheaper than sharing.
        var stemmer = new TurkishStemmer();
        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current;
    }

    /// <summary>Turkish lower case without a culture: I is ı, İ is i.</summary>
    internal static string Lower(string word) => string.Create(word.Length, word, static (lower, typed) =>
    {
        for (var i = 0; i < typed.Length; i++)
        {
            lower[i] = typed[i] switch { 'I' => 'ı', 'İ' => 'i', var c => char.ToLowerInvariant(c) };
        }
    });
}
