using Bespoke.Arrangement;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke;

/// <summary>A list that two rankings made together for one shopper.</summary>
/// <param name="Answer">What is shown.</param>
/// <param name="Owned">The places that one of them won, first place first; empty where they made the same list, which tells nothing.</param>
public sealed record InterleavedAnswer(Answer Answer, IReadOnlyList<OwnedPlace> Owned)
{
    /// <summary>What <see cref="Answer.Ranker"/> says of a list of two rankers.</summary>
    public const string Ranker = "interleaved";

    /// <summary>True for a request whose list may be merged: the first page of one that is ranked.</summary>
    public static bool Applies(ListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cursor is null && request.Sort is null;
    }

    /// <summary>
    /// Asks both variants for the list and merges them by <see cref="TeamDraft"/>; the coins are a pure function of the request id. What the user
    /// hid is in neither, what a rule puts at a place stays there, and variants of one style are kept apart.
    /// </summary>
    /// <param name="experiment">Whose variants, two of them.</param>
    /// <param name="request">For which <see cref="Applies"/> holds.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="list">Answers a request; null where there is no such list.</param>
    /// <returns>The list; null where there is none.</returns>
    public static InterleavedAnswer? Of(Experiment experiment, ListRequest request, UserProfile profile, Func<ListRequest, Answer?> list)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(list);
        // The coins are all that is left to chance, and the list of neither ranker is a lesson for one.
        var bare = request with { SwapChance = 0, Explore = 0, Trace = AnswerTrace.None };
        if (list(RequestVariants.Under(experiment.Variants[0].Overrides, bare)) is not { } a || list(RequestVariants.Under(experiment.Variants[1].Overrides, bare)) is not { } b) return null;
        // A rule that counts over places holds for either list, not for one merged of both.
        return a.HasQuotas || b.HasQuotas ? new InterleavedAnswer(a, []) : Merge(experiment.Name, a, b, HiddenRows(profile, a));
    }

    private static InterleavedAnswer Merge(string experiment, Answer a, Answer b, HashSet<int> hidden)
    {
        TakenSlot[] ruled = [.. Ruled(a, b).Select(place => new TakenSlot(place, a.Catalog.StyleKey(a.Items[place].Row)))];
        var fixedRows = ruled.Select(t => a.Items[t.Slot].Row).Concat(hidden).ToHashSet();
        var (ofA, ofB) = (Rows(a, fixedRows), Rows(b, fixedRows));
        var (merged, teams) = (new int[ofA.Length + ofB.Length], new Team[ofA.Length + ofB.Length]);
        var random = new SeededRandom(StableHash.Combine(StableHash.Of(a.RequestId), StableHash.Of(experiment)));
        var count = TeamDraft.Merge(ofA, ofB, merged, teams, random);
        var slots = Placement.Fill([.. merged.Take(count).Select(a.Catalog.StyleKey)], new SlotPlan(Math.Max(a.Items.Count, b.Items.Count), Before: null, ruled, []));
        var (itemsOfA, itemsOfB) = (a.Items.ToDictionary(i => i.Row), b.Items.ToDictionary(i => i.Row));
        var (items, owned) = (new List<AnswerItem>(slots.Length), new List<OwnedPlace>(slots.Length));
        for (var place = 0; place < slots.Length; place++)
        {
            var team = slots[place] == Placement.Taken ? Team.Neither : teams[slots[place]];
            var row = slots[place] == Placement.Taken ? a.Items[place].Row : merged[slots[place]];
            items.Add((team == Team.B ? itemsOfB : itemsOfA)[row] with { Rank = place + 1 });
            if (team != Team.Neither) owned.Add(OwnedPlace.Of(a.Catalog.Id(row), team));
        }
        var answer = a with
        {
            Items = items,
            Personalized = a.Personalized || b.Personalized,
            Ranker = a.Ranker == b.Ranker ? a.Ranker : Ranker,
            LeftOut = [.. a.LeftOut.Union(b.LeftOut)],
            Candidates = Math.Max(a.Candidates, b.Candidates),
            Next = (a.Next ?? b.Next) is { } next && items.Count > 0 ? PageCursor.Over(next, items, a.Catalog) : null,
        };
        return new InterleavedAnswer(answer, owned);
    }

    // Places at which a rule put the same product into both lists.
    private static IEnumerable<int> Ruled(Answer a, Answer b) =>
        Enumerable.Range(0, Math.Min(a.Items.Count, b.Items.Count)).Where(i => a.Items[i].Rule is not null && a.Items[i].Row == b.Items[i].Row);

    private static int[] Rows(Answer answer, HashSet<int> without) => [.. answer.Items.Select(i => i.Row).Where(row => !without.Contains(row))];

    // The plain order of one variant shows what the user hid: a list that is anybody's own does not.
    private static HashSet<int> HiddenRows(UserProfile profile, Answer answer)
    {
        var rows = new HashSet<int>();
        foreach (var hidden in profile.Hidden)
        {
            if (answer.Catalog.TryGetRow(hidden.ProductId, out var row)) rows.Add(row);
        }
        return rows;
    }
}
