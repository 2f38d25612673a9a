using System.Diagnostics;
using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Evaluation.Metrics;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// Arranged lists beside the same lists as they were ranked, for the same shoppers at the same moments: shoppers meet the ranked
/// one, and both are compared with the truth.
/// </summary>
/// <param name="options">What is simulated; its arms are not read.</param>
/// <param name="arrangement">What is measured.</param>
/// <param name="visits">Told how many visits are done and how many there are.</param>
public sealed class DiversityEvaluation(SimulationOptions options, ArrangementOptions? arrangement = null, Action<int, int>? visits = null)
{
    private const int DistinctPlaces = 20;

    /// <summary>Runs it.</summary>
    public DiversityReport Run(CancellationToken cancellationToken = default)
    {
        DiversityArm? arm = null;
        var arms = new Dictionary<string, Func<ArmContext, ISimulatedArm>>
        {
            ["ranked"] = context => arm = new DiversityArm(context.Stage, arrangement),
            ["plain"] = SimulatedArms.All["plain"],
        };
        _ = new SimulationEvaluation(options with { Arms = ["ranked", "plain"] }, visits, arms).Run(cancellationToken);
        DiversityRow[] rows = [.. arm!.Rows()];
        // The order of popularity is one for everybody: its first twenty.
        var (distinct, popular) = (arm.Distinct, Math.Min(DistinctPlaces, options.Products));
        return new DiversityReport(
            rows[0].IldChangePct, rows[0].NdcgChangePct, (double)distinct / popular, distinct / (double)Math.Min(options.Products, DistinctPlaces * options.Users),
            distinct, popular, rows, arm.MicrosecondsPerPage);
    }

    /// <summary>Serves what is ranked and judges what would be arranged.</summary>
    private sealed class DiversityArm(SimulatedStage stage, ArrangementOptions? arrangement) : ISimulatedArm
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, (int Lists, double Ild, double IldArranged, double Ndcg, double NdcgArranged)> _sums = [];
        private readonly HashSet<int> _distinct = [];
        private readonly Personalizer _arranging = new(arrangement);
        private readonly Personalizer _ranking = new();
        private long _ranked, _arranged;
        private int _pages;

        internal int Distinct => _distinct.Count;

        internal double MicrosecondsPerPage => Stopwatch.GetElapsedTime(0, _arranged - _ranked).TotalMicroseconds / Math.Max(1, _pages);

        public IShop Open(ShopperLife life, IReadOnlyList<Interaction> history)
        {
            var shop = new JudgedShop(this, life);
            foreach (var interaction in history) shop.Tell(interaction);
            shop.Welcome();
            return shop;
        }

        internal IEnumerable<DiversityRow> Rows()
        {
            var sums = _sums.OrderBy(s => s.Key, StringComparer.Ordinal).ToArray();
            DiversityRow Row(string name, params IReadOnlyList<(int Lists, double Ild, double IldArranged, double Ndcg, double NdcgArranged)> of)
            {
                double lists = of.Sum(s => s.Lists);
                return new DiversityRow(name, (int)lists, of.Sum(s => s.Ild) / lists, of.Sum(s => s.IldArranged) / lists, of.Sum(s => s.Ndcg) / lists, of.Sum(s => s.NdcgArranged) / lists);
            }
            return [Row("all", [.. sums.Select(s => s.Value)]), .. sums.Select(s => Row(s.Key, s.Value))];
        }

        private sealed class JudgedShop(DiversityArm arm, ShopperLife life) : IShop
        {
            private readonly ProfileFold _fold = new();
            private readonly ListJudge _judge = new(arm.Stage);
            private UserProfile? _profile;
            private int _asked;

            private UserProfile Profile => _profile ??= _fold.Snapshot(life.Shopper.Id, UserFacts.None);

            public IReadOnlyList<ProductId> Ask(ListAsk ask)
            {
                // By turns the first: whoever comes second finds the caches warm.
                Interlocked.Increment(ref arm._pages);
                var isRankedFirst = (_asked++ & 1) == 0;
                int[] ranked = isRankedFirst ? Timed(ask, arm._ranking, 0, ref arm._ranked) : [];
                var arranged = Timed(ask, arm._arranging, null, ref arm._arranged);
                if (!isRankedFirst) ranked = Timed(ask, arm._ranking, 0, ref arm._ranked);
                Judge(ask, ranked, arranged);
                return [.. ranked.Select(arm.Stage.Catalog.Id)];
            }

            public void Tell(Interaction interaction)
            {
                _fold.Apply(new LoggedInteraction(_fold.Position + 1, arm.Stage.Stamp(interaction)));
                _profile = null;
            }

            /// <summary>The home page with which the measured month begins.</summary>
            internal void Welcome()
            {
                var ask = new ListAsk { RequestId = $"{life.Shopper.Id}", User = life.Shopper.Id, SessionId = "S", Surface = ListAsk.ForYou, K = DistinctPlaces, Now = SyntheticCatalog.DefaultNewest.AddDays(SimulationOptions.Days) };
                var rows = arm.Stage.RowsOf(ask, Profile, arm._arranging, diversity: null);
                lock (arm._gate) arm._distinct.UnionWith(rows);
            }

            private int[] Timed(ListAsk ask, Personalizer personalizer, float? diversity, ref long ticks)
            {
                var began = Stopwatch.GetTimestamp();
                var rows = arm.Stage.RowsOf(ask, Profile, personalizer, diversity);
                Interlocked.Add(ref ticks, Stopwatch.GetTimestamp() - began);
                return rows;
            }

            private void Judge(ListAsk ask, int[] ranked, int[] arranged)
            {
                if (_judge.Judge(new ShownList(ask, ranked, 0, life.Wish!)) is not { } plain || _judge.Judge(new ShownList(ask, arranged, 0, life.Wish!)) is not { } diverse) return;
                if (IntraListDiversity.AtTen(arm.Stage.Catalog, ranked) is not { } ild || IntraListDiversity.AtTen(arm.Stage.Catalog, arranged) is not { } ildArranged) return;
                lock (arm._gate)
                {
                    var sums = arm._sums.GetValueOrDefault(ask.Surface);
                    arm._sums[ask.Surface] = (sums.Lists + 1, sums.Ild + ild, sums.IldArranged + ildArranged, sums.Ndcg + plain.Ndcg, sums.NdcgArranged + diverse.Ndcg);
                }
            }
        }

        private SimulatedStage Stage => stage;
    }
}
