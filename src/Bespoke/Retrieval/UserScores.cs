namespace Bespoke.Retrieval;

/// <summary>
/// What is known of one request's user before any candidate is: filled once, by what looks at users, and read by candidates and
/// features alike. By row of the catalogue. May be used again for the next request.
/// </summary>
public sealed class UserScores
{
    private float[] _vector = [];
    private int _vectorLength;

    /// <summary>The weight, as of the last event, of what the user had to do with and did not hide: a taste does not fade while its user is away.</summary>
    public RowScores History { get; } = new();

    /// <summary>The user's factors, of the length of the products'; empty for a user without any.</summary>
    public ReadOnlySpan<float> Factors => _vector.AsSpan(0, _vectorLength);

    /// <summary>What the history speaks for by products that the same users had to do with.</summary>
    public RowScores ItemItem { get; } = new();

    /// <summary>What similar users had to do with lately.</summary>
    public RowScores SimilarUsers { get; } = new();

    /// <summary>What comes next in visits like the running one.</summary>
    public RowScores Session { get; } = new();

    /// <summary>What follows the last product of the running visit.</summary>
    public RowScores Following { get; } = new();

    /// <summary>Forgets the last request and reads the history of this one.</summary>
    public void Begin(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (catalog, profile) = (query.Catalog, query.Profile);
        foreach (var scores in (ReadOnlySpan<RowScores>)[History, ItemItem, SimilarUsers, Session, Following]) scores.Clear(catalog.RowCount);
        _vectorLength = 0;
        foreach (var (product, weight) in profile.ProductWeights)
        {
            if (catalog.TryGetRow(product, out var row)) History.Add(row, (float)weight);
        }
        foreach (var hidden in profile.Hidden)
        {
            if (catalog.TryGetRow(hidden.ProductId, out var row)) History.Multiply(row, 0);
        }
    }

    /// <summary>Writes the rows of a model that the history holds, ascending, with their weights.</summary>
    /// <param name="model">The model's rows.</param>
    /// <param name="rows">Of length <see cref="HistoryLength"/>, as <paramref name="weights"/>.</param>
    /// <param name="weights">Weight of each.</param>
    /// <returns>How many were written.</returns>
    internal int HistoryOf(ModelRows model, Span<int> rows, Span<float> weights)
    {
        var count = 0;
        foreach (var row in History.Touched)
        {
            if (model.ByCatalogRow[row] is not (>= 0 and var own) || History[row] <= 0) continue;
            (rows[count], weights[count]) = (own, History[row]);
            count++;
        }
        rows[..count].Sort(weights[..count]);
        return count;
    }

    /// <summary>The most that <see cref="HistoryOf"/> writes.</summary>
    internal int HistoryLength => History.Count;

    /// <summary>Room for the user's factors.</summary>
    internal Span<float> BeginFactors(int length)
    {
        if (_vector.Length < length) _vector = new float[length];
        _vectorLength = length;
        return _vector.AsSpan(0, length);
    }
}
