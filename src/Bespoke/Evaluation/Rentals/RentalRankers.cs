using Bespoke.Numerics;
using Bespoke.Ranking.Trees;

namespace Bespoke.Evaluation.Rentals;

/// <summary>
/// Two rankers fitted on the same requests, those of the last fifth of the rentals before the test: one that knows nothing of the user, one
/// with their earlier rentals and their body.
/// </summary>
internal sealed class RentalRankers
{
    private const double LearnFrom = 0.8, ValidateFrom = 0.95, Asked = 0.3;
    private const ulong Seed = 1;

    private readonly Forest[] _forests;
    private float[] _cells = [];
    private double[] _scores = [];

    private RentalRankers(Forest[] forests) => _forests = forests;

    /// <summary>Their names, in the order of <see cref="Ranks"/>.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["ranker-without-user", "ranker"];

    /// <summary>Goes through the rentals before the test, day by day, learns from the last of them, and leaves all of them in <paramref name="knowledge"/>.</summary>
    internal static RentalRankers Learn(Rental[] before, RentalStage stage, RentalKnowledge knowledge, RentalFit fit, CancellationToken cancellationToken)
    {
        var (from, validateFrom) = (before[(int)(before.Length * LearnFrom)].Day, before[(int)(before.Length * ValidateFrom)].Day);
        var (train, validation, random) = (new RentalLessonBook(Seed), new RentalLessonBook(Seed + 1), new SeededRandom(Seed));
        foreach (var day in before.GroupBy(r => r.Day))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var rental in day)
            {
                if (day.Key < from || !random.Chance(Asked)) continue;
                (day.Key < validateFrom ? train : validation).Add(rental, stage.RowOf(rental.Product), stage.MatchedRows(rental.Query), knowledge);
            }
            foreach (var rental in day) knowledge.Take(rental);
        }
        if (train.IsEmpty || validation.IsEmpty) throw new BespokeException("The rentals are too few to fit a ranker on.");
        return new RentalRankers([.. new[] { RentalKnowledge.Common.Count, RentalKnowledge.All.Count }.Select(n => Forest.Read(fit(train.Lesson(n), validation.Lesson(n), cancellationToken), RentalKnowledge.All))]);
    }

    /// <summary>The rank of what was rented by each, 0 where the query does not match it or it is behind <see cref="RentalStage.Length"/>. Equal scores keep the order of rows.</summary>
    internal int[] Ranks(Rental rental, int target, int[] matches, RentalKnowledge knowledge)
    {
        var place = Array.BinarySearch(matches, target);
        if (place < 0) return new int[_forests.Length];
        if (_scores.Length < matches.Length) (_scores, _cells) = (new double[matches.Length], new float[matches.Length * RentalKnowledge.All.Count]);
        var cells = _cells.AsSpan(0, matches.Length * RentalKnowledge.All.Count);
        var scores = _scores.AsSpan(0, matches.Length);
        knowledge.Fill(rental, matches, cells);
        var ranks = new int[_forests.Length];
        for (var ranker = 0; ranker < ranks.Length; ranker++)
        {
            _forests[ranker].Predict(cells, scores);
            var rank = 1;
            for (var i = 0; i < scores.Length; i++) rank += scores[i] > scores[place] || (scores[i] == scores[place] && i < place) ? 1 : 0;
            ranks[ranker] = rank <= RentalStage.Length ? rank : 0;
        }
        return ranks;
    }
}
