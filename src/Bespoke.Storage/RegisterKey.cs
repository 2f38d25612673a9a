using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>A key of the register. Thread-safe: hashing machines are kept and lent, which is twice as fast as making one each time.</summary>
internal sealed class RegisterKey(byte[] bytes)
{
    private const int MaxIdBytes = Catalog.ExternalId.MaxLength * 3;

    private readonly ConcurrentBag<HMACSHA256> _machines = [];

    internal byte[] Bytes { get; } = bytes;

    /// <summary>HMAC-SHA256 of the id in UTF-8.</summary>
    internal byte[] Hash(UserId user)
    {
        var hash = new byte[HMACSHA256.HashSizeInBytes];
        Hash(user, hash);
        return hash;
    }

    /// <summary>Its first 16 bytes: what is looked up in memory.</summary>
    internal UInt128 Short(UserId user)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(user, hash);
        return Short(hash);
    }

    internal static UInt128 Short(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128LittleEndian(hash);

    private void Hash(UserId user, Span<byte> hash)
    {
        Span<byte> id = stackalloc byte[MaxIdBytes];
        if (!_machines.TryTake(out var machine)) machine = new HMACSHA256(Bytes);
        machine.TryComputeHash(id[..Encoding.UTF8.GetBytes(user.Value, id)], hash, out _);
        _machines.Add(machine);
    }
}
