using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bespoke.Interactions.Import;

/// <summary>
/// Event ids for files that have none: of the row's content and of how many equal rows stood before it in the file. So a second
/// import is all duplicates, rows that files have in common are taken once, and rows that are truly repeated are all kept.
/// </summary>
/// <param name="prefix">Of the layout, e.g. "hm": ids of different layouts never meet.</param>
/// <remarks>128 bits of SHA-256. About 50 bytes of memory a distinct row. Not thread-safe.</remarks>
public sealed class RowIds(string prefix)
{
    private const char Separator = '\u001f';

    private readonly Dictionary<UInt128, int> _before = [];

    /// <summary>The id of the next row, given its fields.</summary>
    public EventId Next(params ReadOnlySpan<string?> fields)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, fields)), hash);
        var key = BinaryPrimitives.ReadUInt128BigEndian(hash);
        var before = _before.GetValueOrDefault(key);
        _before[key] = before + 1;
        return new EventId($"{prefix}-{key:x32}-{before}");
    }
}
