using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>Says what comes next in a visit. Implementations are immutable and thread-safe.</summary>
public interface ISessionModel
{
    /// <summary>The name in tables, e.g. "session-knn".</summary>
    string Name { get; }

    /// <summary>The products and their rows.</summary>
    SessionItems Items { get; }

    /// <summary>Adds a score >= 0 to <paramref name="scores"/> for every row that the visit speaks for; a product of the visit may be among them.</summary>
    /// <param name="visit">Rows in order, the latest last. May be empty.</param>
    /// <param name="scores">Cleared by the caller; of at least as many rows as <see cref="Items"/>.</param>
    /// <param name="workspace">Belongs to the calling thread.</param>
    /// <remarks>Allocates nothing once the workspace has grown.</remarks>
    void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace);
}

/// <summary>What every session model answers with.</summary>
public static class SessionModels
{
    /// <summary>Writes the best next products to <paramref name="best"/>, best first; rows of <see cref="ISessionModel.Items"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="visit">Rows in order, the latest last.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row. Products of the visit may be among them.</param>
    /// <param name="workspace">Belongs to the calling thread.</param>
    /// <returns>How many were written; fewer than asked where the visit speaks for fewer.</returns>
    /// <remarks>Allocates nothing once the workspace has grown to the model's size.</remarks>
    public static int Recommend(this ISessionModel model, ReadOnlySpan<int> visit, Span<ScoredProduct> best, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(workspace);
        var scores = workspace.Answer(model.Items.Count);
        model.Score(visit, scores, workspace);
        return scores.Best(best);
    }
}
