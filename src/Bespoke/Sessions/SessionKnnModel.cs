using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>See <see cref="SessionKnn"/>. Immutable and thread-safe.</summary>
public sealed class SessionKnnModel : ISessionModel
{
    private readonly SessionKnnOptions _options;
    private readonly SessionIndex _index;
    private readonly int _sessions;
    private readonly bool[] _supported;
    private readonly float[] _distance;

    internal SessionKnnModel(SessionTable sessions, SessionKnnOptions options, SessionIndex index)
    {
        (Items, _options, _index, _sessions) = (sessions.Items, options, index, sessions.Count);
        _supported = sessions.Supported(options.MinimumUsers);
        _distance = Decays(Math.Min(options.LongestSession, 1_000), options.DistanceScale);
    }

    /// <inheritdoc/>
    public string Name => "session-knn";

    /// <inheritdoc/>
    public SessionItems Items { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace) => Score(visit, null, scores, workspace);

    /// <summary>As <see cref="Score(ReadOnlySpan{int}, RowScores, SessionWorkspace)"/>, with the sessions of <paramref name="delta"/> as the newest ones.</summary>
    internal void Score(ReadOnlySpan<int> visit, DeltaView? delta, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(workspace);
        visit = visit[Math.Max(0, visit.Length - _options.LastClicks)..];
        var candidates = workspace.Candidates(_options.Sample, visit.Length);
        Distinct(visit, candidates);
        if (delta is { } live)
        {
            for (var i = 0; i < candidates.Clicks; i++) candidates.Cursors[i] = live.Postings(candidates.Rows[i]);
            Merge(candidates, live.Own);
        }
        for (var i = 0; i < candidates.Clicks; i++)
        {
            var row = candidates.Rows[i];
            candidates.Cursors[i] = row < Items.Count ? new PostingCursor(_index.Postings, _index.Starts[row], _index.Starts[row + 1]) : default;
        }
        Merge(candidates, own: -1);
        Vote(visit, candidates, delta, scores, workspace);
        Weigh(scores, delta);
    }

    // The visit's distinct rows, latest first, each with the weight of its latest click.
    private void Distinct(ReadOnlySpan<int> visit, SessionCandidates candidates)
    {
        for (var i = visit.Length - 1; i >= 0; i--)
        {
            if (candidates.Rows.AsSpan(0, candidates.Clicks).Contains(visit[i])) continue;
            var back = visit.Length - 1 - i;
            candidates.Rows[candidates.Clicks] = visit[i];
            candidates.Backs[candidates.Clicks] = back;
            candidates.Weights[candidates.Clicks++] = _options.PositionDecay == ClickDecay.Linear
                ? (visit.Length - back) / (float)visit.Length
                : (float)Math.Exp(-back / _options.PositionScale);
        }
    }

    // The postings are sorted newest first, so walking them side by side meets the sessions newest first, each complete,
    // and may stop at the sample's size: the most recent sessions of the union, without a hash table.
    private static void Merge(SessionCandidates candidates, int own)
    {
        while (candidates.Count < candidates.Sessions.Length)
        {
            var newest = -1;
            for (var i = 0; i < candidates.Clicks; i++) newest = Math.Max(newest, candidates.Cursors[i].Session);
            if (newest < 0) return;
            var (similarity, match) = (0f, -1);
            for (var i = 0; i < candidates.Clicks; i++)
            {
                if (candidates.Cursors[i].Session != newest) continue;
                candidates.Cursors[i].Advance();
                similarity += candidates.Weights[i];
                if (match < 0) match = candidates.Backs[i];
            }
            if (newest != own) candidates.Add(newest, similarity, match);
        }
    }

    private void Vote(ReadOnlySpan<int> visit, SessionCandidates candidates, DeltaView? delta, RowScores scores, SessionWorkspace workspace)
    {
        if (candidates.Count == 0) return;
        workspace.Visit.Clear(delta?.Rows ?? Items.Count);
        foreach (var row in visit) workspace.Visit.Add(row, 1);
        var newest = candidates.Sessions[0];
        var kept = workspace.Neighbors(Math.Min(_options.Neighbors, candidates.Count));
        var best = new BestProducts(kept);
        for (var c = 0; c < candidates.Count; c++)
        {
            var length = Rows(candidates.Sessions[c], delta).Length;
            var similarity = candidates.Similarities[c] * LengthWeight(length);
            if (_options.RecencyHalfLife > 0) similarity *= (float)Math.Pow(2, (candidates.Sessions[c] - newest) / _options.RecencyHalfLife);
            best.Offer(c, similarity);
        }
        foreach (var neighbor in kept[..best.Count])
        {
            var match = candidates.Matches[neighbor.Row];
            var vote = neighbor.Score * (_options.MatchDecay == ClickDecay.Linear ? Math.Max(0, 1 - 0.1f * (match + 1)) : (float)Math.Exp(-match / _options.MatchScale));
            var rows = Rows(candidates.Sessions[neighbor.Row], delta);
            var shared = rows.Length - 1;
            while (workspace.Visit[rows[shared]] == 0) shared--;
            var before = vote * (float)_options.Backward;
            for (var i = 0; i < shared; i++) scores.Add(rows[i], before * _distance[Math.Min(shared - i, _distance.Length - 1)]);
            for (var i = shared; i < rows.Length; i++) scores.Add(rows[i], vote * _distance[Math.Min(i - shared, _distance.Length - 1)]);
        }
    }

    private ReadOnlySpan<int> Rows(int session, DeltaView? delta) =>
        session >= _sessions ? delta!.Value.Distinct(session) : _index.Distinct.AsSpan(_index.Offsets[session].._index.Offsets[session + 1]);

    private float LengthWeight(int length) => _options.LengthExponent switch
    {
        0 => 1,
        0.5 => 1 / MathF.Sqrt(length),
        _ => (float)Math.Pow(length, -_options.LengthExponent),
    };

    // Multiplying the sum is the same as multiplying every vote, and needs one logarithm per product.
    private void Weigh(RowScores scores, DeltaView? delta)
    {
        var clicks = _index.Distinct.Length + (delta?.Clicks ?? 0);
        foreach (var row in scores.Touched)
        {
            var sessions = (row < Items.Count ? _index.SessionsOfItem[row] : 0) + (delta?.SessionsOf(row) ?? 0);
            var supported = (row < Items.Count && _supported[row]) || delta?.UsersOf(row) >= _options.MinimumUsers;
            scores.Multiply(row, supported ? (float)(_options.IdfOffset + _options.IdfWeight * Math.Log((double)clicks / sessions)) : 0);
        }
    }

    private static float[] Decays(int count, double scale)
    {
        var decays = new float[count];
        for (var i = 0; i < count; i++) decays[i] = scale > 0 ? (float)Math.Exp(-i / scale) : 1;
        return decays;
    }
}
