using Bespoke.Ranking.Impressions;

namespace Bespoke.Evaluation.Previews;

/// <summary>
/// A logged list beside the order in which another policy would have put its first places. The log's own policy puts a product at its place but for a
/// swap of two places (<see cref="PositionSwap"/>), whose propensity the log knows: so each place is a round of its own.
/// </summary>
internal sealed class ReorderedList
{
    /// <summary>Places that may be swapped.</summary>
    internal const int Depth = PlaceSwap.Depth;

    private ReorderedList(int places) => (Shown, Target, Weights, Rewards) = (new byte[places], new byte[places], new double[places], new bool[places]);

    /// <summary>Whose list it is, so that a user's lists are not taken as independent of each other.</summary>
    internal required string Owner { get; init; }

    /// <summary>Which list it is.</summary>
    internal required string Surface { get; init; }

    /// <summary>How many lists it stands for.</summary>
    internal required double Stands { get; init; }

    /// <summary>By place, the number of the product that stood there, in the order that was ranked.</summary>
    internal byte[] Shown { get; }

    /// <summary>By place, the number of the product that the target puts there.</summary>
    internal byte[] Target { get; }

    /// <summary>By place, 1 / the propensity of what stood there where the target puts the same there, or else 0.</summary>
    internal double[] Weights { get; }

    /// <summary>By place, whether what stood there was chosen.</summary>
    internal bool[] Rewards { get; }

    /// <summary>Places that the target fills otherwise than they were ranked.</summary>
    internal int Moved => Enumerable.Range(0, Target.Length).Count(place => Target[place] != place);

    /// <summary>Reads a list.</summary>
    /// <param name="group">The list, and what became of it.</param>
    /// <param name="target">Given the list in its ranked order, writes the target's order of the first places: numbers of products.</param>
    /// <param name="least">The grade from which on a product counts as chosen.</param>
    /// <returns>Null for a list in which nothing was left to chance, or something else than a swap.</returns>
    internal static ReorderedList? Of(LabelledGroup group, TargetOrder target, Grade least)
    {
        var request = group.Request;
        var places = Places(request);
        if (!(request.Propensity < 1) || places < 2 || request.Rows[0].Position != 1) return null;
        if (request.Swap is { } far && Math.Max(far.First, far.Second) > places) return null;
        var list = new ReorderedList(places) { Owner = request.User ?? request.RequestId, Surface = request.Surface, Stands = request.Weight };
        for (var place = 0; place < places; place++) (list.Shown[place], list.Rewards[place]) = ((byte)place, group.Grades[place] >= least);
        if (request.Swap is { } swap) (list.Shown[swap.First - 1], list.Shown[swap.Second - 1]) = ((byte)(swap.Second - 1), (byte)(swap.First - 1));
        if (!target(request, list.Shown, list.Target)) return null;
        for (var place = 0; place < places; place++)
        {
            if (list.Target[place] == list.Shown[place]) list.Weights[place] = 1 / Propensity(request, places, list.Shown[place] == place);
        }
        return list;
    }

    // The ranked places at the head of the list.
    private static int Places(LoggedRequest request)
    {
        var places = 0;
        while (places < Math.Min(Depth, request.Rows.Count) && !float.IsNaN(request.Rows[places].Score)) places++;
        return places;
    }

    // Every pair of places changes over with the same chance c / (n (n − 1) / 2), and a place is in n − 1 of them. Of a list that was swapped the log knows the
    // chance of its pair, of another one 1 − c. Pairs that would bring variants of a style together never change over: where there are some, the others' chance is a little higher.
    private static double Propensity(LoggedRequest request, int places, bool stands)
    {
        if (request.Swap is null) return 1 - (1 - request.Propensity) * 2 / places;
        return stands ? 1 - request.Propensity * (places - 1) : request.Propensity;
    }
}

/// <summary>Writes the order in which another policy would have put the first places of a list.</summary>
/// <param name="request">The list as it was shown.</param>
/// <param name="shown">By place, the number of the product that stood there, in the order that was ranked.</param>
/// <param name="order">Receives, by place, the number of the product that the policy puts there.</param>
/// <returns>False where it cannot say.</returns>
internal delegate bool TargetOrder(LoggedRequest request, ReadOnlySpan<byte> shown, Span<byte> order);
