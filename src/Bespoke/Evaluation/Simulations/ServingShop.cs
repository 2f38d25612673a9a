using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking.Impressions;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>How a <see cref="ServingShop"/> answers.</summary>
/// <param name="Personalize">False for the order that suits everybody.</param>
/// <param name="Temperature">
/// What scores are blurred by: standard Gumbel noise times this is added to those of all candidates, so that lists are drawn as by
/// Plackett and Luce; 0 for none.
/// </param>
/// <param name="Logs">True to keep the lists with their features.</param>
/// <param name="Truth">What of the truth the candidates are put in order by, in place of the ranker.</param>
internal readonly record struct ServingPolicy(bool Personalize, double Temperature = 0, bool Logs = false, KnownTruth Truth = KnownTruth.None);

/// <summary>What of a shopper's true utility an arm is told.</summary>
internal enum KnownTruth
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What follows from intents and attributes, in full.</summary>
    Attributes = 1,

    /// <summary>All of it.</summary>
    All = 2,
}

/// <summary>The Personalizer with one user's profile over an engine that learns: every event is folded before the next list.</summary>
internal sealed class ServingShop(SimulatedStage stage, LivingEngine engine, ShopperLife life, ServingPolicy policy, ulong seed) : IShop
{
    private readonly ProfileFold _fold = new();
    private readonly UserId _user = life.Shopper.Id;
    private UserProfile? _profile;

    /// <summary>The lists shown, where they are kept.</summary>
    internal List<LoggedRequest> Lists { get; } = [];

    public IReadOnlyList<ProductId> Ask(ListAsk ask)
    {
        _profile ??= _fold.Snapshot(_user, UserFacts.None);
        var k = policy.Temperature > 0 || policy.Truth != KnownTruth.None ? Personalizer.MaxCandidates : ask.K;
        var answer = stage.Answer(ask, k, _profile, policy.Personalize, policy.Logs ? AnswerTrace.Rows : AnswerTrace.None, engine.Snapshot);
        int[] order = [.. Enumerable.Range(0, answer.Items.Count)];
        if (policy.Temperature > 0) Blur(order, answer, ask);
        if (policy.Truth != KnownTruth.None) order = [.. order.OrderByDescending(i => answer.Items[i].Score is null ? double.NegativeInfinity : Known(answer.Items[i].Row))];
        order = [.. order.Take(ask.K)];
        if (policy.Logs && answer.Rows is { } rows) Lists.Add(Shown(answer, rows, order).ToLogged(_user.Value, ask.Now, ask.Surface, ask.Query));
        return [.. order.Select(i => stage.Catalog.Id(answer.Items[i].Row))];
    }

    public void Tell(Interaction interaction)
    {
        _fold.Apply(new LoggedInteraction(_fold.Position + 1, stage.Stamp(interaction)));
        _profile = null;
    }

    private double Known(int row) => policy.Truth == KnownTruth.All ? life.Wish!.Utility(row) : life.Wish!.UtilityOfAttributes(row);

    private void Blur(int[] order, Answer answer, ListAsk ask)
    {
        var random = new SeededRandom(StableHash.Combine(seed, StableHash.Of(ask.RequestId)));
        var keys = new double[order.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var noise = policy.Temperature * Math.Log(-Math.Log(1 - random.NextDouble()));
            keys[i] = answer.Items[i].Score is { } score ? noise - score : double.MaxValue;
        }
        Array.Sort(keys, order);
    }

    // The answer as its shopper was shown it.
    private static Answer Shown(Answer answer, AnswerRows rows, int[] order)
    {
        var width = Ranking.FeatureNames.All.Count;
        var features = new float[order.Length * width];
        for (var place = 0; place < order.Length; place++) rows.Features.Span.Slice(order[place] * width, width).CopyTo(features.AsSpan(place * width));
        return answer with { Items = [.. order.Select((i, place) => answer.Items[i] with { Rank = place + 1 })], Rows = new AnswerRows(features) };
    }
}
