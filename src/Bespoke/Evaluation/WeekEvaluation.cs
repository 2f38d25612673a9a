using System.Globalization;
using Bespoke.Collaborative;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke.Evaluation;

/// <summary>One model on one kind of users.</summary>
/// <param name="Model">E.g. "item-item".</param>
/// <param name="Segment">hot (5 purchases or more before), warm (1 to 4), cold (none), or all.</param>
/// <param name="Users">How many of them bought something new in the period.</param>
/// <param name="RecallAt20">Mean of hits in the first 20 / new products bought.</param>
/// <param name="Low">Lower end of its 95 % bootstrap interval over users.</param>
/// <param name="High">Upper end.</param>
/// <param name="NdcgAt20">Mean, ideal cut at min(20, bought).</param>
/// <param name="GainLow">Lower end of the interval of the recall above recent popularity's, user by user.</param>
/// <param name="GainHigh">Upper end.</param>
/// <param name="Options">Chosen on validation.</param>
public sealed record WeekRow(string Model, string Segment, int Users, double RecallAt20, double Low, double High, double NdcgAt20, double GainLow, double GainHigh, string Options);

/// <summary>The table.</summary>
public sealed record WeekReport(string Dataset, IReadOnlyList<WeekRow> Rows);

/// <summary>
/// Who learns most from a few days of purchases: item-item, ALS and their blend with recent popularity, against recent popularity
/// alone. Fitted on all days but the last two and measured on those, on products that the user had not bought; every choice is made
/// on the last day of the fit, from the days before it. Recent popularity goes on where a model has nothing to say: cold users get it alone.
/// </summary>
/// <param name="days">A week of purchases.</param>
/// <param name="started">Told before each measurement.</param>
public sealed class WeekEvaluation(PurchaseDays days, Action<string>? started = null)
{
    private const int K = 20, TestDays = 2, LeastDays = 4;
    private const ulong Seed = 1;
    private const string Recent = "recent popularity";

    // What a model leaves open, popularity decides.
    private const double TieBreak = 1e-3;

    // Not chosen but given: nothing that is served rests on fewer users.
    private static readonly ItemItemOptions Served = new() { MinSupport = 5 };

    private static readonly ItemItemOptions[] ItemItems = [Served, new() { MinSupport = 1 }, new() { MinSupport = 1, TargetExponent = 0.6 }];
    private static readonly AlsOptions[] Factors = [new() { Factors = 64 }, new() { Factors = 64, UnobservedWeight = 0.1, Regularization = 0.03 }, new() { Factors = 64, UnobservedWeight = 1, Regularization = 0.1 }];
    private static readonly (double ItemItem, double Als, double Recent)[] Weights = [(1, 0.5, 0.25), (1, 0.5, 0.5), (1, 0.5, 1), (1, 0.25, 0.5), (1, 0, 0.5)];

    /// <summary>Measures.</summary>
    /// <exception cref="BespokeException">There are fewer than four days.</exception>
    public WeekReport Run(string dataset, CancellationToken cancellationToken)
    {
        if (days.Count < LeastDays) throw new BespokeException($"There are purchases of {days.Count} days; at least {LeastDays} are needed.");
        var end = days.Count - TestDays;
        var validation = new Period(days.Period(0, end - 1), days.Period(end - 2, end - 1), days.Period(end - 1, end).ByUser);
        var itemItem = Best("item-item", ItemItems, o => ItemItem.Fit(validation.Fit, o, null, cancellationToken).For(validation.Fit), validation, cancellationToken);
        var als = Best("als", Factors, o => Als.Fit(validation.Fit, o, Seed, null, cancellationToken), validation, cancellationToken);
        var weights = Weights.MaxBy(w =>
            Recalls("blend", validation.Over(w.Recent, (itemItem.Model, w.ItemItem), (als.Model, w.Als)), validation, cancellationToken).Recalls.Average());

        var test = new Period(days.Period(0, end), days.Period(end - 1, end), days.Period(end, days.Count).ByUser);
        var (items, factors) = (ItemItem.Fit(test.Fit, itemItem.Options, null, cancellationToken).For(test.Fit), Als.Fit(test.Fit, als.Options, Seed, null, cancellationToken));
        var popular = Recalls(Recent, new PopularityScorer(test.Latest), test, cancellationToken);
        return new WeekReport(dataset,
        [
            .. Rows("popularity of all days", "", Recalls("popularity", new PopularityScorer(test.Fit), test, cancellationToken), popular, test),
            .. Rows(Recent, "", popular, popular, test),
            .. Rows("item-item", OptionsText.Write(itemItem.Options), Recalls("item-item", test.Over((items, 1)), test, cancellationToken), popular, test),
            .. Rows("item-item as served", OptionsText.Write(Served), Recalls("item-item as served", test.Over((ItemItem.Fit(test.Fit, Served, null, cancellationToken).For(test.Fit), 1)), test, cancellationToken), popular, test),
            .. Rows("als", OptionsText.Write(als.Options), Recalls("als", test.Over((factors, 1)), test, cancellationToken), popular, test),
            .. Rows("blend", string.Create(CultureInfo.InvariantCulture, $"item-item={weights.ItemItem},als={weights.Als},recent={weights.Recent}"),
                Recalls("blend", test.Over(weights.Recent, (items, weights.ItemItem), (factors, weights.Als)), test, cancellationToken), popular, test),
        ]);
    }

    /// <summary>What a model is fitted on, the last day of it, and what is bought next.</summary>
    private sealed class Period
    {
        internal Period(InteractionMatrix fit, InteractionMatrix latest, CsrMatrix next)
        {
            (Fit, Latest) = (fit, latest);
            var (users, relevant) = (new List<int>(), new List<int[]>());
            for (var user = 0; user < next.Rows; user++)
            {
                var known = fit.ByUser.ColumnsOf(user).ToArray();
                int[] added = [.. next.ColumnsOf(user).ToArray().Where(p => Array.BinarySearch(known, p) < 0)];
                if (added.Length == 0) continue;
                users.Add(user);
                relevant.Add(added);
            }
            (Users, Relevant) = ([.. users], [.. relevant]);
        }

        internal InteractionMatrix Fit { get; }
        internal InteractionMatrix Latest { get; }

        /// <summary>The users who bought something new.</summary>
        internal int[] Users { get; }

        internal int[][] Relevant { get; }

        internal BlendScorer Over(params (IUserScorer Scorer, double Weight)[] parts) => Over(TieBreak, parts);

        internal BlendScorer Over(double recent, params (IUserScorer Scorer, double Weight)[] parts) => new BlendScorer(
            [new BlendPart(new PopularityScorer(Latest), recent), .. parts.Where(p => p.Weight > 0).Select(p => new BlendPart(p.Scorer, p.Weight))]);

        internal string SegmentOf(int user)
        {
            var purchases = 0f;
            foreach (var times in Fit.ByUser.ValuesOf(user)) purchases += times;
            return purchases >= UserProfile.HotAfter ? "hot" : purchases > 0 ? "warm" : "cold";
        }
    }

    private readonly record struct Measured(double[] Recalls, double[] Ndcgs);

    private (TOptions Options, IUserScorer Model) Best<TOptions>(
        string name, TOptions[] options, Func<TOptions, IUserScorer> fit, Period on, CancellationToken cancellationToken)
    {
        (TOptions Options, IUserScorer Model, double Recall) best = (options[0], null!, -1);
        foreach (var tried in options)
        {
            var model = fit(tried);
            var recall = Recalls(name, on.Over((model, 1)), on, cancellationToken).Recalls.Average();
            if (recall > best.Recall) best = (tried, model, recall);
        }
        return (best.Options, best.Model);
    }

    private Measured Recalls(string name, IUserScorer model, Period on, CancellationToken cancellationToken)
    {
        started?.Invoke(name);
        var seen = CsrMatrix.FromRows(on.Fit.Products.Count, [.. on.Users.Select(u => (on.Fit.ByUser.ColumnsOf(u).ToArray(), on.Fit.ByUser.ValuesOf(u).ToArray()))]);
        var lists = RankedLists.Of(new SomeUsers(model, on.Users), seen, K, cancellationToken);
        return new Measured(
            [.. on.Relevant.Select((relevant, i) => RecallAtK.Of(lists[i], relevant, K))], [.. on.Relevant.Select((relevant, i) => NdcgAtK.Of(lists[i], relevant, K))]);
    }

    private static IEnumerable<WeekRow> Rows(string model, string options, Measured own, Measured popular, Period on)
    {
        foreach (var segment in (string[])["hot", "warm", "cold", "all"])
        {
            int[] users = [.. Enumerable.Range(0, on.Users.Length).Where(i => segment == "all" || on.SegmentOf(on.Users[i]) == segment)];
            if (users.Length == 0) continue;
            var recall = BootstrapInterval.OfMean([.. users.Select(i => own.Recalls[i])], Seed);
            var gain = BootstrapInterval.OfMean([.. users.Select(i => own.Recalls[i] - popular.Recalls[i])], Seed);
            yield return new WeekRow(
                model, segment, users.Length, Round(users.Average(i => own.Recalls[i])), Round(recall.Low), Round(recall.High), Round(users.Average(i => own.Ndcgs[i])),
                Round(gain.Low), Round(gain.High), options);
        }
    }

    private static double Round(double value) => Math.Round(value, 5);

    private sealed class SomeUsers(IUserScorer inner, int[] rows) : IUserScorer
    {
        public IdMap Users => inner.Users;

        public IdMap Products => inner.Products;

        public void Score(int from, int count, Span<float> scores)
        {
            for (var i = 0; i < count; i++) inner.Score(rows[from + i], 1, scores.Slice(i * Products.Count, Products.Count));
        }
    }
}
