using System.Globalization;
using Bespoke.Ranking;
using Spectre.Console;

namespace Bespoke.Cli;

/// <summary>What groups of features add, for a terminal.</summary>
internal static class FeatureGroupTable
{
    internal static Table Of(IReadOnlyList<FeatureGroupGain> gains)
    {
        var table = new Table().AddColumns("group", "gain in NDCG@10", "95 %", "features");
        foreach (var row in gains) table.AddRow(row.Group, F("{0:+0.0000;-0.0000;0}", row.Gain), F("{0:+0.0000;-0.0000;0} to {1:+0.0000;-0.0000;0}", row.Low, row.High), string.Join(", ", row.Features));
        return table;
    }

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
