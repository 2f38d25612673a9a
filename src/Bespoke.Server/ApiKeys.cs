using System.Security.Cryptography;
using System.Text;

namespace Bespoke.Server;

/// <summary>The configured keys, of which only hashes are kept. Compared in constant time.</summary>
internal sealed class ApiKeys
{
    private const int MaxLength = 512;

    private readonly (KeyLevel Level, byte[] Hash)[] _keys;

    /// <exception cref="BespokeException">A key is too short or has not the prefix of its level.</exception>
    internal ApiKeys(KeyOptions options) => _keys =
    [
        .. Read(KeyLevel.Public, nameof(options.Public), "pk_", options.Public),
        .. Read(KeyLevel.Secret, nameof(options.Secret), "sk_", options.Secret),
        .. Read(KeyLevel.Admin, nameof(options.Admin), "admin_", options.Admin),
    ];

    /// <summary>False where none is configured: every route is open then, on this machine alone.</summary>
    internal bool Any => _keys.Length > 0;

    /// <summary>True when someone could administer the server from elsewhere.</summary>
    internal bool HasAdmin => Array.Exists(_keys, k => k.Level == KeyLevel.Admin);

    /// <summary>What <paramref name="key"/> opens; null when it is none of ours.</summary>
    internal KeyLevel? LevelOf(string key)
    {
        if (key.Length > MaxLength) return null;
        var hash = HashOf(key);
        KeyLevel? level = null;
        // All of them, whichever it is: the time tells nothing.
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash)) level = known.Level;
        }
        return level;
    }

    private static IEnumerable<(KeyLevel, byte[])> Read(KeyLevel level, string list, string prefix, IReadOnlyList<string> keys) => keys.Select((key, i) =>
        key.Length is < KeyOptions.MinLength or > MaxLength || !key.StartsWith(prefix, StringComparison.Ordinal) || key.Any(c => c is <= ' ' or > '~')
            ? throw new BespokeException($"Keys:{list}:{i} is no key: one of this list begins with {prefix} and has {KeyOptions.MinLength} to {MaxLength} visible ASCII characters.")
            : (level, HashOf(key)));

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
