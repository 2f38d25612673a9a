using System.Net;
using System.Text;

namespace Bespoke.Cli.Reports;

/// <summary>Writes a report as one page of HTML: no script, nothing from elsewhere.</summary>
internal static class ReportFile
{
    private const string Style = """
        :root { color-scheme: light }
        body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 46rem; margin: 0 auto; padding: 1rem }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
        .setting, footer { color: #555 }
        svg { display: block; width: 100%; max-width: 34rem; height: auto; margin-bottom: .5rem }
        .table { overflow-x: auto }
        table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
        th, td { padding: .25rem .75rem .25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid #e3e3e3 }
        th { white-space: normal; vertical-align: bottom }
        th:first-child, td:first-child { text-align: left; white-space: normal }
        footer { font-size: .85rem; margin-top: 2rem }
        """;

    /// <summary>Writes the page.</summary>
    /// <exception cref="BespokeException">The file cannot be written.</exception>
    internal static void Write(string file, ReportPage page, TimeProvider time)
    {
        try
        {
            File.WriteAllText(file, Html(page, time.GetUtcNow()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be written ({e.Message}).", inner: e);
        }
    }

    internal static string Html(ReportPage page, DateTimeOffset now)
    {
        var html = new StringBuilder();
        html.AppendLine("<!DOCTYPE html>").AppendLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.AppendLine($"<title>{Text(page.Title)}</title><style>").AppendLine(Style).AppendLine("</style></head><body>");
        html.AppendLine($"<h1>{Text(page.Title)}</h1><p class=\"setting\">{Text(page.Setting)}</p>");
        for (var number = 0; number < page.Sections.Count; number++) Add(html, page.Sections[number], number);
        html.AppendLine($"<footer><p>{Text(page.Note)}</p><p>Dots are estimates, bars their 95 % intervals. Made by bespoke at {now:yyyy-MM-dd HH:mm} UTC.</p></footer></body></html>");
        return html.ToString();
    }

    private static void Add(StringBuilder html, ReportSection section, int number)
    {
        html.AppendLine($"<section><h2>{Text(section.Heading)}</h2>");
        // Every picture numbers its clip paths from 1; on one page the first of a name would clip them all.
        html.AppendLine(IntervalPlot.ToSvg(section).Replace("#clipPath", $"#clip{number}-", StringComparison.Ordinal).Replace("id=\"clipPath", $"id=\"clip{number}-", StringComparison.Ordinal));
        html.AppendLine($"<div class=\"table\"><table><thead><tr><th></th><th>{Text(section.What)}</th><th>95 % from</th><th>to</th></tr></thead><tbody>");
        foreach (var value in section.Values)
        {
            html.AppendLine($"<tr><td>{Text(value.Label)}</td><td>{section.Text(value.Value)}</td><td>{section.Text(value.Low)}</td><td>{section.Text(value.High)}</td></tr>");
        }
        html.AppendLine("</tbody></table></div></section>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
