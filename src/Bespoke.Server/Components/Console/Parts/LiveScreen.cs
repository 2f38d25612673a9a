using Microsoft.AspNetCore.Components;

namespace Bespoke.Server.Components.Console.Parts;

/// <summary>A screen that looks again and again for as long as it is open.</summary>
public abstract class LiveScreen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; set; }

    /// <summary>How long after a look the next one comes.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>Takes up what is shown: before the first render and at every interval, in the renderer's turn.</summary>
    protected abstract void Look();

    /// <inheritdoc/>
    protected override void OnInitialized() => Look();

    // Not before the page is live: the page that comes before it is rendered once.
    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = FollowAsync(_closing.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Look();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
