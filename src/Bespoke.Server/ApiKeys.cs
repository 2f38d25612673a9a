using System.Security.Cryptography;
using System.Text;

namespace Bespoke.Server;

/// <summary>A key that is configured.</summary>
/// <param name="Level">What it opens.</param>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="PerSecond">Requests it may make a second; 0 for any number.</param>
internal sealed record KnownKey(KeyLevel Level, byte[] Hash, int PerSecond);

/// <summary>The configured keys, of which only hashes are kept. Compared in constant time.</summary>
internal sealed class ApiKeys
{
    /// <summary>Before the hexadecimal SHA-256 of a key, in the place of the key.</summary>
    internal const string Hashed = "sha256:";

    private const int MaxLength = 512;

    private readonly KnownKey[] _keys;

    /// <exception cref="BespokeException">A key is too short or has not the prefix of its level.</exception>
    internal ApiKeys(KeyOptions options) => _keys =
    [
        .. Read(KeyLevel.Public, nameof(options.Public), "pk_", options.Public, options.PublicPerSecond),
        .. Read(KeyLevel.Secret, nameof(options.Secret), "sk_", options.Secret, options.SecretPerSecond),
        .. Read(KeyLevel.Admin, nameof(options.Admin), "admin_", options.Admin, perSecond: 0),
    ];

    /// <summary>False where none is configured: every route is open then, on this machine alone.</summary>
    internal bool Any => _keys.Length > 0;

    /// <summary>True when someone could administer the server from elsewhere.</summary>
    internal bool HasAdmin => Array.Exists(_keys, k => k.Level == KeyLevel.Admin);

    /// <summary>Which of the configured keys <paramref name="key"/> is; null when it is none.</summary>
    internal KnownKey? Find(string key)
    {
        if (key.Length > MaxLength) return null;
        var hash = HashOf(key);
        KnownKey? found = null;
        // All of them, whichever it is: the time tells nothing.
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash)) found = known;
        }
        return found;
    }

    /// <summary>What a configuration holds in the place of <paramref name="key"/>, so that whoever reads it has no key.</summary>
    internal static string Conceal(string key) => Hashed + Convert.ToHexStringLower(HashOf(key));

    private static IEnumerable<KnownKey> Read(KeyLevel level, string list, string prefix, IReadOnlyList<string> keys, int perSecond) => keys.Select((key, i) =>
        new KnownKey(level, HashIn(key) ?? (IsKey(key, prefix) ? HashOf(key) : throw new BespokeException(
            $"Keys:{list}:{i} is no key: one of this list begins with {prefix} and has {KeyOptions.MinLength} to {MaxLength} visible ASCII characters, or is {Hashed} and 64 hexadecimal digits.")), perSecond));

    private static bool IsKey(string key, string prefix) => key.Length is >= KeyOptions.MinLength and <= MaxLength && key.StartsWith(prefix, StringComparison.Ordinal) && key.All(c => c is > ' ' and <= '~');

    private static byte[]? HashIn(string key) =>
        key.StartsWith(Hashed, StringComparison.Ordinal) && key.Length == Hashed.Length + 2 * SHA256.HashSizeInBytes && key.AsSpan(Hashed.Length).IndexOfAnyExcept(Hexadecimal) < 0
            ? Convert.FromHexString(key.AsSpan(Hashed.Length)) : null;

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
