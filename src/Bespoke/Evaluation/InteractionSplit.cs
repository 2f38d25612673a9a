using System.Runtime.InteropServices;
using Bespoke.Collaborative;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>A published split of user-product pairs: train.txt, valid.txt and test.txt with one line "user item item …" per user.</summary>
public sealed class InteractionSplit
{
    private InteractionSplit(string name, IdMap users, IdMap products, CsrMatrix train, CsrMatrix valid, CsrMatrix test, CsrMatrix all) =>
        (Name, Train, Valid, Test, TrainAndValid) = (name, new(users, products, train), valid, test, new(users, products, all));

    /// <summary>Name of the folder.</summary>
    public string Name { get; }

    /// <summary>What models are tuned on; its id maps cover all three files.</summary>
    public InteractionMatrix Train { get; }

    /// <summary>What tuning is measured by.</summary>
    public CsrMatrix Valid { get; }

    /// <summary>Touched once.</summary>
    public CsrMatrix Test { get; }

    /// <summary>What the chosen model is fitted on.</summary>
    public InteractionMatrix TrainAndValid { get; }

    /// <summary>Reads a folder. Pairs that appear twice within a file count once.</summary>
    /// <exception cref="BespokeException">A file is absent, empty or cannot be read.</exception>
    public static InteractionSplit Read(string folder)
    {
        var (users, products) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var (train, valid, test) = (Pairs("train.txt"), Pairs("valid.txt"), Pairs("test.txt"));
        return new InteractionSplit(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), new IdMap(users.Keys), new IdMap(products.Keys),
            Matrix(train), Matrix(valid), Matrix(test), Matrix([.. train, .. valid]));

        HashSet<(int User, int Product)> Pairs(string file)
        {
            var path = Path.Combine(folder, file);
            var pairs = new HashSet<(int, int)>();
            try
            {
                foreach (var line in File.ReadLines(path))
                {
                    var ids = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    foreach (var product in ids.Skip(1)) pairs.Add((Row(users, ids[0]), Row(products, product)));
                }
            }
            catch (IOException e)
            {
                throw new BespokeException($"{path} cannot be read ({e.Message}). The folder must hold train.txt, valid.txt and test.txt.", inner: e);
            }
            return pairs.Count > 0 ? pairs : throw new BespokeException($"{path} holds no pairs; each line is a user and its products, with spaces between.");
        }

        CsrMatrix Matrix(HashSet<(int User, int Product)> pairs) =>
            CsrMatrix.FromEntries(users.Count, products.Count, CollectionsMarshal.AsSpan(pairs.Select(p => new MatrixEntry(p.User, p.Product, 1)).ToList()));
    }

    private static int Row(Dictionary<string, int> rows, string id)
    {
        if (!rows.TryGetValue(id, out var row)) rows.Add(id, row = rows.Count);
        return row;
    }
}
