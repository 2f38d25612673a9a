using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Marks what a query asks to be absent: "not black", "without logo", "siyah olmayan", "siyah değil".</summary>
internal static class Negation
{
    internal static void Apply(List<QuerySpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].SaysSomething) continue;
            if (spans[i].Role == WordRole.NegatesNext) Mark(spans, i, step: 1);
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
                if (spans[i].Role is WordRole.NegatesNext or WordRole.NegatesPrevious && denied is not null) return;
                continue;
            }
            if (denied is not null && spans[i].Meaning?.Kind != denied.Meaning?.Kind) return;
            (denied = spans[i]).Negated = true;
            var next = i + step;
            joined = next >= 0 && next < spans.Count && !spans[next].SaysSomething && spans[next].Role == WordRole.Joins;
        }
    }
}
