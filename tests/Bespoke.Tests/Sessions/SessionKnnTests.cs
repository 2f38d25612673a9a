using System.ComponentModel.DataAnnotations;
using Bespoke.Sessions;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Sessions;

public sealed class SessionKnnTests
{
    private static readonly Gen<int[]> Visit = Gen.Int[0, 11].Array[1, 8];

    // Merging postings newest first and stopping early must answer what looking at every session answers.
    [Fact]
    public void Answers_what_a_slow_and_obvious_version_answers() =>
        Gen.Select(Visit.Array[1, 40], Visit, Gen.Int[1, 30], Gen.Int[1, 12], Gen.Int[1, 6], Gen.Bool).Sample((sessions, visit, sample, neighbors, lastClicks, linear) =>
        {
            var decay = linear ? ClickDecay.Linear : ClickDecay.Exponential;
            var options = new SessionKnnOptions
            {
                Sample = sample,
                Neighbors = neighbors,
                LastClicks = lastClicks,
                PositionDecay = decay,
                MatchDecay = decay,
                MinimumUsers = 1,
                RecencyHalfLife = 7,
                IdfOffset = 0.5,
                IdfWeight = 0.7,
                LongestSession = 7,
            };
            var model = SessionKnn.Fit(SessionTable.Of(sessions.Select(SessionMake.Session)), options);
            // Two neighbours that are equal but for rounding: either may be the last.
            if (Slow(sessions, visit, options, out var isClose) is var expected && isClose) return true;
            var answers = SessionMake.Ask(model, 12, [.. visit.Select(v => $"p{v}")]).ToDictionary(a => a.Id, a => (double)a.Score);
            return expected.Count == answers.Count && expected.All(e => Math.Abs(answers.GetValueOrDefault($"p{e.Key}") - e.Value) < 1e-4 * (1 + e.Value));
        }, iter: 2_000, seed: "0000cCYtgQp4");

    private static Dictionary<int, double> Slow(int[][] sessions, int[] visit, SessionKnnOptions o, out bool isClose)
    {
        var known = visit.Where(v => sessions.Any(s => s.Contains(v))).ToArray();
        var last = known.TakeLast(o.LastClicks).ToArray();
        var distinct = sessions.Select(s => s.Reverse().Distinct().Reverse().ToArray()).Select(s => s.Length > o.LongestSession ? [] : s).ToArray();
        int Back(int item) => last.Length - 1 - Array.LastIndexOf(last, item);
        double Position(int back) => o.PositionDecay == ClickDecay.Linear ? (last.Length - back) / (double)last.Length : Math.Exp(-back / o.PositionScale);
        double Match(int back) => o.MatchDecay == ClickDecay.Linear ? Math.Max(0, 1 - 0.1 * (back + 1)) : Math.Exp(-back / o.MatchScale);
        var candidates = Enumerable.Range(0, sessions.Length).Where(s => distinct[s].Intersect(last).Any()).OrderDescending().Take(o.Sample).ToArray();
        var ranked = candidates
            .Select(s => (Session: s, Similarity: distinct[s].Intersect(last).Sum(i => Position(Back(i))) / Math.Pow(distinct[s].Length, o.LengthExponent) * Math.Pow(2, (s - candidates[0]) / o.RecencyHalfLife)))
            .OrderByDescending(v => (float)v.Similarity).ThenByDescending(v => v.Session).ToArray();
        isClose = ranked.Length > o.Neighbors && ranked[o.Neighbors - 1].Similarity is var least && ranked[o.Neighbors].Similarity is var next && least != next && Math.Abs(least - next) < 1e-6 * least;
        var votes = ranked.Take(o.Neighbors);
        var scores = new Dictionary<int, double>();
        foreach (var (session, similarity) in votes)
        {
            var items = distinct[session];
            var shared = Array.FindLastIndex(items, last.Contains);
            for (var i = 0; i < items.Length; i++)
            {
                var vote = similarity * Match(items.Intersect(last).Min(Back)) * Math.Exp(-Math.Abs(i - shared) / o.DistanceScale) * (i < shared ? o.Backward : 1);
                scores[items[i]] = scores.GetValueOrDefault(items[i]) + vote;
            }
        }
        var clicks = distinct.Sum(d => d.Length);
        return scores.ToDictionary(s => s.Key, s => s.Value * (o.IdfOffset + o.IdfWeight * Math.Log((double)clicks / distinct.Count(d => d.Contains(s.Key))))).Where(s => s.Value > 0).ToDictionary();
    }

    [Fact]
    public void A_match_far_back_takes_no_vote_away()
    {
        // Serenade's line crosses 0 at the tenth click and would vote against the only neighbour's products beyond it.
        var model = SessionKnn.Fit(
            SessionMake.Table([SessionMake.Session("a", "b"), .. Enumerable.Range(0, 14).Select(i => SessionMake.Session($"x{i}", "b"))]),
            new SessionKnnOptions { MinimumUsers = 1, PositionDecay = ClickDecay.Linear, MatchDecay = ClickDecay.Linear, DistanceScale = 0 });
        var near = SessionMake.Ask(model, 20, "x0");
        var far = SessionMake.Ask(model, 20, ["a", "a", .. Enumerable.Range(0, 12).Select(_ => "x0")]);
        Assert.All(far, a => Assert.True(a.Score > 0));
        Assert.True(far.Single(a => a.Id == "b").Score >= near.Single(a => a.Id == "b").Score - 1e-6);
    }

    [Fact]
    public void The_newest_sessions_are_the_ones_asked()
    {
        var model = SessionKnn.Fit(SessionMake.Table(SessionMake.Session("a", "old"), SessionMake.Session("a", "middle"), SessionMake.Session("a", "new")), new SessionKnnOptions { Sample = 2, MinimumUsers = 1 });
        Assert.Equal(["a", "middle", "new"], SessionMake.Ask(model, 9, "a").Select(a => a.Id).Order());
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var table = SessionMake.Table(SessionMake.Session("a"));
        Assert.Throws<ValidationException>(() => SessionKnn.Fit(table, new SessionKnnOptions { Neighbors = 0 }));
        Assert.Throws<ValidationException>(() => SessionKnn.Fit(table, new SessionKnnOptions { PositionScale = double.NaN }));
        Assert.Throws<ValidationException>(() => LinearSessions.Fit(table, new LinearSessionsOptions { Alpha = 2 }));
        Assert.Throws<ValidationException>(() => Transitions.Fit(table, new TransitionsOptions { Window = 0 }));
        Assert.Throws<ValidationException>(() => SessionBlend.Fit(table, new SessionBlendOptions { KnnWeight = -1 }));
        Assert.Throws<ArgumentException>(() => SessionTable.Of([new Session([])]));
    }
}
