using System.Runtime.InteropServices;
using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>Brings what is long known of a user, what they did in the last day and what they do in the running session into one weight per key. A reusable workspace; not thread-safe.</summary>
/// <remarks>
/// S(v) = K(v)·(L·T / (T + D + R) + E) + F·R, with the decayed weights L of the long-term layer, D of the last day, R of the running session, and E of the last day
/// before that session. K(v) = P + (1 − P)·R(v) / max R: what the session itself speaks for stays, of the rest P, one for each attribute, which says how likely the
/// session is of what is long known: P = min(p(Λ), p(Λ of gender + Λ of the master category)), p(Λ) = 1 where the session is explained by that at least as well as by the
/// taste of anybody, and else 2 / (1 + e^−Λ); Λ = τ·Σ R(v)·ln(l(v) / π(v)) is the log-likelihood ratio, l the share of a value in L, shrunk to the population's share π as an
/// affinity is. So an attribute in which a user is who they were keeps its past, and one in which they are not loses it within a few interactions; for whom they shop,
/// gender and department tell, and with somebody else's go colour, brand and usage. It is held against L alone: what the last day tells of somebody new does not make the old one
/// likely again. Without recent evidence S is exactly L.
/// </remarks>
internal sealed class AffinityLayers
{
    /// <summary>F: how strongly an event of the running session speaks beside one of earlier.</summary>
    internal const double SessionWeight = 2;

    /// <summary>T: what is long known counts half once so much was done of late.</summary>
    internal const double FreshTrust = 1;

    /// <summary>τ: what a unit of weight counts as an observation of its own.</summary>
    internal const double Independence = 2;

    // By attribute; a category path is one, by its master category.
    private readonly double[] _totals = new double[Attributes], _evidence = new double[Attributes], _most = new double[Attributes], _kept = new double[Attributes];

    private const int Attributes = (int)ProductAttribute.Currency + 1;

    // Sums that decayed on different ways are not equal to the last bit.
    private const double Rounding = 1e-6;

    /// <summary>Adds all layers of <paramref name="profile"/> to <paramref name="sums"/>, which is empty.</summary>
    internal void AddTo(Dictionary<AffinityKey, double> sums, UserProfile profile, PopulationShares shares, DateTimeOffset now)
    {
        var session = profile.SessionEvidence(now);
        AddBefore(sums, profile, session, now);
        if (session.Sums.IsEmpty) return;
        if (sums.Count > 0) Keep(sums, profile.LongTerm, session, shares, now);
        foreach (var (key, sum) in session.Sums)
        {
            if (sum > 0) Add(sums, key, SessionWeight * sum);
        }
    }

    private static void AddBefore(Dictionary<AffinityKey, double> sums, UserProfile profile, AffinityEvidence session, DateTimeOffset now)
    {
        var fresh = Total(profile.LastDay, now) + Total(session, now);
        var longTerm = FreshTrust / (FreshTrust + fresh) * profile.LongTerm.DecayTo(now);
        foreach (var (key, sum) in profile.LongTerm.Sums)
        {
            if (sum > 0) Add(sums, key, longTerm * sum);
        }
        // The last day holds the running session too.
        var lastDay = profile.LastDay.DecayTo(now);
        foreach (var (key, sum) in profile.LastDay.Sums)
        {
            if (lastDay * sum - session.Read(key, now) is > Rounding and var earlier) Add(sums, key, earlier);
        }
    }

    private void Keep(Dictionary<AffinityKey, double> sums, AffinityEvidence longTerm, AffinityEvidence session, PopulationShares shares, DateTimeOffset now)
    {
        Weigh(longTerm, session, shares, now);
        var person = Likely(_evidence[(int)ProductAttribute.Gender] + _evidence[(int)ProductAttribute.MasterCategory]);
        for (var attribute = 0; attribute < Attributes; attribute++) _kept[attribute] = Math.Min(person, Likely(_evidence[attribute]));
        foreach (var key in sums.Keys)
        {
            var attribute = AttributeOf(key);
            // Of an attribute that the session says nothing of nothing speaks against the past but who it is.
            var agrees = _most[attribute] > 0 ? session.Read(key.Speaker, now) / _most[attribute] : 0;
            CollectionsMarshal.GetValueRefOrNullRef(sums, key) *= _kept[attribute] + (1 - _kept[attribute]) * agrees;
        }
    }

    // Λ and max R by attribute.
    private void Weigh(AffinityEvidence longTerm, AffinityEvidence session, PopulationShares shares, DateTimeOffset now)
    {
        Array.Clear(_totals);
        Array.Clear(_evidence);
        Array.Clear(_most);
        var decay = longTerm.DecayTo(now);
        foreach (var (key, sum) in longTerm.Sums)
        {
            if (sum > 0 && SpeaksForItself(key)) _totals[AttributeOf(key)] += sum * decay;
        }
        foreach (var (key, sum) in session.Sums)
        {
            if (!(sum > 0 && SpeaksForItself(key))) continue;
            var attribute = AttributeOf(key);
            _most[attribute] = Math.Max(_most[attribute], sum);
            _evidence[attribute] += Independence * sum * Math.Log(UserAffinities.Ratio(longTerm.Read(key, now), ShareOf(key, shares), _totals[attribute]));
        }
    }

    // 1 for what is as likely as of anybody.
    private static double Likely(double evidence) => Math.Min(1, 2 / (1 + Math.Exp(-evidence)));

    // Below a master category there is what the visit is for.
    private static bool SpeaksForItself(AffinityKey key) => key == key.Speaker;

    private static int AttributeOf(AffinityKey key) => key.IsCategory ? (int)ProductAttribute.MasterCategory : (int)key.Attribute;

    private static double ShareOf(AffinityKey key, PopulationShares shares)
    {
        if (key.IsMaster(out var master)) return shares.OfMaster(new CategoryPath(master, 0, 0));
        return key.Is(key.Attribute, out var code) ? shares.Of(key.Attribute, code) : 1;
    }

    private static double Total(AffinityEvidence evidence, DateTimeOffset now)
    {
        var total = 0.0;
        foreach (var (key, sum) in evidence.Sums)
        {
            if (sum > 0 && key.IsMaster(out _)) total += sum;
        }
        return total * evidence.DecayTo(now);
    }

    private static void Add(Dictionary<AffinityKey, double> sums, AffinityKey key, double weight) => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += weight;
}
