using Bespoke.Catalog;
using Bespoke.Search.Language;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>
/// Reads queries in English, Turkish and both mixed: the values of the catalogue they name (longest phrase first, whole
/// tokens only), prices, sizes, what is not wanted, and misspellings. Immutable.
/// </summary>
public sealed class QueryUnderstanding
{
    /// <summary>The longest query that is read, in characters.</summary>
    public const int MaxLength = 1_000;

    private const int MaxTokens = 64;

    private readonly CatalogSnapshot _catalog;
    private readonly TokenIndex _tokens;
    private readonly Vocabulary _vocabulary;
    private readonly SpanReader _spans;
    private readonly GenderReading _genders;
    private readonly TurkishForms _forms;
    private readonly Func<string, bool> _isInTitles;

    /// <summary>Learns the vocabulary of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">Whose values queries name.</param>
    /// <param name="tokens">The words of its texts.</param>
    public QueryUnderstanding(CatalogSnapshot catalog, TokenIndex tokens)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(tokens);
        (_catalog, _tokens) = (catalog, tokens);
        _vocabulary = new Vocabulary(catalog, tokens);
        var resolver = new WordResolver(_vocabulary, tokens);
        _forms = resolver.Forms;
        _spans = new SpanReader(_vocabulary, resolver);
        _genders = new GenderReading(catalog);
        _isInTitles = token => tokens.FrequencyOf(token) > 0;
    }

    internal Vocabulary Vocabulary => _vocabulary;

    /// <summary>Refuses what is too long to be read.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="MaxLength"/>.</exception>
    internal static void RequireReadable(string query)
    {
        if (query.Length > MaxLength) throw new ArgumentException($"The query has {query.Length} characters; at most {MaxLength} are read.", nameof(query));
    }

    /// <summary>Reads <paramref name="query"/>.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="MaxLength"/>.</exception>
    public UnderstoodQuery Understand(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        RequireReadable(query);
        var words = QueryLexer.Read(query, MaxTokens);
        NumberWords.ReadIn(words);
        var price = PricePhrases.TakeFrom(words);
        var sizes = SizePhrases.TakeFrom(words);
        var spans = _spans.Read(words, out var corrected, out var turkish);
        var draft = new QueryDraft();
        var (heads, modifiers) = HeadNoun.Find(spans, _catalog);
        foreach (var span in spans) Add(span, draft, heads, modifiers, sizes, turkish);
        if (draft.IsEmpty && !price.Any && sizes.Count == 0) AddFillers(spans, draft);
        var wanted = Intents(draft.Wanted.Except(draft.Unwanted).ToList(), draft.Genders);
        return new UnderstoodQuery(query, draft.ScoringTokens, wanted, [.. draft.Words.Select(w => w.Shown)])
        {
            GrownGenders = draft.MayBeGrown ? _genders.GrownUp(wanted.Genders) : [],
            Corrected = corrected,
            Price = price,
            Sizes = sizes,
            Excluded = Intents(draft.Unwanted, []),
            ExcludedWords = draft.UnwantedWords,
            Variants = draft.Variants.With(draft.ScoringTokens),
            Alternatives = [.. draft.Words.Select(w => w.Tokens)],
        };
    }

    private void Add(QuerySpan span, QueryDraft draft, List<QuerySpan> heads, List<QuerySpan> modifiers, List<string> sizes, bool turkish)
    {
        if (!span.SaysSomething || span.IsOfAnother) return;
        if (span.Negated)
        {
            draft.Exclude(span);
        }
        else if (span.Meaning is not { } meaning)
        {
            // A letter that is nobody's initial is a size.
            if (span is { Tokens: [{ Length: 1 } letter], IsAmongInitials: false } && MeasureWords.Named.ContainsKey(letter))
            {
                sizes.Add(letter);
                return;
            }
            // Running shorts are shorts for sports, whether or not a title says running.
            var forms = _forms.Of(span.Tokens[0]) ?? span.Tokens;
            if (heads.Count > 0 && _vocabulary.FindModifier(span.Tokens[0]) is { } said) draft.Want(said);
            else draft.AddWord(turkish ? TurkishStems.Lower(span.First.Typed) : span.First.Typed.ToLowerInvariant(), forms);
            draft.Score([.. forms.Where(_isInTitles)]);
            Vary(draft, span, forms);
        }
        else if (modifiers.Contains(span))
        {
            if (_vocabulary.FindModifier(string.Concat(span.Tokens)) is { } said) draft.Want(said);
            else draft.AddWord(string.Join(' ', span.Tokens), IsInTitles(span) ? span.Tokens : OwnTokens(meaning));
            draft.Score(IsInTitles(span) ? span.Tokens : OwnTokens(meaning));
            Vary(draft, span, OwnTokens(meaning));
        }
        else
        {
            if (meaning.Kind == ProductAttribute.Gender) draft.SayWhom(span);
            // A wider level of the category that is asked for adds nothing but its words.
            draft.Want(!meaning.NamesCategory || heads.Contains(span) ? meaning : meaning with { Entries = [.. meaning.Entries.Where(e => e.Kind != ProductAttribute.ArticleType)] });
            // Nobody's title says "ladies watch" where it says women: whom it is for is scored by the catalogue's own word.
            draft.Score(meaning.Kind != ProductAttribute.Gender && IsInTitles(span) ? span.Tokens : OwnTokens(meaning));
            foreach (var word in meaning.Words) draft.Score(word);
            Vary(draft, span, [.. OwnTokens(meaning), .. meaning.Words.SelectMany(w => w)]);
        }
    }

    // Where nothing but fillers was typed they are what is looked for.
    private void AddFillers(List<QuerySpan> spans, QueryDraft draft)
    {
        foreach (var span in spans)
        {
            if (span.First.IsStop || _tokens.FrequencyOf(span.Tokens[0]) == 0) continue;
            draft.AddWord(span.Tokens[0], span.Tokens);
            draft.Score(span.Tokens);
        }
    }

    private void Vary(QueryDraft draft, QuerySpan span, IReadOnlyList<string> own) =>
        draft.Variants.Add(span.Typed.Where(_isInTitles), span.Tokens.Where(_isInTitles), own.Where(_isInTitles));

    private bool IsInTitles(QuerySpan span) => span.Tokens.All(_isInTitles);

    // Words that titles do not have are scored by the catalogue's own for the same; a brand by what its lines have in common:
    // who says Adidas does not mean Originals before all others. Of alternative categories the first is chiefly meant; the others'
    // rarer words would put the few rucksacks before all backpacks.
    private string[] OwnTokens(PhraseMeaning meaning)
    {
        var values = (meaning.NamesCategory ? meaning.Entries.TakeWhile((e, i) => i == 0 || e.Kind != ProductAttribute.ArticleType) : meaning.Entries).Select(e => SearchTokens.Of(_catalog.Dictionary(e.Attribute)[e.Code]));
        return [.. meaning.Kind == ProductAttribute.Brand ? values.Aggregate((common, line) => [.. common.Intersect(line)]) : values.SelectMany(v => v).Distinct()];
    }

    private AttributeIntents Intents(List<VocabularyEntry> entries, List<PhraseMeaning> genderSpans)
    {
        if (entries.Count == 0) return AttributeIntents.None;
        var genders = _genders.Narrow(Codes(ProductAttribute.Gender), genderSpans);
        return new AttributeIntents
        {
            Genders = genders,
            AcceptsUnisex = _genders.AcceptUnisex(genders),
            Colours = Codes(ProductAttribute.BaseColour),
            ArticleTypes = Codes(ProductAttribute.ArticleType),
            SubCategories = Codes(ProductAttribute.SubCategory),
            MasterCategories = Codes(ProductAttribute.MasterCategory),
            Brands = Codes(ProductAttribute.Brand),
            Usages = Codes(ProductAttribute.Usage),
            Seasons = Codes(ProductAttribute.Season),
        };

        int[] Codes(ProductAttribute attribute)
        {
            // Seldom any, and never many: a set of them would cost more than looking twice.
            List<int>? codes = null;
            foreach (var entry in entries)
            {
                if (entry.Attribute == attribute && codes?.Contains(entry.Code) != true) (codes ??= []).Add(entry.Code);
            }
            return codes is null ? [] : [.. codes];
        }
    }
}
