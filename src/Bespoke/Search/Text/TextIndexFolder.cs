using Bespoke.Catalog;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Bespoke.Search.Text;

/// <summary>
/// The base of a text index on disk. Each document carries the fingerprint of its product, so that an index of an older
/// catalogue is brought up to date by the rows that differ, whatever their numbers are now.
/// </summary>
/// <param name="folder">A folder that holds nothing else.</param>
/// <remarks>An index is written under another name and then renamed: nobody ever sees half of one. One process builds at a time.</remarks>
internal sealed class TextIndexFolder(string folder)
{
    private const string Unfinished = ".new";
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(5);

    // Grows when SearchTokens or the fields change, so that an index made by older code is not used.
    private const int LayoutVersion = 3;

    internal TextIndex OpenOrBuild(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (TryOpenAny(catalog) is { } ready) return ready;
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            using var building = FileLock.Wait(Path.Combine(folder, "building"), BuildTimeout, cancellationToken);
            return TryOpenAny(catalog) ?? Build(catalog, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The text index in '{folder}' cannot be written: {e.Message} Check the disk and the folder's permissions.", inner: e);
        }
    }

    private TextIndex Build(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        RemoveOthers();
        int[] rows = [.. Enumerable.Range(0, catalog.RowCount).Where(catalog.IsLive)];
        var place = Path.Combine(folder, $"{LayoutVersion}-{Guid.CreateVersion7():N}");
        using (var directory = FSDirectory.Open(place + Unfinished)) TextSegmentWriter.Write(directory, catalog, rows, cancellationToken);
        System.IO.Directory.Move(place + Unfinished, place);
        return TryOpen(place, catalog) ?? throw new BespokeException($"The text index in '{folder}' cannot be read right after it was written. Check the disk.");
    }

    private void RemoveOthers()
    {
        foreach (var other in System.IO.Directory.EnumerateDirectories(folder))
        {
            try
            {
                System.IO.Directory.Delete(other, recursive: true);
            }
            catch (IOException)
            {
                // Where open files cannot be removed, whoever has it open still reads it; the next build removes it.
            }
        }
    }

    private TextIndex? TryOpenAny(CatalogSnapshot catalog)
    {
        if (!System.IO.Directory.Exists(folder)) return null;
        return System.IO.Directory.EnumerateDirectories(folder, $"{LayoutVersion}-*")
            .Where(d => !d.EndsWith(Unfinished, StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal)
            .Select(d => TryOpen(d, catalog)).FirstOrDefault(i => i is not null);
    }

    // Whatever is wrong with the files, the answer is to build them anew: the index is a cache.
    private static TextIndex? TryOpen(string place, CatalogSnapshot catalog)
    {
        var files = new OpenFiles(place);
        try
        {
            var index = BringUp(files, catalog);
            if (index is null) files.Dispose();
            return index;
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or UnauthorizedAccessException or NullReferenceException or FormatException)
        {
            files.Dispose();
            return null;
        }
    }

    private static TextIndex? BringUp(OpenFiles files, CatalogSnapshot catalog)
    {
        var reader = TextSegmentWriter.Only(files.Open());
        var rowOf = new Dictionary<long, int>(catalog.Count);
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (catalog.IsLive(row)) rowOf.TryAdd((long)TextDocument.Fingerprint(catalog, row), row);
        }
        var rows = new int[reader?.MaxDoc ?? 0];
        var stale = new List<int>();
        var fingerprints = reader?.GetNumericDocValues(TextFields.Fingerprint) ?? (rows.Length == 0 ? null : throw new IOException("The text index has no fingerprints."));
        for (var doc = 0; doc < rows.Length; doc++)
        {
            rows[doc] = rowOf.Remove(fingerprints!.Get(doc), out var row) ? row : -1;
            if (rows[doc] < 0) stale.Add(doc);
        }
        int[] missing = [.. Enumerable.Range(0, catalog.RowCount).Where(catalog.IsLive).Except(rows)];
        if (missing.Length + stale.Count > Math.Max(TextIndex.LeastRebuild, catalog.Count / 4)) return null;
        var statistics = TextStatistics.Of(reader).With(
            missing.Select(r => TextDocument.Of(catalog, r)), stale.Select(d => TextDocument.Read(reader!.Document(d).Get(TextFields.Stored))));
        TextSegment[] segments = reader is null ? [] : [TextSegment.Of(reader, rows)];
        return new TextIndex(TextIndex.Append(segments, missing, catalog), statistics, catalog, rows.Length, files);
    }

    private sealed class OpenFiles(string place) : IDisposable
    {
        private readonly FSDirectory _directory = FSDirectory.Open(place);
        private DirectoryReader? _reader;

        internal DirectoryReader Open() => _reader = DirectoryReader.Open(_directory);

        public void Dispose()
        {
            _reader?.Dispose();
            _directory.Dispose();
        }
    }
}
