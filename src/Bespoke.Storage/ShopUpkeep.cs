using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>What a shop does by itself: profiles are written down within a minute, a part of them at a time, models that another process trained serve within seconds, old events are taken away at the start and every day.</summary>
internal sealed class ShopUpkeep : IAsyncDisposable
{
    private static readonly TimeSpan FollowEvery = TimeSpan.FromSeconds(2), FlushEvery = TimeSpan.FromMinutes(1), RetainEvery = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _running;

    internal ShopUpkeep(FoldedProfiles profiles, EventRetention retention, ShopModels models, TimeProvider time) => _running =
    [
        Task.Run(() => Repeat.EveryAsync(FlushEvery / profiles.Parts, time, profiles.FlushNextAsync, _stop.Token)),
        Task.Run(() => Repeat.EveryAsync(FollowEvery, time, models.Follow, _stop.Token)),
        Task.Run(async () =>
        {
            await TakeAwayAsync(retention, _stop.Token);
            await Repeat.EveryAsync(RetainEvery, time, stop => TakeAwayAsync(retention, stop), _stop.Token);
        }),
    ];

    /// <summary>Stops what runs; an interrupted turn is begun again at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task TakeAwayAsync(EventRetention retention, CancellationToken stop)
    {
        try
        {
            while (await retention.TurnAsync(stop)) await Task.Yield();
        }
        catch (BespokeException)
        {
            // A full or failing disk: nothing was dropped, and there is a next day.
        }
    }
}
