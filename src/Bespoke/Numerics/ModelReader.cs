using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace Bespoke.Numerics;

/// <summary>Reads what <see cref="ModelWriter"/> wrote. Whatever the bytes are, it ends with a value or an <see cref="InvalidDataException"/> that says what is wrong.</summary>
internal ref struct ModelReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when everything was read.</summary>
    internal readonly bool AtEnd => _rest.IsEmpty;

    internal int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    internal long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>A count, or an index below <paramref name="below"/>.</summary>
    internal int Int(int below) => Int() is var value && (uint)value < (uint)below ? value : throw new InvalidDataException($"a number is {value}; it must be below {below}");

    internal string Text()
    {
        try
        {
            return Utf8.GetString(Take(Count(1)));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a text is not UTF-8");
        }
    }

    internal string[] Texts()
    {
        var texts = new string[Count(sizeof(int))];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text();
        return texts;
    }

    internal IdMap Ids()
    {
        try
        {
            return new IdMap(Texts());
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Numbers, each from 0 to below <paramref name="below"/>.</summary>
    internal int[] Ints(int below)
    {
        var values = Values<int>();
        foreach (var value in values)
        {
            if ((uint)value >= (uint)below) throw new InvalidDataException($"a row is {value}; it must be below {below}");
        }
        return values;
    }

    /// <summary>Rows without a repeat, ascending.</summary>
    internal int[] Ascending(int below)
    {
        var values = Ints(below);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] <= values[i - 1]) throw new InvalidDataException("rows are not in ascending order");
        }
        return values;
    }

    /// <summary>Any numbers.</summary>
    internal int[] Ints() => Values<int>();

    /// <summary>Finite values.</summary>
    internal float[] Floats()
    {
        var values = Values<float>();
        if (values.Length > 0 && !TensorPrimitives.IsFiniteAll<float>(values)) throw new InvalidDataException("a value is NaN or infinite");
        return values;
    }

    internal float[] Floats(int count) => Floats() is var values && values.Length == count ? values : throw new InvalidDataException($"there are {values.Length} values where {count} belong");

    internal RowVectors Vectors(int count)
    {
        if (Int() is var found && found != count) throw new InvalidDataException($"there are {found} vectors for {count} rows");
        if (Int() is var length && length is < 1 or > ProductVectors.MaxDimensions) throw new InvalidDataException($"vectors have {length} values");
        // Before room is made for them: a wrong length must not cost memory.
        if ((long)count * RowVectors.Padded(length) * sizeof(float) > _rest.Length) throw new InvalidDataException("the file ends within the vectors");
        var vectors = new RowVectors(count, length);
        Floats(vectors.Values.Length).CopyTo(vectors.Values);
        return vectors;
    }

    internal CsrMatrix Matrix(int rows, int columns)
    {
        if ((Int(), Int()) is var (r, c) && (r != rows || c != columns)) throw new InvalidDataException($"a matrix is {r} x {c}; it must be {rows} x {columns}");
        var cells = new (int[], float[])[rows];
        for (var row = 0; row < rows; row++)
        {
            var own = Ascending(columns);
            cells[row] = (own, Floats(own.Length));
        }
        return CsrMatrix.FromRows(columns, cells);
    }

    private T[] Values<T>()
        where T : unmanaged
    {
        var count = Count(Marshal.SizeOf<T>());
        return MemoryMarshal.Cast<byte, T>(Take(count * Marshal.SizeOf<T>())).ToArray();
    }

    private int Count(int size) => Int() is var count && count >= 0 && (long)count * size <= _rest.Length ? count : throw new InvalidDataException($"a length of {count} does not fit into the file");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new InvalidDataException("the file ends too early");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
