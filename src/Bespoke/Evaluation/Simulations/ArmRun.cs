using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// All shoppers in one arm, day after day. Within a day shoppers are independent and run on several threads; between days the arm
/// learns. Nothing depends on the threads.
/// </summary>
internal sealed class ArmRun
{
    private const int Chunk = 4;

    private readonly ISimulatedArm _arm;
    private readonly SimulatedStage _stage;
    private readonly ShopperLife[] _lives;
    private readonly RecordingShop[] _shops;
    private readonly bool _keeps;
    private readonly int _threads;

    /// <summary>Opens the arm's shops.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="stage">The engine.</param>
    /// <param name="lives">The shoppers, to be used by this run alone.</param>
    /// <param name="histories">What each did before.</param>
    /// <param name="keeps">True to keep events and lists.</param>
    /// <param name="threads">As of <see cref="SimulationOptions.Threads"/>.</param>
    internal ArmRun(ISimulatedArm arm, SimulatedStage stage, ShopperLife[] lives, IReadOnlyList<IReadOnlyList<Interaction>> histories, bool keeps, int threads)
    {
        (_arm, _stage, _lives, _keeps, _threads) = (arm, stage, lives, keeps, threads);
        (Tallies, ExpectedClicks) = ([.. lives.Select(_ => new UserTally())], new double[lives.Length]);
        _shops = new RecordingShop[lives.Length];
        ParallelRows.Run(lives.Length, Chunk, threads, () => 0, (_, from, to) =>
        {
            for (var user = from; user < to; user++) _shops[user] = new RecordingShop(arm.Open(lives[user], histories[user]));
        }, CancellationToken.None);
    }

    /// <summary>By user.</summary>
    internal UserTally[] Tallies { get; }

    /// <summary>
    /// By user, the clicks that their lists are worth: over all places, the chance that a shopper looks so far times the true chance that they click what is there. The clicks themselves are
    /// these and the coins that shoppers threw.
    /// </summary>
    internal double[] ExpectedClicks { get; }

    /// <summary>All events, where they are kept.</summary>
    internal List<Interaction> Events { get; } = [];

    /// <summary>All lists, where they are kept.</summary>
    internal List<ServedList> Lists { get; } = [];

    /// <summary>Runs through a calendar.</summary>
    /// <param name="calendar">Who comes when.</param>
    /// <param name="judged">False to leave out the comparison with the truth.</param>
    /// <param name="visits">Told after each day how many visits it had.</param>
    /// <param name="cancellationToken">Looked at between visits.</param>
    internal void Run(VisitCalendar calendar, bool judged, Action<int> visits, CancellationToken cancellationToken)
    {
        foreach (var day in calendar.Days)
        {
            var records = new VisitRecord[day.Count];
            ParallelRows.Run(day.Count, Chunk, _threads, () => new ListJudge(_stage), (judge, from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    var (user, start) = day[i];
                    records[i] = _lives[user].Visit(_shops[user], start);
                    if (judged) Tallies[user].Add(records[i], judge);
                    ExpectedClicks[user] += records[i].Lists.Sum(Worth);
                }
            }, cancellationToken);
            Interaction[] events = [.. day.SelectMany(v => _shops[v.User].Take())];
            ServedList[] lists = [.. records.SelectMany(r => r.Lists).Select(l => new ServedList(l.Ask, l.Rows, l.Examined))];
            _arm.EndDay(events, lists);
            if (_keeps) Keep(events, lists);
            visits(day.Count);
        }
    }

    private static double Worth(ShownList list) =>
        list.Rows.Index().Sum(place => Math.Pow(place.Index + 1, -SimulationParameters.ExaminationExponent) * list.Wish.Attraction(place.Item));

    private void Keep(Interaction[] events, ServedList[] lists)
    {
        Events.AddRange(events);
        Lists.AddRange(lists);
    }

    /// <summary>Notes what passes.</summary>
    private sealed class RecordingShop(IShop shop) : IShop
    {
        private List<Interaction> _told = [];

        public IReadOnlyList<ProductId> Ask(ListAsk ask) => shop.Ask(ask);

        public void Tell(Interaction interaction)
        {
            shop.Tell(interaction);
            _told.Add(interaction);
        }

        /// <summary>What was told since the last call.</summary>
        internal List<Interaction> Take()
        {
            var told = _told;
            _told = [];
            return told;
        }
    }
}
