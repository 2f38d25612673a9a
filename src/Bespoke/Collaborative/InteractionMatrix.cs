using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>Who had to do with what, and how much: the input of every collaborative model. Immutable and thread-safe.</summary>
public sealed class InteractionMatrix
{
    /// <summary>Checks that the maps and the matrix fit each other.</summary>
    /// <param name="users">Ids of the rows.</param>
    /// <param name="products">Ids of the columns.</param>
    /// <param name="byUser">Weight of each observed pair, above 0: 1, or the decayed sum of the weights of its events.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a weight is 0 or negative.</exception>
    public InteractionMatrix(IdMap users, IdMap products, CsrMatrix byUser)
    {
        if (byUser.Rows != users.Count || byUser.Columns != products.Count)
        {
            throw new ArgumentException($"The matrix is {byUser.Rows} x {byUser.Columns}, the ids are {users.Count} users and {products.Count} products.", nameof(byUser));
        }
        for (var user = 0; user < byUser.Rows; user++)
        {
            var weights = byUser.ValuesOf(user);
            for (var i = 0; i < weights.Length; i++)
            {
                if (weights[i] > 0) continue;
                throw new ArgumentException($"The weight of user {users[user]} and product {products[byUser.ColumnsOf(user)[i]]} is {weights[i]}; weights must be above 0.", nameof(byUser));
            }
        }
        (Users, Products, ByUser, ByProduct) = (users, products, byUser, byUser.Transpose());
    }

    /// <summary>Ids of the users' rows.</summary>
    public IdMap Users { get; }

    /// <summary>Ids of the products' rows.</summary>
    public IdMap Products { get; }

    /// <summary>Users x products.</summary>
    public CsrMatrix ByUser { get; }

    /// <summary>Products x users.</summary>
    public CsrMatrix ByProduct { get; }

    /// <summary>Builds the matrix of pairs of ids; rows are numbered by first appearance, pairs that appear twice are summed.</summary>
    public static InteractionMatrix From(IEnumerable<(string User, string Product, float Weight)> pairs)
    {
        var (users, products, entries) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new List<MatrixEntry>());
        foreach (var (user, product, weight) in pairs) entries.Add(new MatrixEntry(Row(users, user), Row(products, product), weight));
        return new InteractionMatrix(
            new IdMap(users.Keys), new IdMap(products.Keys),
            CsrMatrix.FromEntries(users.Count, products.Count, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)));
    }

    private static int Row(Dictionary<string, int> rows, string id)
    {
        if (!rows.TryGetValue(id, out var row)) rows.Add(id, row = rows.Count);
        return row;
    }
}
