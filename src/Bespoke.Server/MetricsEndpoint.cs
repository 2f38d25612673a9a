using System.Globalization;
using System.Text;
using Bespoke.Retrieval.Guarding;
using Bespoke.Storage;

namespace Bespoke.Server;

/// <summary>Figures for a scraper, in the text format of Prometheus (0.0.4).</summary>
internal static class MetricsEndpoint
{
    internal const string Path = "/metrics";

    internal static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (Shop shop) => TypedResults.Text(Of(shop), "text/plain; version=0.0.4", Encoding.UTF8)).ExcludeFromDescription();

    private static string Of(Shop shop)
    {
        var text = new StringBuilder();
        var (impressions, log) = (shop.Impressions.Counts, shop.Impressions);
        void Add(string name, string type, string help, long value) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP bespoke_{name} {help}\n# TYPE bespoke_{name} {type}\nbespoke_{name} {value}\n");
        Add("impressions_taken_total", "counter", "Shown lists handed to the log.", impressions.Taken);
        Add("impressions_kept_total", "counter", "Shown lists that were kept.", impressions.Kept);
        Add("impressions_sampled_total", "counter", "Kept ones without an event, which stand for others.", impressions.Sampled);
        Add("impressions_left_out_total", "counter", "Shown lists without an event that the sample did not take.", impressions.LeftOut);
        Add("impressions_withheld_total", "counter", "Shown lists of users who allow nothing to be stored or were erased.", impressions.Withheld);
        Add("impressions_overflowed_total", "counter", "Shown lists that the log could not take.", impressions.Overflowed);
        Add("impressions_early_total", "counter", "Shown lists decided on before half an hour had passed.", impressions.Early);
        Add("impressions_lost_total", "counter", "Shown lists lost with a killed process or a failing disk.", impressions.Lost);
        Add("impressions_waiting", "gauge", "Shown lists that wait for an event.", impressions.Waiting);
        Add("impressions_bytes", "gauge", "Bytes of shown lists on disk.", log.Bytes);
        AddParts(text, shop.Lists.Guard.Report());
        return text.ToString();
    }

    private static void AddParts(StringBuilder text, IReadOnlyList<PartReport> parts)
    {
        text.Append("# HELP bespoke_part_faults_total What parts of answers did wrong.\n# TYPE bespoke_part_faults_total counter\n");
        foreach (var part in parts)
        {
            foreach (var (kind, count) in (ReadOnlySpan<(string, long)>)[("failed", part.Failed), ("nonsense", part.Nonsense), ("slow", part.Slow), ("stuck", part.Stuck)])
            {
                text.Append(CultureInfo.InvariantCulture, $"bespoke_part_faults_total{{part=\"{part.Part}\",kind=\"{kind}\"}} {count}\n");
            }
        }
        text.Append("# HELP bespoke_part_left_out_total Answers that had to do without a part.\n# TYPE bespoke_part_left_out_total counter\n");
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"bespoke_part_left_out_total{{part=\"{part.Part}\"}} {part.LeftOut}\n");
        text.Append("# HELP bespoke_part_resting 1 while a part is left out for its faults.\n# TYPE bespoke_part_resting gauge\n");
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"bespoke_part_resting{{part=\"{part.Part}\"}} {(part.Rests ? 1 : 0)}\n");
    }
}
