using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bespoke.Cli.Reports;

/// <summary>Draws a section's figures as points on bars of their intervals, one below the other, as an SVG picture that takes the width it is given.</summary>
internal static partial class IntervalPlot
{
    // Narrow enough to be read on a telephone, where it is shrunk to 340 pixels or so.
    private const double Width = 460, RowHeight = 30, Frame = 76, FontSize = 12.5, HalfBar = 0.14, CharacterWidth = 7, LeastLabels = 60;

    private static readonly OxyColor Ink = OxyColor.FromRgb(0x22, 0x22, 0x22), Bar = OxyColor.FromRgb(0x9e, 0xbc, 0xe6), Point = OxyColor.FromRgb(0x1b, 0x4f, 0x9c), Grid = OxyColor.FromRgb(0xe3, 0xe3, 0xe3);

    /// <summary>The picture.</summary>
    internal static string ToSvg(ReportSection section)
    {
        var height = Frame + RowHeight * section.Values.Count;
        var svg = new SvgExporter { Width = Width, Height = height, UseVerticalTextAlignmentWorkaround = true }.ExportToString(Model(section));
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        return Size().Replace(svg, FormattableString.Invariant($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" "), 1);
    }

    private static PlotModel Model(ReportSection section)
    {
        var model = new PlotModel { DefaultFontSize = FontSize, DefaultFont = "sans-serif", TextColor = Ink, PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1), PlotAreaBorderColor = Ink, Padding = new OxyThickness(4, 8, 14, 4), PlotMargins = new OxyThickness(Math.Max(LeastLabels, CharacterWidth * section.Values.Max(v => v.Label.Length)), double.NaN, double.NaN, double.NaN) };
        var names = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, IsTickCentered = true, TickStyle = TickStyle.None, AxislineStyle = LineStyle.None };
        names.Labels.AddRange(section.Values.Select(v => v.Label));
        model.Axes.Add(names);
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = section.What,
            AxisTitleDistance = 8,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = Grid,
            TickStyle = TickStyle.Outside,
            MinorTickSize = 0,
            MaximumPadding = 0.06,
            MinimumPadding = 0.06,
            IntervalLength = 70,
            Minimum = section.Reference is { } reference && Ends(section).All(v => v >= reference) ? reference : double.NaN,
        });
        var points = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = Point };
        for (var row = 0; row < section.Values.Count; row++)
        {
            var (_, value, low, high) = section.Values[row];
            if (double.IsFinite(low) && double.IsFinite(high)) model.Annotations.Add(new RectangleAnnotation { MinimumX = low, MaximumX = high, MinimumY = row - HalfBar, MaximumY = row + HalfBar, Fill = Bar, Layer = AnnotationLayer.BelowSeries });
            if (double.IsFinite(value)) points.Points.Add(new ScatterPoint(value, row));
        }
        // Annotations do not widen the axis: unseen points at the ends of the intervals do.
        var ends = new ScatterSeries { MarkerType = MarkerType.None };
        foreach (var end in Ends(section)) ends.Points.Add(new ScatterPoint(end, 0));
        model.Series.Add(ends);
        model.Series.Add(points);
        if (section.Reference is { } line) model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = line, Color = Ink, LineStyle = LineStyle.Dash, StrokeThickness = 1 });
        return model;
    }

    private static IEnumerable<double> Ends(ReportSection section) => section.Values.SelectMany(v => (double[])[v.Low, v.Value, v.High]).Where(double.IsFinite);

    [GeneratedRegex("<svg width=\"[^\"]*\" height=\"[^\"]*\" ")]
    private static partial Regex Size();
}
