namespace Bespoke.Search;

/// <summary>
/// Words of two to four letters that thumbs leave of longer ones, too short for <see cref="Spelling"/>: without vowels ("nvy", "blk"),
/// without the last letter ("blu"), or with a key beside the right one ("mwn"). Immutable.
/// </summary>
internal sealed class ShortForms
{
    private const int Shortest = 3, Longest = 5;

    // What hardly a product has is no likely meaning of three letters.
    private const int FewestProducts = 100;

    private readonly Dictionary<string, KnownWord> _meant = [];
    private readonly KnownWord[] _ofThree;

    internal ShortForms(IEnumerable<KnownWord> words)
    {
        KnownWord[] named = [.. words.Where(w => w.IsNamed && w.Products >= FewestProducts && w.Surface.Length >= Shortest && w.Surface.All(char.IsLetter)).OrderByDescending(w => w.Products)];
        foreach (var word in named)
        {
            var consonants = word.Surface[0] + string.Concat(word.Surface.Skip(1).Where(c => !IsVowel(c)));
            if (consonants.Length >= Shortest && consonants != word.Surface && HasNoVowels(consonants)) _meant.TryAdd(consonants, word);
            if (word.Surface.Length == Shortest + 1) _meant.TryAdd(word.Surface[..Shortest], word);
        }
        _ofThree = [.. named.Where(w => w.Surface.Length == Shortest)];
    }

    /// <summary>The word of most products that <paramref name="typed"/>, which is folded and unknown, may be short for; null when there is none.</summary>
    internal KnownWord? Find(string typed)
    {
        if (typed.Length is < Shortest or > Longest) return null;
        if (_meant.GetValueOrDefault(typed) is { } meant) return meant;
        return typed.Length == Shortest && HasNoVowels(typed)
            ? Array.Find(_ofThree, w => w.Surface[0] == typed[0] && EditWeights.Between(w.Surface, typed) <= EditWeights.OneLikely)
            : null;
    }

    private static bool HasNoVowels(string word) => !word.Any(IsVowel);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
