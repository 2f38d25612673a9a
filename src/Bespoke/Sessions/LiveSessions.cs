using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>A fitted model with the sessions that came since, as of one moment, and the scratch memory to ask it with. Thread-safe.</summary>
public sealed class LiveSessions
{
    private readonly SessionBlendModel _model;
    private readonly SessionDeltaSnapshot _delta;
    private readonly ConcurrentBag<SessionWorkspace> _workspaces;

    /// <summary>Pairs a model with a delta of this very model.</summary>
    /// <exception cref="ArgumentException">The delta is of another model.</exception>
    public LiveSessions(SessionBlendModel model, SessionDeltaSnapshot delta)
        : this(model, delta, [])
    {
    }

    private LiveSessions(SessionBlendModel model, SessionDeltaSnapshot delta, ConcurrentBag<SessionWorkspace> workspaces)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(delta);
        if (delta.Base != model.Items) throw new ArgumentException("The delta is of another model.", nameof(delta));
        (_model, _delta, _workspaces) = (model, delta, workspaces);
    }

    /// <summary>The model.</summary>
    public SessionBlendModel Model => _model;

    /// <summary>The sessions since it was fitted.</summary>
    public SessionDeltaSnapshot Delta => _delta;

    /// <summary>The same model with a later delta; the scratch memory goes on being used.</summary>
    public LiveSessions With(SessionDeltaSnapshot delta) => new(_model, delta, _workspaces);

    /// <summary>The products that the model was not fitted on; their rows follow its own.</summary>
    internal IReadOnlyList<ProductId> NewProducts => _delta.NewIds;

    /// <summary>The rows of a visit's known products, the latest last; as many of the last ones as fit.</summary>
    internal Span<int> Rows(IReadOnlyList<ProductId> visit, Span<int> into)
    {
        var start = into.Length;
        for (var i = visit.Count - 1; i >= 0 && start > 0; i--)
        {
            if (_delta.TryGetRow(visit[i], out var row)) into[--start] = row;
        }
        return into[start..];
    }

    /// <summary>The blend's scores of what comes next. They hold until the workspace is used again.</summary>
    internal RowScores Next(ReadOnlySpan<int> visit, string name, SessionWorkspace workspace) => _model.Next(visit, name, _delta, workspace);

    /// <summary>What follows one product, by transitions alone; nothing where the blend has none.</summary>
    internal RowScores Following(int row, string name, SessionWorkspace workspace) => _model.Following(row, name, _delta, workspace);

    internal WorkspaceLease Lease() => new(_workspaces, _workspaces.TryTake(out var workspace) ? workspace : new SessionWorkspace());
}

/// <summary>A workspace while one request uses it.</summary>
internal readonly struct WorkspaceLease(ConcurrentBag<SessionWorkspace> home, SessionWorkspace workspace) : IDisposable
{
    internal SessionWorkspace Workspace => workspace;

    public void Dispose() => home.Add(workspace);
}
