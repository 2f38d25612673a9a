using System.Buffers.Binary;
using System.Text;

namespace Bespoke.Profiles;

/// <summary>Writes the parts of a fold as bytes, little-endian; <see cref="FoldReader"/> reads them. Not thread-safe.</summary>
internal sealed class FoldWriter(int capacity = 512)
{
    private byte[] _bytes = new byte[capacity];
    private int _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew in the same memory.</summary>
    internal void Clear() => _length = 0;

    internal void Byte(byte value) => Reserve(1)[0] = value;

    /// <summary>A number in 1 to 10 bytes; small ones are short, negative ones are long.</summary>
    internal void Long(long value)
    {
        for (var rest = (ulong)value; ; rest >>= 7)
        {
            Byte((byte)(rest < 0x80 ? rest : rest | 0x80));
            if (rest < 0x80) return;
        }
    }

    internal void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    internal void Float(float value) => BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), value);

    /// <summary>A text, or null.</summary>
    internal void Text(string? value)
    {
        var length = value is null ? 0 : Encoding.UTF8.GetByteCount(value);
        Long(value is null ? 0 : 1 + length);
        if (value is not null) Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Long(value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    /// <summary>Bytes as they are, without their length.</summary>
    internal void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
