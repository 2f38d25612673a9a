using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Sessions;

/// <summary>
/// A blend of session models as bytes: the sessions and the linear model's rows. Neighbours and transitions are counted from the
/// sessions anew, which takes less time than reading them.
/// </summary>
internal static class SessionCodec
{
    internal static void Write(ModelWriter to, SessionBlendModel model)
    {
        var table = model.Table;
        to.Texts(table.Items.Count, i => table.Items.Id(i).Value);
        to.Ints(table.Offsets);
        to.Ints(table.AllClicks);
        to.Ints(table.Users);
        var linear = model.Parts.Linear;
        to.Int(linear is null ? 0 : 1);
        if (linear is null) return;
        to.Ints(linear.Rows.Starts);
        to.Ints(linear.Rows.Columns);
        to.Floats(linear.Rows.Values);
    }

    /// <param name="from">What <see cref="Write"/> wrote.</param>
    /// <param name="options">That the blend was fitted with.</param>
    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    internal static SessionBlendModel Read(ref ModelReader from, SessionBlendOptions options)
    {
        var ids = from.Ids();
        var items = new SessionItems([.. Enumerable.Range(0, ids.Count).Select(i => ProductId.TryParse(ids[i], null, out var id) ? id : throw new InvalidDataException("a product's id is none"))]);
        var starts = from.Ints();
        var clicks = from.Ints(items.Count);
        CheckStarts(starts, clicks.Length, least: 1);
        var users = from.Ints();
        if (users.Length != starts.Length - 1) throw new InvalidDataException($"there are {users.Length} users of {starts.Length - 1} sessions");
        var table = SessionTable.Restore(items, starts, clicks, users);
        var linear = from.Int(2) == 1 ? new LinearSessionsModel(items, options.Linear, ReadRows(ref from, items.Count)) : null;
        return new SessionBlendModel(table, options, new SessionParts(
            options.KnnWeight > 0 ? SessionKnn.Fit(table, options.Knn) : null, options.TransitionsWeight > 0 ? Transitions.Fit(table, options.Transitions) : null, linear));
    }

    private static SparseRows ReadRows(ref ModelReader from, int count)
    {
        var starts = from.Ints();
        if (starts.Length != count + 1) throw new InvalidDataException($"there are {starts.Length - 1} rows of {count} products");
        var columns = from.Ints(count);
        CheckStarts(starts, columns.Length, least: 0);
        return new SparseRows(starts, columns, from.Floats(columns.Length));
    }

    private static void CheckStarts(int[] starts, int end, int least)
    {
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != end) throw new InvalidDataException("rows do not begin and end with their values");
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] - starts[i - 1] < least) throw new InvalidDataException("a row ends before it begins");
        }
    }
}
