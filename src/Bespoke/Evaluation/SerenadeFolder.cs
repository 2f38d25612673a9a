using System.Globalization;
using Bespoke.Catalog;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>
/// Reads a folder in Serenade's layout: <c>train.txt</c>, <c>valid.txt</c> and <c>test.txt</c>, each with a head line and rows of
/// SessionId, ItemId and Time, TAB between them. Sessions are ordered by their last click, clicks by their time.
/// </summary>
public static class SerenadeFolder
{
    /// <summary>Reads it. Test and validation are both asked of models that were fitted on train, as in the published figures.</summary>
    /// <exception cref="BespokeException">A file is missing, or a line of it cannot be read; the message names both.</exception>
    public static NextItemData Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ids = new Dictionary<string, ProductId>(StringComparer.Ordinal);
        var train = Sessions(Path.Combine(path, "train.txt"), ids, cancellationToken).OrderBy(s => s.Last).Select(s => new Session(s.Items)).ToList();
        return new NextItemData(Path.GetFileName(Path.GetFullPath(path).TrimEnd('/')), train, Cases("valid.txt"), train, Cases("test.txt"));

        List<NextItemCase> Cases(string file) =>
            [.. Sessions(Path.Combine(path, file), ids, cancellationToken).SelectMany(s => SessionFolder.Cases(s.Id, s.Items))];
    }

    /// <summary>The quantile of distinct products a session above which Serenade leaves it out (its 99.5th percentile).</summary>
    public static int LongestSession(IReadOnlyList<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var lengths = sessions.Select(s => s.Items.Distinct().Count()).Order().ToArray();
        return lengths[(int)Math.Min(lengths.Length - 1, Math.Round(0.995 * lengths.Length))];
    }

    // In order of first appearance; clicks of one second stay in the order of the file.
    private static IEnumerable<(string Id, double Last, ProductId[] Items)> Sessions(string file, Dictionary<string, ProductId> ids, CancellationToken cancellationToken)
    {
        var sessions = new Dictionary<string, List<(double Time, ProductId Item)>>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var (line, text) in SessionFolder.Lines(file, cancellationToken).Skip(1))
        {
            var columns = text.Split('\t', StringSplitOptions.TrimEntries);
            if (columns.Length < 3 || columns[0] == "" || columns[1] == "" || !double.TryParse(columns[2], CultureInfo.InvariantCulture, out var time))
            {
                throw new BespokeException($"{Path.GetFileName(file)}, line {line}: expected SessionId, ItemId and Time with TAB between.");
            }
            if (!sessions.TryGetValue(columns[0], out var clicks))
            {
                sessions[columns[0]] = clicks = [];
                order.Add(columns[0]);
            }
            clicks.Add((Math.Round(time), SessionFolder.Id(columns[1], ids)));
        }
        return order.Select(id => (id, sessions[id].Max(c => c.Time), sessions[id].OrderBy(c => c.Time).Select(c => c.Item).ToArray()));
    }
}
