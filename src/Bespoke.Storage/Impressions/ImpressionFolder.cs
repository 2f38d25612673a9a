using System.Globalization;

namespace Bespoke.Storage.Impressions;

/// <summary>The segments of a data folder, in impressions/: appended to by one writer, read by anyone, dropped whole when they are old or too many. Not thread-safe.</summary>
internal sealed class ImpressionFolder(string dataFolder) : IDisposable
{
    internal const string Name = "impressions";

    /// <summary>A segment is completed at this size.</summary>
    internal const int SegmentBytes = 8 << 20;

    private const int MostHeadBytes = 1 << 16;
    private const string Extension = ".segment", MarkFile = "erased", CountsFile = "counts";
    private static readonly TimeSpan SegmentAge = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(dataFolder, Name);
    private FileStream? _open;
    private DateTimeOffset _began;

    internal string CountsPath => Path.Combine(_folder, CountsFile);

    /// <summary>The token of the last erasure; null before the first.</summary>
    internal string? Mark => File.Exists(MarkPath) ? File.ReadAllText(MarkPath) : null;

    private string MarkPath => Path.Combine(_folder, MarkFile);

    internal void Create() => Directory.CreateDirectory(_folder);

    /// <summary>The segments, oldest first.</summary>
    internal IReadOnlyList<string> Segments() => !Directory.Exists(_folder) ? [] : [.. Directory.EnumerateFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal)];

    internal long Bytes() => Segments().Sum(s => new FileInfo(s).Length);

    /// <summary>Appends records, handed to the system on return but not forced to the disk.</summary>
    internal void Append(IReadOnlyList<byte[]> records, DateTimeOffset now)
    {
        if (records.Count == 0) return;
        try
        {
            foreach (var record in records)
            {
                if (_open is null || _open.Length >= SegmentBytes || now - _began >= SegmentAge) Begin(now);
                _open!.Write(record);
            }
            _open!.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was half-written ends this segment; the next record begins another.
            Close();
            throw new BespokeException($"'{_folder}' cannot be written: {e.Message}", isTransient: true, inner: e);
        }
    }

    /// <summary>Drops segments that began and ended before <paramref name="oldest"/>, and then the oldest ones beyond <paramref name="maxBytes"/>.</summary>
    internal void Prune(DateTimeOffset oldest, long maxBytes)
    {
        var segments = Segments();
        var bytes = Bytes();
        for (var i = 0; i < segments.Count; i++)
        {
            var isOld = i + 1 < segments.Count ? BeganOf(segments[i + 1]) < oldest : BeganOf(segments[i]) + SegmentAge < oldest;
            if (!isOld && bytes <= maxBytes) return;
            bytes -= new FileInfo(segments[i]).Length;
            if (segments[i] == _open?.Name) Close();
            File.Delete(segments[i]);
        }
    }

    /// <summary>The bytes of a segment as of now.</summary>
    internal static byte[] Read(string segment)
    {
        using var file = new FileStream(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The records of a segment, those taken out left out.</summary>
    /// <param name="segment">Which.</param>
    /// <param name="fault">Told of a damage: what stands behind it is left out.</param>
    internal static IEnumerable<(ImpressionRecord Kind, ReadOnlyMemory<byte> Body, string[] Names)> Records(string segment, Action<string>? fault)
    {
        if (TryRead(segment, out var bytes, out var names, out var at) is { } unreadable)
        {
            fault?.Invoke(unreadable);
            yield break;
        }
        string? damage;
        while (TryNext(segment, bytes, ref at, out var body, out damage) is { } kind)
        {
            if (kind != ImpressionRecord.Blank) yield return (kind, body, names);
        }
        if (damage is not null) fault?.Invoke(damage);
    }

    /// <summary>
    /// Overwrites with zeros every record that <paramref name="goes"/> names, durably. What lies behind a damage cannot be searched: it goes,
    /// whole.
    /// </summary>
    internal void Blank(Func<ImpressionRecord, ReadOnlyMemory<byte>, bool> goes)
    {
        foreach (var segment in Segments())
        {
            using var file = new FileStream(segment, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (Blank(file, bytes, goes)) file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Notes the token of an erasure, durably.</summary>
    internal void WriteMark(string mark)
    {
        Create();
        var unfinished = MarkPath + ".new";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(mark));
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, MarkPath, overwrite: true);
    }

    public void Dispose() => Close();

    private static string? TryRead(string segment, out byte[] bytes, out string[] names, out int start)
    {
        (bytes, names, start) = ([], [], 0);
        try
        {
            bytes = Read(segment);
            (_, names, start) = ImpressionSegment.ReadHead(bytes);
            return null;
        }
        catch (FileNotFoundException)
        {
            // Its time has come meanwhile.
            return null;
        }
        catch (InvalidDataException e)
        {
            return $"The segment '{segment}' is left out: {e.Message}.";
        }
    }

    private static ImpressionRecord? TryNext(string segment, byte[] bytes, ref int at, out ReadOnlyMemory<byte> body, out string? damage)
    {
        (body, damage) = (default, null);
        try
        {
            var kind = ImpressionSegment.Next(bytes, ref at, out var found);
            body = bytes.AsMemory(at - found.Length, found.Length);
            return kind;
        }
        catch (InvalidDataException e)
        {
            damage = $"The rest of the segment '{segment}' is left out: {e.Message}.";
            return null;
        }
    }

    private static bool Blank(FileStream file, byte[] bytes, Func<ImpressionRecord, ReadOnlyMemory<byte>, bool> goes)
    {
        var changed = false;
        try
        {
            var (_, _, at) = ImpressionSegment.ReadHead(bytes);
            for (var start = at; ImpressionSegment.Next(bytes, ref at, out var body) is { } kind; start = at)
            {
                if (kind == ImpressionRecord.Blank || !goes(kind, bytes.AsMemory(at - body.Length, body.Length))) continue;
                var record = bytes.AsSpan(start, at - start);
                record[ImpressionSegment.FrameBytes..].Clear();
                ImpressionSegment.Seal(record);
                file.Position = start;
                file.Write(record);
                changed = true;
            }
            // What a killed process left unfinished.
            if (at < bytes.Length) changed = Cut(file, at);
        }
        catch (InvalidDataException)
        {
            changed = Cut(file, WholeBytes(bytes));
        }
        return changed;
    }

    private static bool Cut(FileStream file, int length)
    {
        file.SetLength(length);
        return true;
    }

    private static int WholeBytes(byte[] bytes)
    {
        var at = 0;
        try
        {
            at = ImpressionSegment.ReadHead(bytes).Start;
            while (ImpressionSegment.Next(bytes, ref at, out _) is not null) continue;
        }
        catch (InvalidDataException)
        {
            // As far as it goes.
        }
        return at;
    }

    private void Begin(DateTimeOffset now)
    {
        Close();
        Create();
        var last = Segments() is [.., var segment] && int.TryParse(Path.GetFileNameWithoutExtension(segment), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        // Appending: another handle of this process may blank records meanwhile.
        _open = new FileStream(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{last + 1:00000000}{Extension}")), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _began = now;
        _open.Write(ImpressionSegment.Head(now));
    }

    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }

    private static DateTimeOffset BeganOf(string segment)
    {
        using var file = new FileStream(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[MostHeadBytes];
        try
        {
            return ImpressionSegment.ReadHead(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false))).Began;
        }
        catch (InvalidDataException)
        {
            // Nobody can read it: the first to go.
            return DateTimeOffset.MinValue;
        }
    }
}
