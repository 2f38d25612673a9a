using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>The visit's own products: the most often clicked first, later ones before earlier ones. A baseline ("session popularity"), and a part of the blend.</summary>
/// <param name="items">The rows to speak of.</param>
/// <param name="scale">A click counts exp(−clicks after it / this); a very large one counts clicks.</param>
public sealed class RepeatModel(SessionItems items, double scale) : ISessionModel
{
    private readonly float _ratio = (float)Math.Exp(-1 / scale);

    /// <inheritdoc/>
    public string Name => "session-popularity";

    /// <inheritdoc/>
    public SessionItems Items => items;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var weight = 1f;
        for (var i = visit.Length - 1; i >= 0; i--)
        {
            scores.Add(visit[i], weight);
            weight *= _ratio;
        }
    }
}
