using System.Text;

namespace Bespoke.Catalog;

/// <summary>The texts of up to <see cref="Capacity"/> consecutive rows as one UTF-8 block, and the vectors of those that have one. Immutable.</summary>
/// <remarks>Blocks are small, because a changed title costs a copy of its block.</remarks>
internal sealed class TextBlock
{
    internal const int Capacity = 256;
    private const int Texts = 6;

    private readonly byte[] _utf8;
    private readonly int[] _ends;

    // Behind the texts of a row its attributes, in a block where any has some.
    private readonly int _fields = Texts;
    private readonly IReadOnlyList<float>?[]? _embeddings;

    internal static TextBlock Empty { get; } = new();

    private TextBlock() => (_utf8, _ends) = ([], []);

    private TextBlock(TextBlock old, int rows, Dictionary<int, RowText> changed)
    {
        Rows = rows;
        if (old._fields > Texts || changed.Values.Any(t => t.Attributes is not null)) _fields++;
        _ends = new int[rows * _fields];
        using var block = new MemoryStream(old._utf8.Length + changed.Count * 64);
        for (var slot = 0; slot < rows; slot++)
        {
            var text = changed.GetValueOrDefault(slot);
            for (var field = 0; field < _fields; field++)
            {
                if (text is null) block.Write(old.Bytes(slot, field));
                else Write(text, field, block);
                _ends[slot * _fields + field] = (int)block.Length;
            }
        }
        _utf8 = block.ToArray();
        _embeddings = Embeddings(old._embeddings, rows, changed);
    }

    internal int Rows { get; }

    internal string Id(int slot) => Read(slot, 0)!;
    internal string Title(int slot) => Read(slot, 1)!;
    internal string? GroupId(int slot) => Read(slot, 5);
    internal IReadOnlyList<float>? Embedding(int slot) => _embeddings?[slot];

    internal RowText this[int slot] => new(
        Id(slot), Title(slot), Read(slot, 2), Read(slot, 3), Read(slot, 4), Read(slot, 5),
        PackedAttributes.Of(Bytes(slot, Texts)), _embeddings?[slot]);

    /// <summary>This block with other texts in some slots; new slots must all be among them.</summary>
    internal TextBlock With(Dictionary<int, RowText> changed) => new(this, Math.Max(Rows, changed.Keys.Max() + 1), changed);

    private static string? Field(RowText row, int field) => field switch
    {
        0 => row.Id,
        1 => row.Title,
        2 => row.Description,
        3 => row.Url,
        4 => row.ImageUrl,
        _ => row.GroupId,
    };

    private static void Write(RowText row, int field, Stream to)
    {
        if (field == Texts) PackedAttributes.Write(row.Attributes, to);
        else if (Field(row, field) is { Length: > 0 } value) to.Write(Encoding.UTF8.GetBytes(value));
    }

    private static IReadOnlyList<float>?[]? Embeddings(IReadOnlyList<float>?[]? old, int rows, Dictionary<int, RowText> changed)
    {
        if (old is null && changed.Values.All(t => t.Embedding is null)) return null;
        var values = new IReadOnlyList<float>?[rows];
        old?.CopyTo(values, 0);
        foreach (var (slot, text) in changed) values[slot] = text.Embedding;
        return values;
    }

    private string? Read(int slot, int field) =>
        Bytes(slot, field) is { Count: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private ArraySegment<byte> Bytes(int slot, int field)
    {
        if (field >= _fields) return ArraySegment<byte>.Empty;
        var index = slot * _fields + field;
        var start = index == 0 ? 0 : _ends[index - 1];
        return new ArraySegment<byte>(_utf8, start, _ends[index] - start);
    }
}
