using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;

namespace Bespoke.LightGbm.Tests;

/// <summary>Made-up lists whose users like a brand more or less, prices near theirs, and what fits their words.</summary>
internal static class ShownLists
{
    internal const int Rows = 16, Users = 150;

    internal static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly int Width = FeatureNames.All.Count, Text = Column("text_similarity"), Brand = Column("user_brand_affinity"), Price = Column("user_price_fit");

    /// <summary>Lists an hour apart.</summary>
    internal static LabelledGroup[] Make(int lists, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var made = new LabelledGroup[lists];
        for (var list = 0; list < lists; list++)
        {
            var features = new float[Rows * Width];
            Array.Fill(features, float.NaN);
            var grades = new Grade[Rows];
            for (var row = 0; row < Rows; row++)
            {
                var cells = features.AsSpan(row * Width, Width);
                (cells[Text], cells[Brand], cells[Price]) = ((float)random.NextDouble(), (float)random.NextGaussian(), (float)random.NextDouble());
                var utility = 2 * cells[Text] + cells[Brand] + 2 * cells[Price] + 0.5 * random.NextGaussian();
                grades[row] = utility > 4.2 ? Grade.Cart : utility > 3.4 ? Grade.Click : Grade.None;
            }
            made[list] = new LabelledGroup(Request(list, features, list % 10 == 0 ? Basis.Cold : Basis.Hot), grades) { Seen = Rows };
        }
        return made;
    }

    /// <summary>The same lists, what became of them dealt anew within each.</summary>
    internal static LabelledGroup[] ShuffleGrades(LabelledGroup[] lists, ulong seed) => [.. lists.Select((g, i) =>
    {
        var grades = g.Grades.ToArray();
        new SeededRandom(seed + (ulong)i).Shuffle(grades.AsSpan());
        return g with { Grades = grades };
    })];

    /// <summary>The same lists, with what they say of their users taken from lists of others.</summary>
    internal static LabelledGroup[] PermuteUsers(LabelledGroup[] lists) => [.. lists.Select((g, i) =>
    {
        var own = g.Request.Features.ToArray();
        var others = lists[(i + 37) % lists.Length].Request.Features.Span;
        for (var cell = 0; cell < own.Length; cell++)
        {
            if (FeatureNames.IsPersonal(FeatureNames.All[cell % Width])) own[cell] = others[cell];
        }
        return g with { Request = g.Request with { Features = own } };
    })];

    private static LoggedRequest Request(int list, float[] features, Basis basis) => new()
    {
        RequestId = $"r{list}",
        User = $"u{list % Users}",
        At = Start.AddHours(list),
        Surface = "search",
        Query = "shirt",
        Basis = basis,
        Bundle = "b1",
        Rows = [.. Enumerable.Range(0, Rows).Select(row => new ShownRow(new ProductId($"p{row}"), row + 1, 1f / (row + 1)))],
        Features = features,
    };

    private static int Column(string name) => FeatureNames.All.Index().First(f => f.Item == name).Index;
}
