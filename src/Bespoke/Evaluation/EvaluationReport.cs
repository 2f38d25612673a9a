namespace Bespoke.Evaluation;

/// <summary>One model with one set of options on one data set.</summary>
public sealed record EvaluationRow
{
    /// <summary>E.g. "als", "item-item", "popularity".</summary>
    public required string Model { get; init; }

    /// <summary>True for the row that was chosen on validation and measured on test; the others' figures are validation's.</summary>
    public required bool Chosen { get; init; }

    /// <summary>Mean over users of hits in the first 20 / relevant.</summary>
    public double? RecallAt20 { get; init; }

    /// <summary>Mean NDCG@20, ideal cut at min(20, relevant).</summary>
    public double? NdcgAt20 { get; init; }

    /// <summary>Share of predictions with a hit in the first 20.</summary>
    public double? HrAt20 { get; init; }

    /// <summary>Mean reciprocal rank within the first 20.</summary>
    public double? MrrAt20 { get; init; }

    /// <summary>Lower end of the 95 % bootstrap interval of the first metric that is present.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Wall-clock seconds of the fit.</summary>
    public required double FitSeconds { get; init; }

    /// <summary>Peak working set in MiB.</summary>
    public required double PeakMiB { get; init; }

    /// <summary>The options, as they would be given on the command line.</summary>
    public required string Options { get; init; }
}

/// <summary>The table of one evaluation.</summary>
/// <param name="Dataset">Name of its folder.</param>
/// <param name="Rows">Baselines first.</param>
public sealed record EvaluationReport(string Dataset, IReadOnlyList<EvaluationRow> Rows);
