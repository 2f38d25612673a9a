using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>
/// The days before the demo, lived through in its own shop: shoppers come and go, and are answered with what the shop knows by then. What they were shown, and what became of it,
/// is what a ranker learns from. One shopper comes at most once a day; those of one day come at once.
/// </summary>
internal sealed class DemoDays
{
    private const int Days = SimulatedShoppers.DefaultDays, VisitsEach = 14;

    // They mostly wait for their events to be on disk.
    private const int AtOnce = 16;

    private readonly Shop _shop;
    private readonly DemoClock _clock;
    private readonly DateTimeOffset _end;
    private readonly ShopperLife[] _lives;
    private readonly VisitCalendar _calendar;
    private readonly List<ListAsk> _searches = [];
    private readonly Lock _counting = new();
    private IngestReport _ingested = new(0, 0, []);

    internal DemoDays(Shop shop, DemoClock clock, int shoppers, ulong seed)
    {
        (_shop, _clock, _end) = (shop, clock, clock.GetUtcNow());
        var world = new SimulatedWorld(shop.Catalog, seed);
        _lives = [.. Enumerable.Range(0, shoppers).Select(i => new ShopperLife(world, world.ShopperAt(i)))];
        _calendar = new VisitCalendar([.. _lives.Select(l => l.Shopper)], VisitsEach * shoppers, _end, Days, seed);
    }

    /// <summary>Lives through them. The clock stands at the end of each day, and runs again after the last.</summary>
    /// <param name="night">Called after each day with its number, from 0.</param>
    /// <param name="progress">Told of visits.</param>
    /// <param name="cancellationToken">Ends the visits that go on.</param>
    internal async Task<DemoHistory> LiveAsync(Func<int, Task> night, ProgressLine progress, CancellationToken cancellationToken)
    {
        var (visited, visits) = (0, _calendar.Days.Sum(d => d.Count));
        for (var day = 0; day < Days; day++)
        {
            _clock.StandAt(_end.AddDays(day + 1 - Days));
            var today = _calendar.Days[day];
            var (next, records) = (-1, new VisitRecord[today.Count]);
            void Receive()
            {
                while (Interlocked.Increment(ref next) is var taken && taken < today.Count)
                {
                    records[taken] = Visit(today[taken].User, today[taken].Start, cancellationToken);
                }
            }

            // On threads of their own: those of the pool are left to what they wait for.
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(Receive, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            progress.Report(visited += today.Count, visits);
            _searches.AddRange(records.SelectMany(r => r.Lists).Select(l => l.Ask).Where(a => a.Query is not null));
            await night(day);
        }
        _clock.StandAt(null);
        await _shop.SignalsAsync();
        return new DemoHistory([.. _lives.Select(l => l.Shopper)], _searches.ConvertAll(a => new DemoSearch(a.User, a.Query!)), _ingested);
    }

    private VisitRecord Visit(int shopper, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var visit = new DemoVisit(_shop, Count, cancellationToken);
        var record = _lives[shopper].Visit(visit, start);
        foreach (var seen in ServedLists.Impressions([.. record.Lists.Select(l => new ServedList(l.Ask, l.Rows, l.Examined))], _shop.Catalog)) visit.Tell(seen);
        visit.Flush();
        return record;
    }

    private void Count(IngestReport report)
    {
        lock (_counting) _ingested = _ingested.And(report);
    }
}
