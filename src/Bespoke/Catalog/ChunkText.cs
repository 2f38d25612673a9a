using System.Text;

namespace Bespoke.Catalog;

/// <summary>The texts of one row that only a shown product needs.</summary>
internal sealed record RowText(
    string Id, string Title, string? Description, string? Url, string? ImageUrl, string? GroupId,
    IReadOnlyDictionary<string, string>? Attributes, IReadOnlyList<float>? Embedding)
{
    internal static RowText Of(Product product) => new(
        product.Id.Value, product.Title, product.Description, product.Url, product.ImageUrl, product.GroupId,
        product.Attributes.Count == 0 ? null : product.Attributes, product.Embedding);
}

/// <summary>The texts of a chunk: common ones as one UTF-8 block, rare ones as objects. Immutable.</summary>
internal sealed class ChunkText
{
    private const int Fields = 6;
    private readonly byte[] _utf8;
    private readonly int[] _ends;
    private readonly IReadOnlyDictionary<string, string>?[]? _attributes;
    private readonly IReadOnlyList<float>?[]? _embeddings;

    internal static ChunkText Empty { get; } = new([]);

    internal ChunkText(IReadOnlyList<RowText> rows)
    {
        Rows = rows.Count;
        _ends = new int[rows.Count * Fields];
        using var block = new MemoryStream(rows.Count * 64);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var field = 0; field < Fields; field++)
            {
                if (Field(rows[row], field) is { Length: > 0 } text) block.Write(Encoding.UTF8.GetBytes(text));
                _ends[row * Fields + field] = (int)block.Length;
            }
        }
        _utf8 = block.ToArray();
        _attributes = Rare(rows, r => r.Attributes);
        _embeddings = Rare(rows, r => r.Embedding);
    }

    internal int Rows { get; }

    internal string Id(int slot) => Read(slot, 0)!;
    internal string Title(int slot) => Read(slot, 1)!;
    internal string? GroupId(int slot) => Read(slot, 5);

    internal RowText this[int slot] => new(
        Id(slot), Title(slot), Read(slot, 2), Read(slot, 3), Read(slot, 4), Read(slot, 5),
        _attributes?[slot], _embeddings?[slot]);

    private static string? Field(RowText row, int field) => field switch
    {
        0 => row.Id,
        1 => row.Title,
        2 => row.Description,
        3 => row.Url,
        4 => row.ImageUrl,
        _ => row.GroupId,
    };

    private static T?[]? Rare<T>(IReadOnlyList<RowText> rows, Func<RowText, T?> field)
        where T : class => rows.Any(r => field(r) is not null) ? [.. rows.Select(field)] : null;

    private string? Read(int slot, int field) =>
        Bytes(slot, field) is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private ReadOnlySpan<byte> Bytes(int slot, int field)
    {
        var index = slot * Fields + field;
        var start = index == 0 ? 0 : _ends[index - 1];
        return _utf8.AsSpan(start, _ends[index] - start);
    }
}
