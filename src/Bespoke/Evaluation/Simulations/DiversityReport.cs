namespace Bespoke.Evaluation.Simulations;

/// <summary>What arrangement does to the lists of one surface.</summary>
/// <param name="Surface">Its name, or "all".</param>
/// <param name="Lists">How many lists with an answer were judged.</param>
/// <param name="Ild">Mean intra-list diversity of the first ten as ranked: 1 − the mean similarity of two of them.</param>
/// <param name="IldArranged">The same as arranged.</param>
/// <param name="NdcgAt10">Mean NDCG@10 against the true order as ranked.</param>
/// <param name="NdcgAt10Arranged">The same as arranged.</param>
public sealed record DiversityRow(string Surface, int Lists, double Ild, double IldArranged, double NdcgAt10, double NdcgAt10Arranged)
{
    /// <summary>Change of diversity in percent.</summary>
    public double IldChangePct => 100 * (IldArranged / Ild - 1);

    /// <summary>Change of NDCG@10 in percent.</summary>
    public double NdcgChangePct => 100 * (NdcgAt10Arranged / NdcgAt10 - 1);
}

/// <summary>The outcome of an evaluation of arrangement.</summary>
/// <param name="IldChangePct">Change of intra-list diversity over all lists, in percent.</param>
/// <param name="NdcgChangePct">Change of NDCG@10 over all lists, in percent.</param>
/// <param name="DistinctRatio">Distinct products in the first 20 of for-you of all users, over those of the unarranged order of popularity.</param>
/// <param name="DistinctShare">The same over the most there could be: min(products, 20 · users).</param>
/// <param name="Distinct">Distinct products of all users' for-you.</param>
/// <param name="DistinctPopular">Of the order of popularity.</param>
/// <param name="Rows">By surface.</param>
/// <param name="MicrosecondsPerPage">What arranging adds to a page, in microseconds; the machine's own.</param>
public sealed record DiversityReport(
    double IldChangePct, double NdcgChangePct, double DistinctRatio, double DistinctShare, int Distinct, int DistinctPopular, IReadOnlyList<DiversityRow> Rows, double MicrosecondsPerPage);
