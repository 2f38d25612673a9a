using System.Globalization;

namespace Bespoke.Evaluation.OffPolicy;

/// <summary>The log of one policy of Open Bandit: contexts are the positions on the page, actions the products.</summary>
/// <param name="Policy">"uniform" or "thompson".</param>
/// <param name="Rounds">In the order of the file. Reward: 1 for a click.</param>
public sealed record OpenBanditLog(string Policy, LoggedRound[] Rounds);

/// <summary>
/// Reads a campaign of the Open Bandit Dataset (Saito et al. 2021): the folders <c>random</c> and <c>bts</c>, each with the campaign's CSV file.
/// The columns item_id, position (from 1), click and propensity_score are read; what is known of the users is not, as neither policy looked at it.
/// </summary>
public sealed class OpenBanditFolder
{
    private const int MostProducts = 10_000, MostPositions = 100;

    private static readonly string[] Columns = ["item_id", "position", "click", "propensity_score"];

    private OpenBanditFolder(OpenBanditLog uniform, OpenBanditLog thompson) => (Uniform, Thompson) = (uniform, thompson);

    /// <summary>Every product with the same probability.</summary>
    public OpenBanditLog Uniform { get; }

    /// <summary>Bernoulli Thompson sampling, which learns while it logs: its probabilities drift.</summary>
    public OpenBanditLog Thompson { get; }

    /// <summary>How many positions.</summary>
    public int Positions => PositionsOf(Uniform);

    /// <summary>How many products.</summary>
    public int Products => 1 + Math.Max(Uniform.Rounds.Max(r => r.Action), Thompson.Rounds.Max(r => r.Action));

    /// <summary>Reads both logs.</summary>
    /// <exception cref="BespokeException">A file is missing, or a line of it cannot be read; the message names both.</exception>
    public static OpenBanditFolder Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = new OpenBanditFolder(
            new OpenBanditLog("uniform", Rounds(Path.Combine(path, "random"), cancellationToken)),
            new OpenBanditLog("thompson", Rounds(Path.Combine(path, "bts"), cancellationToken)));
        if (PositionsOf(folder.Uniform) != PositionsOf(folder.Thompson)) throw new BespokeException($"The logs in {path} have different positions: they are not of one campaign.");
        return folder;
    }

    private static int PositionsOf(OpenBanditLog log) => 1 + log.Rounds.Max(r => r.Context);

    private static LoggedRound[] Rounds(string folder, CancellationToken cancellationToken)
    {
        var file = Campaign(folder);
        var rounds = new List<LoggedRound>();
        int[]? columns = null;
        foreach (var (line, text) in SessionFolder.Lines(file, cancellationToken))
        {
            var fields = text.Split(',');
            if (columns is null)
            {
                columns = [.. Columns.Select(c => Array.IndexOf(fields, c))];
                if (columns.Contains(-1)) throw new BespokeException($"{file}, line 1: expected the columns {string.Join(", ", Columns)}.");
                continue;
            }
            rounds.Add(Round(fields, columns) ?? throw new BespokeException($"{file}, line {line}: expected a product of 0 to {MostProducts - 1}, a position of 1 to {MostPositions}, a click of 0 or 1 and a propensity above 0 and at most 1."));
        }
        return rounds.Count > 0 ? [.. rounds] : throw new BespokeException($"{file} holds no rounds.");
    }

    private static string Campaign(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.csv").Where(f => Path.GetFileName(f) != "item_context.csv")] : [];
        return files.Length == 1 ? files[0] : throw new BespokeException($"{folder} must hold the CSV file of one campaign (beside item_context.csv); it holds {files.Length}.");
    }

    private static LoggedRound? Round(string[] fields, int[] columns)
    {
        string Field(int column) => columns[column] < fields.Length ? fields[columns[column]] : "";
        return int.TryParse(Field(0), NumberStyles.None, CultureInfo.InvariantCulture, out var product) && product < MostProducts
            && int.TryParse(Field(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position is >= 1 and <= MostPositions
            && int.TryParse(Field(2), NumberStyles.None, CultureInfo.InvariantCulture, out var click) && click <= 1
            && double.TryParse(Field(3), NumberStyles.Float, CultureInfo.InvariantCulture, out var propensity) && propensity is > 0 and <= 1
            ? new LoggedRound(position - 1, product, click, propensity)
            : null;
    }
}
