using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>
/// BM25 over the titles and attributes of one snapshot (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75). The index is a
/// cache: it is rebuilt when its stamp differs from the snapshot's. Immutable and thread-safe once open.
/// </summary>
public sealed class TextIndex : IDisposable
{
    private const string TitleField = "title", AttributesField = "attributes";
    private const float AttributesWeight = 0.6f;
    private const string StampKey = "bespoke.stamp";

    // Grows when SearchTokens or the fields change, so that an index made by older code is not used.
    private const int LayoutVersion = 1;

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private TextIndex(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>An index in memory.</summary>
    public static TextIndex Build(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var directory = new RAMDirectory();
        Write(directory, catalog, "", CancellationToken.None);
        return new TextIndex(directory);
    }

    /// <summary>Opens the index in <paramref name="folder"/>, or builds it there when it is absent, damaged or of another stamp.</summary>
    /// <param name="folder">A folder that holds nothing else; it may be deleted at any time.</param>
    /// <param name="catalog">What is indexed.</param>
    /// <param name="stamp">Names the state of the catalogue: equal stamps mean equal contents and rows.</param>
    /// <param name="cancellationToken">Stops a rebuild.</param>
    public static TextIndex OpenOrBuild(string folder, CatalogSnapshot catalog, string stamp, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var full = $"{LayoutVersion}/{stamp}";
        System.IO.Directory.CreateDirectory(folder);
        var directory = FSDirectory.Open(folder);
        if (!IsCurrent(directory, full)) Write(directory, catalog, full, cancellationToken);
        return new TextIndex(directory);
    }

    /// <summary>True when <paramref name="folder"/> holds a whole index of this stamp.</summary>
    public static bool IsCurrent(string folder, string stamp)
    {
        if (!System.IO.Directory.Exists(folder)) return false;
        using var directory = FSDirectory.Open(folder);
        return IsCurrent(directory, $"{LayoutVersion}/{stamp}");
    }

    /// <summary>The rows whose title or attributes hold all (or, when <paramref name="all"/> is false, any) of <paramref name="words"/>.</summary>
    public RowBitmap Match(IReadOnlyList<string> words, bool all, int rows)
    {
        ArgumentNullException.ThrowIfNull(words);
        var query = new BooleanQuery();
        foreach (var word in words)
        {
            var either = new BooleanQuery { { new TermQuery(new Term(TitleField, word)), Occur.SHOULD }, { new TermQuery(new Term(AttributesField, word)), Occur.SHOULD } };
            query.Add(either, all ? Occur.MUST : Occur.SHOULD);
        }
        var matches = new RowBitmap(rows);
        _searcher.Search(query, new BitmapCollector(matches));
        return matches;
    }

    /// <summary>Writes the rows of <paramref name="within"/> that hold any of <paramref name="tokens"/> to <paramref name="best"/>, by BM25, best first.</summary>
    /// <returns>How many were written. Ties go to the lower row.</returns>
    public int Search(IReadOnlyList<string> tokens, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(within);
        if (tokens.Count == 0 || best.Length == 0) return 0;
        var query = new BooleanQuery();
        foreach (var token in tokens)
        {
            query.Add(new TermQuery(new Term(TitleField, token)), Occur.SHOULD);
            query.Add(new TermQuery(new Term(AttributesField, token)) { Boost = AttributesWeight }, Occur.SHOULD);
        }
        var hits = _searcher.Search(query, new BitmapFilter(within), best.Length).ScoreDocs;
        for (var i = 0; i < hits.Length; i++) best[i] = new ScoredProduct(hits[i].Doc, hits[i].Score);
        return hits.Length;
    }

    /// <summary>In how many products <paramref name="token"/> occurs.</summary>
    public int DocumentFrequency(string token) =>
        Math.Max(_reader.DocFreq(new Term(TitleField, token)), _reader.DocFreq(new Term(AttributesField, token)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static bool IsCurrent(Lucene.Net.Store.Directory directory, string stamp)
    {
        try
        {
            if (!DirectoryReader.IndexExists(directory)) return false;
            using var reader = DirectoryReader.Open(directory);
            return reader.IndexCommit.UserData.TryGetValue(StampKey, out var found) && found == stamp;
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private static void Write(Lucene.Net.Store.Directory directory, CatalogSnapshot catalog, string stamp, CancellationToken cancellationToken)
    {
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE,
            Similarity = new BM25Similarity(),
            RAMBufferSizeMB = 256,
            // One segment in row order: a document's number is its row.
            MergePolicy = new LogDocMergePolicy(),
            MergeScheduler = new SerialMergeScheduler(),
        };
        using var writer = new IndexWriter(directory, config);
        using var titleTokens = new TokenListStream();
        using var attributeTokens = new TokenListStream();
        var title = new TextField(TitleField, titleTokens);
        var attributes = new TextField(AttributesField, attributeTokens);
        var document = new Document { title, attributes };
        var empty = new Document();
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (row % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!catalog.IsLive(row))
            {
                writer.AddDocument(empty);
                continue;
            }
            titleTokens.With(SearchTokens.Of(catalog.Title(row)));
            attributeTokens.With(AttributeTokens(catalog, row));
            writer.AddDocument(document);
        }
        writer.ForceMerge(1);
        writer.SetCommitData(new Dictionary<string, string> { [StampKey] = stamp });
        writer.Commit();
    }

    private static List<string> AttributeTokens(CatalogSnapshot catalog, int row)
    {
        var tokens = new List<string>();
        foreach (var attribute in TokenIndex.Searched)
        {
            foreach (var token in SearchTokens.Of(catalog.Value(row, attribute)))
            {
                if (!tokens.Contains(token)) tokens.Add(token);
            }
        }
        return tokens;
    }

    private sealed class BitmapCollector(RowBitmap into) : ICollector
    {
        private int _first;

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer) { }

        public void Collect(int doc) => into.Add(_first + doc);

        public void SetNextReader(AtomicReaderContext context) => _first = context.DocBase;
    }
}
