using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>See <see cref="SessionBlend"/>. Immutable and thread-safe.</summary>
public sealed class SessionBlendModel : ISessionModel
{
    private readonly SessionBlendOptions _options;
    private readonly SessionParts _parts;
    private readonly RepeatModel _repeats;

    /// <summary>Blends parts that were fitted on <paramref name="sessions"/>.</summary>
    public SessionBlendModel(SessionTable sessions, SessionBlendOptions options, SessionParts parts)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        (Table, _options, _parts) = (sessions, options, parts);
        _repeats = new RepeatModel(Items, options.RepeatScale);
    }

    /// <inheritdoc/>
    public string Name => "blend";

    /// <inheritdoc/>
    public SessionItems Items => Table.Items;

    /// <summary>How many sessions it was fitted on.</summary>
    public int Sessions => Table.Count;

    internal SessionTable Table { get; }

    internal SessionParts Parts => _parts;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace) => Score(visit, null, scores, workspace);

    /// <summary>
    /// Writes the best next products to <paramref name="best"/>, with the sessions of <paramref name="delta"/> as the newest
    /// ones: neighbours and transitions answer as if fitted on both; the linear model knows the fitted sessions alone.
    /// </summary>
    /// <param name="visit">Rows of <paramref name="delta"/>, the latest last.</param>
    /// <param name="sessionId">The visit's own session, which is no neighbour of its own; null for none.</param>
    /// <param name="delta">A delta of this very model.</param>
    /// <param name="best">Receives up to its own length; rows of <paramref name="delta"/>.</param>
    /// <param name="workspace">Belongs to the calling thread.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException">The delta is of another model.</exception>
    public int Recommend(ReadOnlySpan<int> visit, string? sessionId, SessionDeltaSnapshot delta, Span<ScoredProduct> best, SessionWorkspace workspace)
    {
        return Next(visit, sessionId, delta, workspace).Best(best);
    }

    /// <summary>The scores that <see cref="Recommend"/> takes the best of; rows of <paramref name="delta"/>. They hold until the workspace is used again.</summary>
    internal RowScores Next(ReadOnlySpan<int> visit, string? sessionId, SessionDeltaSnapshot delta, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var view = View(sessionId, delta);
        var scores = workspace.Answer(delta.RowCount);
        Score(visit, view, scores, workspace);
        return scores;
    }

    /// <summary>What follows one product by transitions alone, scored on a scale of its own; untouched where the blend has no transitions.</summary>
    internal RowScores Following(int row, string? sessionId, SessionDeltaSnapshot delta, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var scores = workspace.Answer(delta.RowCount);
        _parts.Transitions?.Score([row], View(sessionId, delta), scores);
        return scores;
    }

    private DeltaView View(string? sessionId, SessionDeltaSnapshot delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        if (delta.Base != Items) throw new ArgumentException("The delta is of another model.", nameof(delta));
        return new DeltaView(delta, sessionId is not null && delta.Ordinals.TryGetValue(sessionId, out var ordinal) ? ordinal : -1);
    }

    private void Score(ReadOnlySpan<int> visit, DeltaView? delta, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(workspace);
        var part = workspace.Part;
        var rows = delta?.Rows ?? Items.Count;
        if (_parts.Knn is { } knn)
        {
            part.Clear(rows);
            knn.Score(visit, delta, part, workspace);
            Add(part, _options.KnnWeight, scores);
        }
        if (_parts.Transitions is { } transitions)
        {
            part.Clear(rows);
            transitions.Score(visit, delta, part);
            Add(part, _options.TransitionsWeight, scores);
        }
        if (_parts.Linear is { } linear)
        {
            part.Clear(rows);
            linear.Score(visit, part, workspace);
            Add(part, _options.LinearWeight, scores);
        }
        if (_options.RepeatWeight > 0)
        {
            part.Clear(rows);
            _repeats.Score(visit, part, workspace);
            Add(part, _options.RepeatWeight, scores);
        }
        if (visit.Length > 0 && _options.LastFactor != 1) scores.Multiply(visit[^1], (float)_options.LastFactor);
    }

    private static void Add(RowScores part, double weight, RowScores scores)
    {
        var factor = (float)weight / part.Max();
        foreach (var row in part.Touched) scores.Add(row, factor * part[row]);
    }
}
