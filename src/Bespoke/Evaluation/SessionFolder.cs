using Bespoke.Catalog;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>
/// Reads a folder with <c>train_sessions.txt</c> (one session a line, product ids in order, oldest session first) and
/// <c>test_prefix_target.tsv</c> (prefix TAB target; a third column is not read). The last sessions of train, by line, are the validation.
/// </summary>
public static class SessionFolder
{
    /// <summary>Share of train's sessions, the last ones, that validation asks about.</summary>
    public const double ValidationShare = 0.1;

    /// <summary>Reads it.</summary>
    /// <exception cref="BespokeException">A file is missing, or a line of it cannot be read; the message names both.</exception>
    public static NextItemData Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ids = new Dictionary<string, ProductId>(StringComparer.Ordinal);
        var train = new List<Session>();
        foreach (var (line, text) in Lines(Path.Combine(path, "train_sessions.txt"), cancellationToken))
        {
            if (Ids(text, ids) is not { Length: > 0 } items) throw new BespokeException($"train_sessions.txt, line {line}: a session holds at least one product id.");
            train.Add(new Session(items));
        }
        if (train.Count < 2) throw new BespokeException("train_sessions.txt holds fewer than two sessions: there is nothing to tune on.");
        var test = new List<NextItemCase>();
        foreach (var (line, text) in Lines(Path.Combine(path, "test_prefix_target.tsv"), cancellationToken))
        {
            var columns = text.Split('\t');
            if (columns.Length < 2 || Ids(columns[0], ids) is not { Length: > 0 } prefix || Ids(columns[1], ids) is not { Length: 1 } target)
            {
                throw new BespokeException($"test_prefix_target.tsv, line {line}: expected product ids, TAB, one product id.");
            }
            test.Add(new NextItemCase($"{line - 1}", prefix, target[0]));
        }
        var fit = train.Count - Math.Max(1, (int)(train.Count * ValidationShare));
        var validation = train.Skip(fit).SelectMany((session, n) => Cases($"{fit + n}", session.Items)).ToList();
        return new NextItemData(Path.GetFileName(Path.GetFullPath(path).TrimEnd('/')), train[..fit], validation, train, test);
    }

    /// <summary>Every click of a session but the first is asked for, after those before it.</summary>
    internal static IEnumerable<NextItemCase> Cases(string session, IReadOnlyList<ProductId> items)
    {
        var all = items.ToArray();
        for (var at = 1; at < all.Length; at++) yield return new NextItemCase($"{session}:{at}", new ArraySegment<ProductId>(all, 0, at), all[at]);
    }

    internal static IEnumerable<(int Line, string Text)> Lines(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new BespokeException($"{file} does not exist.");
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (++line, text);
        }
    }

    private static ProductId[] Ids(string text, Dictionary<string, ProductId> ids) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Id(id, ids))];

    internal static ProductId Id(string text, Dictionary<string, ProductId> ids)
    {
        if (!ids.TryGetValue(text, out var id)) ids[text] = id = new ProductId(text);
        return id;
    }
}
