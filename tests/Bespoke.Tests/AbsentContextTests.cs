using System.Runtime.InteropServices;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Tests.Retrieval.Guarding;
using Xunit;

namespace Bespoke.Tests;

/// <summary>What a request does not say of its context changes nothing of its answer.</summary>
public sealed class AbsentContextTests
{
    private static readonly string[] Ranked = ["search", "category", "for-you", "new-in", "similar"];

    private readonly GuardedShop _shop = new();

    public static TheoryData<InteractionContext> Silent =>
        [new InteractionContext(), new InteractionContext { Locale = "tr-TR" }, new InteractionContext { Bot = false }, new InteractionContext { Device = "a fridge" }];

    [Theory]
    [MemberData(nameof(Silent))]
    public void A_context_that_says_nothing_is_none_to_the_last_bit(InteractionContext context)
    {
        foreach (var list in GuardedShop.Lists.Keys)
        {
            foreach (var user in new[] { "u0", "u1", "stranger" }) Assert.Equal(Told(list, user, null), Told(list, user, context));
        }
    }

    public static TheoryData<InteractionContext, string> Parts => new()
    {
        { new InteractionContext { Device = "phone" }, "device" },
        { new InteractionContext { UtcOffset = 180 }, "hour_affinity season_fit" },
        { new InteractionContext { Country = "AU" }, "season_fit popularity_in_country" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_a_context_says_fills_its_own_features_and_leaves_the_others_as_they_are_without_any(InteractionContext context, string features)
    {
        var own = features.Split(' ');
        foreach (var user in new[] { "u0", "stranger" })
        {
            var (without, with) = (Rows(user, null), Rows(user, context));
            Assert.Equal(without.Keys.Order(), with.Keys.Order());
            foreach (var (row, values) in without)
            {
                for (var column = 0; column < values.Length; column++)
                {
                    if (!own.Contains(FeatureNames.All[column])) Assert.True(BitConverter.SingleToInt32Bits(values[column]) == BitConverter.SingleToInt32Bits(with[row][column]), $"{FeatureNames.All[column]} of {row}");
                }
            }
        }
    }

    // All candidates, whatever the order in which they are shown.
    private Dictionary<int, float[]> Rows(string user, InteractionContext? context)
    {
        var answer = _shop.Ask("search", user, change: r => r with { Context = context, Trace = AnswerTrace.Rows, TakesAllRanked = true, K = Personalizer.MaxCandidates });
        var width = FeatureNames.All.Count;
        return answer.Items.Where(i => i.Score is not null).ToDictionary(i => i.Row, i => answer.Rows!.Features.Slice((i.Rank - 1) * width, width).ToArray());
    }

    private string Told(string list, string user, InteractionContext? context)
    {
        var answer = _shop.Ask(list, user, change: r => r with { Context = context, Trace = Ranked.Contains(list) ? AnswerTrace.Rows : AnswerTrace.None });
        var items = answer.Items.Select(i => $"{i.Rank} {i.Row} {i.Score:R} {i.Source} {string.Join(';', i.Reasons.Select(r => $"{r.Text} {r.Contribution:R}"))}");
        var rows = answer.Rows is { } traced ? Convert.ToHexString(MemoryMarshal.AsBytes(traced.Features.Span)) : "";
        return $"{string.Join('\n', items)}\n{answer.Next} {answer.Total} {answer.Ranker} {answer.Personalized}\n{rows}";
    }
}
