using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>
/// Finds what follows the products that fit where they fill no page, the likest first: other shades, for children what is for
/// all, kin of the category, colours beside it, other colours, and for girls and boys what young women and men wear. Size, brand and price are held.
/// </summary>
/// <param name="enough">How many products fill a page.</param>
/// <param name="wishes">All that is asked for.</param>
/// <param name="fixedRows">The rows in question.</param>
/// <param name="orUnisex">The same and, for children, what is for all; null where that changes nothing.</param>
/// <param name="grown">The rows for the adults who may be meant; null where none may.</param>
internal sealed class Followers(int enough, List<Wish> wishes, RowBitmap fixedRows, RowBitmap? orUnisex, RowBitmap? grown)
{
    private readonly List<Wish> _wider = [.. wishes];

    /// <summary>What follows <paramref name="fitting"/>, the likest first, no row twice; the rows are added to it, and what they lack to <paramref name="relaxed"/>.</summary>
    internal List<RowBitmap> AddTo(RowBitmap fitting, List<string> relaxed)
    {
        var tiers = new List<RowBitmap>();
        Widen("colour", w => w.Likest);
        if (orUnisex is not null) Add("gender", _wider, orUnisex);
        Widen("category", w => w.Likest);
        Widen("colour", w => w.Near);
        // Nothing in another colour is like "something red".
        if (wishes.Exists(w => w.Name is "category" or "brand")) Add("colour", wishes.FindAll(w => w.Name != "colour"), fixedRows);
        if (grown is not null) Add("gender", wishes, grown);
        return tiers;

        void Widen(string name, Func<Wish, Func<RowBitmap>?> step)
        {
            var at = _wider.FindIndex(w => w.Name == name && step(w) is not null);
            if (at < 0 || fitting.Count >= enough) return;
            _wider[at] = _wider[at] with { Rows = step(_wider[at])!() };
            Add(name, _wider, fixedRows);
        }

        void Add(string name, List<Wish> held, RowBitmap among)
        {
            if (fitting.Count >= enough) return;
            var more = Wish.All(held, among);
            more.ExceptWith(fitting);
            if (more.NextSet(0) < 0) return;
            tiers.Add(more);
            fitting.UnionWith(more);
            if (!relaxed.Contains(name)) relaxed.Add(name);
        }
    }
}
