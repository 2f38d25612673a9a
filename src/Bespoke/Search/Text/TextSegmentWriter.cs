using Bespoke.Catalog;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Bespoke.Search.Text;

/// <summary>Writes rows of a catalogue as one Lucene segment, a document each, in the order given.</summary>
internal static class TextSegmentWriter
{
    /// <summary>A segment in memory; null without rows.</summary>
    internal static TextSegment? InMemory(CatalogSnapshot catalog, int[] rows, CancellationToken cancellationToken = default)
    {
        if (rows.Length == 0) return null;
        var directory = new RAMDirectory();
        Write(directory, catalog, rows, cancellationToken);
        return TextSegment.Of(TheOnly(DirectoryReader.Open(directory)), rows);
    }

    /// <summary>The one segment of an index that <see cref="Write"/> wrote; null when it has no documents.</summary>
    /// <exception cref="IOException">It has several: it was not written here.</exception>
    internal static AtomicReader? Only(DirectoryReader reader) => reader.Leaves.Count switch
    {
        0 => null,
        1 => reader.Leaves[0].AtomicReader,
        _ => throw new IOException("The text index has several segments."),
    };

    internal static void Write(Lucene.Net.Store.Directory directory, CatalogSnapshot catalog, int[] rows, CancellationToken cancellationToken)
    {
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE,
            Similarity = new BM25Similarity(),
            RAMBufferSizeMB = 256,
            // One segment in the order given.
            MergePolicy = new LogDocMergePolicy(),
            MergeScheduler = new SerialMergeScheduler(),
        };
        using var writer = new IndexWriter(directory, config);
        using var titleTokens = new TokenListStream();
        using var attributeTokens = new TokenListStream();
        var stored = new StoredField(TextFields.Stored, "");
        var fingerprint = new NumericDocValuesField(TextFields.Fingerprint, 0);
        var document = new Document { new TextField(TextFields.Title, titleTokens), new TextField(TextFields.Attributes, attributeTokens), stored, fingerprint };
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            var text = TextDocument.Of(catalog, rows[i]);
            titleTokens.With(text.Title);
            attributeTokens.With(text.Attributes);
            stored.SetStringValue(text.Write());
            fingerprint.SetInt64Value((long)TextDocument.Fingerprint(catalog, rows[i]));
            writer.AddDocument(document);
        }
        writer.ForceMerge(1);
        writer.Commit();
    }

    private static AtomicReader TheOnly(DirectoryReader reader) => Only(reader) ?? throw new IOException("The text index is empty.");
}
