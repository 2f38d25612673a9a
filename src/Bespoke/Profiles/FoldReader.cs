using System.Buffers.Binary;
using System.Text;

namespace Bespoke.Profiles;

/// <summary>Reads what <see cref="FoldWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">From every method: the bytes end too early or make no sense.</exception>
internal ref struct FoldReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool AtEnd => _rest.IsEmpty;

    internal byte Byte() => Take(1)[0];

    internal long Long()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return (long)value;
        }
        throw new InvalidDataException("A number has no end.");
    }

    /// <summary>A number that counts things of at least one byte each, so that damage cannot ask for more memory than there are bytes.</summary>
    internal int Count()
    {
        var count = Long();
        return count >= 0 && count <= _rest.Length ? (int)count : throw new InvalidDataException("There is not as much as is announced.");
    }

    internal int Int() => checked((int)Long());

    internal double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    internal float Float() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    internal string? Text()
    {
        var length = Long();
        return length == 0 ? null : Encoding.UTF8.GetString(Take(length - 1));
    }

    internal byte[] Bytes() => Take(Long()).ToArray();

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length) throw new InvalidDataException("There is not as much as is announced.");
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
