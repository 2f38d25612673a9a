using System.Buffers.Binary;
using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage.Experiments;

/// <summary>Names units by the folder's keyed hash, so that exposures hold no id.</summary>
internal sealed class UnitKeys(UserRegister register)
{
    internal const int Bytes = 16;

    /// <summary>Of a user.</summary>
    internal UInt128 Of(UserId user) => Of(register.HashOf(user));

    /// <summary>Of a visit; null where its id cannot be one.</summary>
    internal UInt128? Of(string session) => ExternalId.Fault(session) is null ? Of(new UserId(session)) : null;

    /// <summary>As it is stored.</summary>
    internal static byte[] ToBytes(UInt128 key)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }

    /// <summary>Of a whole hash.</summary>
    internal static UInt128 Of(ReadOnlySpan<byte> hash) => hash.Length < Bytes ? default : BinaryPrimitives.ReadUInt128BigEndian(hash);
}
