using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Bespoke.Numerics;

/// <summary>Writes the parts of a model as bytes, little-endian; <see cref="ModelReader"/> reads them. Not thread-safe.</summary>
/// <param name="to">Stays the caller's.</param>
internal sealed class ModelWriter(Stream to)
{
    internal void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    internal void Long(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        to.Write(bytes);
    }

    internal void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Int(bytes.Length);
        to.Write(bytes);
    }

    internal void Texts(int count, Func<int, string> text)
    {
        Int(count);
        for (var i = 0; i < count; i++) Text(text(i));
    }

    internal void Ids(IdMap ids) => Texts(ids.Count, i => ids[i]);

    internal void Ints(ReadOnlySpan<int> values) => Values(values);

    internal void Floats(ReadOnlySpan<float> values) => Values(values);

    internal void Vectors(RowVectors vectors)
    {
        Int(vectors.Count);
        Int(vectors.Length);
        Floats(vectors.Values);
    }

    internal void Matrix(CsrMatrix matrix)
    {
        Int(matrix.Rows);
        Int(matrix.Columns);
        for (var row = 0; row < matrix.Rows; row++)
        {
            Ints(matrix.ColumnsOf(row));
            Floats(matrix.ValuesOf(row));
        }
    }

    private void Values<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Models are written on little-endian machines.");
        Int(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }
}
