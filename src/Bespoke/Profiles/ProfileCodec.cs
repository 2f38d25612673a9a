using System.Security.Cryptography;

namespace Bespoke.Profiles;

/// <summary>A fold as bytes: a version, the parts, and the first eight bytes of their SHA-256. What is damaged or of a later version is not read.</summary>
public static class ProfileCodec
{
    private const byte Version = 2, WithoutPicks = 1;
    private const int ChecksumLength = 8;

    /// <summary>The bytes of <paramref name="fold"/>; the same fold gives the same bytes.</summary>
    public static byte[] Write(ProfileFold fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        var to = new FoldWriter();
        to.Byte(Version);
        fold.Write(to);
        to.Raw(SHA256.HashData(to.Written).AsSpan(0, ChecksumLength));
        return to.Written.ToArray();
    }

    /// <summary>The fold that was written, equal to the bit; null when the bytes are damaged or of a later version.</summary>
    public static ProfileFold? TryRead(ReadOnlySpan<byte> bytes, TextPool? pool = null)
    {
        if (bytes.Length <= ChecksumLength || bytes[0] is not (Version or WithoutPicks)) return null;
        if (!SHA256.HashData(bytes[..^ChecksumLength]).AsSpan(0, ChecksumLength).SequenceEqual(bytes[^ChecksumLength..])) return null;
        var from = new FoldReader(bytes[1..^ChecksumLength]);
        var fold = new ProfileFold(pool);
        try
        {
            fold.Read(ref from, hasPicks: bytes[0] != WithoutPicks);
            return from.AtEnd ? fold : null;
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
