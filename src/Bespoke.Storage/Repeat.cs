using System.Threading.Channels;

namespace Bespoke.Storage;

/// <summary>What is done again and again until it is stopped.</summary>
internal static class Repeat
{
    /// <summary>Waits, acts, and only then waits anew: a clock that leaps (a machine that slept, a test) makes one turn due, not one for each tick it leapt over.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; the only end but a fault of <paramref name="act"/>.</exception>
    internal static async Task EveryAsync(TimeSpan interval, TimeProvider time, Func<CancellationToken, Task> act, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(interval, time, stop);
            await act(stop);
        }
    }

    /// <summary>Sleeps until there are notes, lets them gather, and takes them in.</summary>
    internal static async Task WhenNotedAsync<T>(ChannelReader<T> notes, TimeSpan gather, TimeProvider time, Func<Task> takeIn, CancellationToken stop)
    {
        while (await notes.WaitToReadAsync(stop))
        {
            await Task.Delay(gather, time, stop);
            await takeIn();
        }
    }

    /// <summary>As the first, for what is done at once.</summary>
    internal static Task EveryAsync(TimeSpan interval, TimeProvider time, Action act, CancellationToken stop) => EveryAsync(interval, time, _ =>
    {
        act();
        return Task.CompletedTask;
    }, stop);
}
