using System.Globalization;

namespace Bespoke.LightGbm;

/// <summary>
/// Reads LightGBM's own layout of a ranking task: <c>rank.train</c> and <c>rank.test</c> in svmlight (<c>label column:value …</c>, columns
/// from 1, absent = 0), with the rows of each group in <c>rank.train.query</c> and <c>rank.test.query</c>, one number a line.
/// </summary>
/// <param name="Train">What is learnt from.</param>
/// <param name="Test">What is measured on.</param>
public sealed record RankingFolder(RankingData Train, RankingData Test)
{
    private const int MaxColumns = 100_000;

    /// <summary>Reads it.</summary>
    /// <exception cref="BespokeException">A file is missing, or a line of it cannot be read; the message names both.</exception>
    public static RankingFolder Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (train, test) = (Rows(Path.Combine(path, "rank.train"), cancellationToken), Rows(Path.Combine(path, "rank.test"), cancellationToken));
        var columns = train.Concat(test).Max(r => r.Cells.Length == 0 ? 0 : r.Cells[^1].Column + 1);
        string[] names = [.. Enumerable.Range(1, columns).Select(c => $"f{c}")];
        return new RankingFolder(Data(train, names, Path.Combine(path, "rank.train.query")), Data(test, names, Path.Combine(path, "rank.test.query")));
    }

    private static RankingData Data(List<Row> rows, string[] names, string groups)
    {
        var features = new float[rows.Count * names.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var (column, value) in rows[row].Cells) features[row * names.Length + column] = value;
        }
        int[] sizes = [.. Lines(groups).Select((text, n) => Number<int>(text) ?? throw Fault(groups, n + 1, "expected the number of rows of a group"))];
        var data = new RankingData { FeatureNames = names, Features = features, Labels = [.. rows.Select(r => r.Label)], Groups = sizes };
        try
        {
            data.Validate();
        }
        catch (ArgumentException e)
        {
            throw new BespokeException($"{groups} does not fit to its rows: {e.Message}", inner: e);
        }
        return data;
    }

    private static List<Row> Rows(string file, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var text in Lines(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(Read(text) ?? throw Fault(file, rows.Count + 1, "expected label column:value … with rising columns from 1"));
        }
        return rows.Count > 0 ? rows : throw new BespokeException($"{file} is empty.");
    }

    private static Row? Read(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || Number<float>(parts[0]) is not { } label) return null;
        var cells = new (int Column, float Value)[parts.Length - 1];
        for (var i = 0; i < cells.Length; i++)
        {
            var pair = parts[i + 1].Split(':');
            if (pair.Length != 2 || Number<int>(pair[0]) is not (>= 1 and <= MaxColumns and var column) || Number<float>(pair[1]) is not { } value) return null;
            if (i > 0 && column - 1 <= cells[i - 1].Column) return null;
            cells[i] = (column - 1, value);
        }
        return new Row(label, cells);
    }

    private static T? Number<T>(string text)
        where T : struct, IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file)) throw new BespokeException($"{file} does not exist.");
        return File.ReadLines(file);
    }

    private static BespokeException Fault(string file, int line, string rule) => new($"{file}, line {line}: {rule}.");

    private readonly record struct Row(float Label, (int Column, float Value)[] Cells);
}
