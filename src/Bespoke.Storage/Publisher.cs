using System.Threading.Channels;

namespace Bespoke.Storage;

/// <summary>Publishes what has gathered: at once after a rest, and under load once in an <c>interval</c>.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Func<Task> _publish;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Task _loop;
    private List<TaskCompletionSource> _waiters = [];
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _last;

    /// <summary>Starts the loop.</summary>
    /// <param name="publish">Publishes everything that has gathered; what it throws is told to those who wait, and it is tried again.</param>
    /// <param name="interval">The least time between publications.</param>
    /// <param name="time">The clock.</param>
    internal Publisher(Func<Task> publish, TimeSpan interval, TimeProvider time)
    {
        (_publish, _interval, _time) = (publish, interval, time);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Something has gathered.</summary>
    internal void Wake() => _wanted.Writer.TryWrite(true);

    /// <summary>Completes when all that had gathered before the call is published.</summary>
    internal Task FlushAsync()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiters.Add(waiter);
            _hurry.TrySetResult();
        }
        Wake();
        return waiter.Task;
    }

    /// <summary>Stops; what has not been published stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        _wanted.Writer.TryComplete();
        lock (_lock) _hurry.TrySetResult();
        await _loop;
        foreach (var waiter in Waiters()) waiter.TrySetCanceled();
    }

    private async Task LoopAsync()
    {
        while (await _wanted.Reader.WaitToReadAsync())
        {
            await PauseAsync();
            _wanted.Reader.TryRead(out _);
            var waiters = Waiters();
            try
            {
                await _publish();
                foreach (var waiter in waiters) waiter.SetResult();
            }
            catch (Exception e)
            {
                foreach (var waiter in waiters) waiter.SetException(e);
                Wake();
            }
            _last = _time.GetTimestamp();
        }
    }

    private async Task PauseAsync()
    {
        if (_last is not { } last) return;
        var left = _interval - _time.GetElapsedTime(last);
        if (left <= TimeSpan.Zero) return;
        Task hurry;
        lock (_lock) hurry = _hurry.Task;
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(hurry, Task.Delay(left, _time, stop.Token));
        await stop.CancelAsync();
    }

    private List<TaskCompletionSource> Waiters()
    {
        lock (_lock)
        {
            var waiters = _waiters;
            _waiters = [];
            if (_hurry.Task.IsCompleted) _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiters;
        }
    }
}
