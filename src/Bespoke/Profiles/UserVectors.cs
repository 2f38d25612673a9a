using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Profiles;

/// <summary>Profiles as vectors.</summary>
public static class UserVectors
{
    /// <summary>Length of <see cref="TenValues"/>.</summary>
    public const int TenValueLength = 10;

    /// <summary>Length of <see cref="Identity"/>.</summary>
    public const int IdentityLength = 128;

    /// <summary>
    /// The prototype's ten-value user vector: ln(1 + n); the three largest master-category shares; the three largest colour
    /// shares; 1 / (1 + whole days since last active), 0 for a cold user; purchases / n, 0 when n = 0; distinct master
    /// categories / 10. n = lifetime events other than impressions and searches.
    /// </summary>
    /// <remarks>
    /// Mended against the prototype: n is not cut at 100; missing values are no category and no colour; a last event ahead of
    /// <paramref name="now"/> counts as today; a user without events is not recent.
    /// </remarks>
    public static float[] TenValues(UserProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var vector = new float[TenValueLength];
        var n = profile.InteractionCount;
        vector[0] = MathF.Log(1 + n);
        var categories = Shares(profile, key => key.IsMaster(out _));
        var colours = Shares(profile, key => key.Is(ProductAttribute.BaseColour, out _));
        for (var i = 0; i < 3; i++)
        {
            vector[1 + i] = i < categories.Length ? categories[i] : 0;
            vector[4 + i] = i < colours.Length ? colours[i] : 0;
        }
        vector[7] = profile.LastActiveAt is { } last ? 1f / (1 + Math.Max(0, (int)(now - last).TotalDays)) : 0;
        vector[8] = n == 0 ? 0 : (float)profile.CountOf(Interactions.InteractionType.Purchase) / n;
        vector[9] = categories.Length / 10f;
        return vector;
    }

    /// <summary>
    /// A vector that carries identity: the user's shares of every attribute value and category node, by signed feature hashing
    /// (Weinberger et al., ICML 2009) into <see cref="IdentityLength"/> places, of length 1; all 0 without evidence. The dot
    /// product of two users estimates how alike their tastes are.
    /// </summary>
    public static float[] Identity(UserProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var vector = new float[IdentityLength];
        foreach (var (key, sum) in profile.LongTerm.Sums)
        {
            if (sum <= 0) continue;
            var hash = StableHash.Combine((ulong)key.Value, 0);
            var sign = (hash >> 63) == 0 ? 1 : -1;
            vector[hash % IdentityLength] += sign * (float)Math.Sqrt(sum);
        }
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        if (length > 0)
        {
            for (var i = 0; i < vector.Length; i++) vector[i] /= length;
        }
        return vector;
    }

    private static float[] Shares(UserProfile profile, Func<AffinityKey, bool> kind)
    {
        var sums = profile.LongTerm.Sums.ToArray().Where(s => s.Sum > 0 && kind(s.Key)).Select(s => s.Sum).OrderDescending().ToArray();
        var total = sums.Sum();
        return [.. sums.Select(s => (float)(s / total))];
    }
}
