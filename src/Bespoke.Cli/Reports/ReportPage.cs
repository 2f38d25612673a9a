using System.Globalization;

namespace Bespoke.Cli.Reports;

/// <summary>What one run of an evaluation found.</summary>
/// <param name="Title">What was evaluated.</param>
/// <param name="Setting">On what, in a sentence.</param>
/// <param name="Sections">In order.</param>
/// <param name="Note">What the figures may be taken for.</param>
internal sealed record ReportPage(string Title, string Setting, IReadOnlyList<ReportSection> Sections, string Note);

/// <summary>Figures with their intervals: a plot, and the table of the same figures.</summary>
/// <param name="Heading">What they are.</param>
/// <param name="What">The figure's name and unit.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Values">In order, the first on top.</param>
/// <param name="Reference">Where the line of no difference is drawn; null for none.</param>
internal sealed record ReportSection(string Heading, string What, string Format, IReadOnlyList<PlottedValue> Values, double? Reference = null)
{
    /// <summary>A figure as the table shows it.</summary>
    internal string Text(double value) => double.IsFinite(value) ? value.ToString(Format, CultureInfo.InvariantCulture) : "–";
}

/// <summary>A figure.</summary>
/// <param name="Label">Whose.</param>
/// <param name="Value">NaN where there is none.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN without one.</param>
/// <param name="High">Upper end.</param>
internal sealed record PlottedValue(string Label, double Value, double Low = double.NaN, double High = double.NaN);
