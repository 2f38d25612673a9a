using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Marks what a query asks to be absent: "not black", "without logo", "siyah olmayan", "siyah değil".</summary>
internal static class Negation
{
    internal static void Apply(List<QuerySpan> spans)
    {
        // "Ne siyah ne beyaz" is neither; one "ne" alone is "what".
        var neither = spans.Count(s => s.First.Folded == "ne") > 1;
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].SaysSomething) continue;
            // "Heels no, flats yes": what stands before the comma is denied.
            if (spans[i].First.Folded == "no" && i > 0 && spans[i - 1].SaysSomething && (i + 1 == spans.Count || spans[i + 1].First.Folded == ",")) Mark(spans, i, step: -1);
            else if (spans[i].Role == WordRole.NegatesNext || neither && spans[i].First.Folded == "ne") Mark(spans, i, step: 1);
            else if (spans[i].Role == WordRole.NegatesPrevious) Mark(spans, i, step: -1);
        }
    }

    // "Not black or white" denies both; what stands beyond "but" or is of another kind is not denied.
    private static void Mark(List<QuerySpan> spans, int negator, int step)
    {
        QuerySpan? denied = null;
        var joined = true;
        for (var i = negator + step; i >= 0 && i < spans.Count && joined; i += step)
        {
            if (!spans[i].SaysSomething)
            {
                if (denied is null ? spans[i].Role == WordRole.Judges : spans[i].Role is WordRole.NegatesNext or WordRole.NegatesPrevious) return;
                continue;
            }
            if (denied is not null && (spans[i].Meaning?.Kind != denied.Meaning?.Kind || step > 0 && IsWantedInstead(spans, negator, i))) return;
            (denied = spans[i]).Negated = true;
            var next = i + step;
            joined = next >= 0 && next < spans.Count && !spans[next].SaysSomething && spans[next].Role == WordRole.Joins;
        }
    }

    // "No heels, flat shoes": somebody who names no other category wants the one behind the comma.
    private static bool IsWantedInstead(List<QuerySpan> spans, int negator, int at) =>
        spans[at].Meaning is { NamesCategory: true } && spans[at - 1].First.Folded == "," && !spans.Take(negator).Any(s => s.Meaning is { NamesCategory: true });
}
