using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Sessions;

namespace Bespoke.Tests.Sessions;

/// <summary>Sessions and models for tests.</summary>
internal static class SessionMake
{
    internal static Session Session(params string[] items) => new([.. items.Select(i => new ProductId(i))]);

    internal static Session Session(IEnumerable<int> items) => new([.. items.Select(i => new ProductId($"p{i}"))]);

    internal static SessionTable Table(params Session[] sessions) => SessionTable.Of(sessions);

    /// <summary>Sessions that stay within one of some groups of products; <paramref name="shuffled"/> deals the same clicks to sessions at random.</summary>
    internal static List<Session> Grouped(int sessions, int groups, int itemsOfGroup, ulong seed, bool shuffled = false)
    {
        var random = new SeededRandom(seed);
        var clicks = new int[sessions][];
        for (var s = 0; s < sessions; s++)
        {
            var group = random.Next(groups);
            // Some products of a group are more popular than others.
            clicks[s] = [.. Enumerable.Range(0, random.Between(3, 6)).Select(_ => group * itemsOfGroup + (int)(itemsOfGroup * Math.Pow(random.NextDouble(), 1.5)))];
        }
        if (shuffled)
        {
            var all = clicks.SelectMany(c => c).ToArray();
            random.Shuffle<int>(all);
            var at = 0;
            foreach (var session in clicks)
            {
                for (var i = 0; i < session.Length; i++) session[i] = all[at++];
            }
        }
        return [.. clicks.Select(c => Session(c))];
    }

    internal static List<(string Id, float Score)> Ask(ISessionModel model, int count, params string[] visit)
    {
        var rows = new int[visit.Length];
        var known = model.Items.Rows([.. visit.Select(v => new ProductId(v))], rows);
        var best = new ScoredProduct[count];
        var written = model.Recommend(rows.AsSpan(0, known), best, new SessionWorkspace());
        return [.. best.Take(written).Select(b => (model.Items.Id(b.Row).Value, b.Score))];
    }

    internal static List<(string Id, float Score)> Ask(SessionBlendModel model, SessionDeltaSnapshot delta, string? own, int count, params string[] visit)
    {
        int[] rows = [.. visit.Select(v => delta.TryGetRow(new ProductId(v), out var row) ? row : -1).Where(r => r >= 0)];
        var best = new ScoredProduct[count];
        var written = model.Recommend(rows, own, delta, best, new SessionWorkspace());
        return [.. best.Take(written).Select(b => (delta.Id(b.Row).Value, b.Score))];
    }

    internal static SessionBlendOptions OneUserIsEnough { get; } = new()
    {
        Knn = new SessionKnnOptions { MinimumUsers = 1 },
        Transitions = new TransitionsOptions { MinimumUsers = 1 },
        Linear = new LinearSessionsOptions { MinimumUsers = 1 },
    };

    internal static UserId User(int n) => new($"u{n}");
}
