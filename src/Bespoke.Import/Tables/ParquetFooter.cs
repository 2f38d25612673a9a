using System.Collections.Frozen;

namespace Bespoke.Import.Tables;

/// <summary>
/// Walks the table of contents of a Parquet file (Thrift's compact protocol) and refuses one that does not hold what the format
/// says. The library believes it: it reads each field as what it should be, and beyond the end it finds numbers without an end.
/// </summary>
internal ref struct ParquetFooter
{
    private const int MostBytesOfNumber = 10, Deepest = 16;
    private const int True = 1, False = 2, Byte = 3, Short = 4, Int = 5, Long = 6, Double = 7, Binary = 8, List = 9, Struct = 12;

    // parquet.thrift: per structure its fields, each a number, a kind (i: a whole number, b: bytes, o: a truth value, y: a byte, d: a double, {: a
    // structure, [: a list) and what it holds.
    private static readonly FrozenDictionary<string, FrozenDictionary<int, string>> Fields = new Dictionary<string, string>
    {
        ["File"] = "1i 2[{Schema 3i 4[{Group 5[{Pair 6b 7[{Order",
        ["Schema"] = "1i 2i 3i 4b 5i 6i 7i 8i 9i 10{Logical",
        ["Logical"] = "1{Empty 2{Empty 3{Empty 4{Empty 5{Decimal 6{Empty 7{Time 8{Time 10{Whole 11{Empty 12{Empty 13{Empty 14{Empty 15{Empty 16{Variant 17{Geometry 18{Geometry",
        ["Decimal"] = "1i 2i",
        ["Time"] = "1o 2{Unit",
        ["Unit"] = "1{Empty 2{Empty 3{Empty",
        ["Whole"] = "1y 2o",
        ["Variant"] = "1y",
        ["Geometry"] = "1b 2i",
        ["Group"] = "1[{Chunk 2i 3i 4[{Sorting 5i 6i 7i",
        ["Sorting"] = "1i 2o 3o",
        ["Chunk"] = "1b 2i 3{Column 4i 5i 6i 7i",
        ["Column"] = "1i 2[i 3[b 4i 5i 6i 7i 8[{Pair 9i 10i 11i 12{Statistics 13[{Encoding 14i 15i 16{Sizes 17{Places",
        ["Statistics"] = "1b 2b 3i 4i 5b 6b 7o 8o",
        ["Encoding"] = "1i 2i 3i",
        ["Sizes"] = "1i 2[i 3[i",
        ["Places"] = "1{Box 2[i",
        ["Box"] = "1d 2d 3d 4d 5d 6d 7d 8d",
        ["Pair"] = "1b 2b",
        ["Order"] = "1{Empty",
        ["Empty"] = "",
    }.ToFrozenDictionary(s => s.Key, s => FieldsOf(s.Value));

    private ReadOnlySpan<byte> _left;

    /// <summary>Checks <paramref name="footer"/>.</summary>
    /// <exception cref="InvalidDataException">It is damaged, encrypted, or of a later format.</exception>
    internal static void Check(ReadOnlySpan<byte> footer) => new ParquetFooter { _left = footer }.TakeStruct("File", 0);

    private static FrozenDictionary<int, string> FieldsOf(string text)
    {
        var fields = new Dictionary<int, string>();
        foreach (var field in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = field.TakeWhile(char.IsAsciiDigit).Count();
            fields.Add(int.Parse(field.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture), field[digits..]);
        }
        return fields.ToFrozenDictionary();
    }

    private void TakeStruct(string name, int depth)
    {
        if (depth > Deepest) throw Damaged();
        var fields = Fields[name];
        for (var id = 0; ;)
        {
            var head = TakeByte();
            if (head == 0) return;
            id = head >> 4 != 0 ? id + (head >> 4) : TakeZigZag();
            if (!fields.TryGetValue(id, out var kind)) throw new InvalidDataException($"its table of contents holds a field {id} that is not known");
            Take(kind, head & 0xF, depth, isElement: false);
        }
    }

    private void Take(string kind, int type, int depth, bool isElement)
    {
        switch (kind[0], type)
        {
            case ('i', Short or Int or Long): TakeNumber(); break;
            case ('b', Binary): TakeBytes(TakeNumber()); break;
            case ('y', Byte): TakeByte(); break;
            case ('d', Double): TakeBytes(sizeof(double)); break;
            case ('o', True or False) when !isElement: break;
            case ('{', Struct): TakeStruct(kind[1..], depth + 1); break;
            case ('[', List): TakeList(kind[1..], depth); break;
            default: throw Damaged();
        }
    }

    private void TakeList(string kind, int depth)
    {
        var head = TakeByte();
        var count = head >> 4 == 0xF ? TakeNumber() : (ulong)(head >> 4);
        // No element is smaller than a byte.
        if (count > (ulong)_left.Length) throw Damaged();
        for (var i = 0UL; i < count; i++) Take(kind, head & 0xF, depth, isElement: true);
    }

    private int TakeZigZag() => TakeNumber() is <= ushort.MaxValue and var number ? (int)(number >> 1) ^ -(int)(number & 1) : throw Damaged();

    private ulong TakeNumber()
    {
        var number = 0UL;
        for (var i = 0; i < MostBytesOfNumber; i++)
        {
            var next = TakeByte();
            number |= (ulong)(next & 0x7F) << 7 * i;
            if (next < 0x80) return number;
        }
        throw Damaged();
    }

    private byte TakeByte()
    {
        if (_left.IsEmpty) throw Damaged();
        var first = _left[0];
        _left = _left[1..];
        return first;
    }

    private void TakeBytes(ulong count)
    {
        if (count > (ulong)_left.Length) throw Damaged();
        _left = _left[(int)count..];
    }

    private static InvalidDataException Damaged() => new("its table of contents is damaged");
}
