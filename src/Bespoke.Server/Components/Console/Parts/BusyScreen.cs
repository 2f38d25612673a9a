using Bespoke.Server.Console;
using Microsoft.AspNetCore.Components;

namespace Bespoke.Server.Components.Console.Parts;

/// <summary>What does one longer thing at a time, says how far it is and what went wrong, and drops it when the page is left.</summary>
public abstract class BusyScreen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    /// <summary>What went wrong last; null for nothing.</summary>
    protected string? Fault { get; set; }

    /// <summary>How far it is, in words; empty while nothing is done.</summary>
    protected string Progress { get; private set; } = "";

    /// <summary>True while something is done.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Does it.</summary>
    /// <param name="what">What it begins with, in words.</param>
    /// <param name="act">It; run beside the page.</param>
    /// <returns>True when it was done; false for a fault, which is shown, and for a page that was left.</returns>
    protected async Task<bool> BusyAsync(string what, Func<CancellationToken, Task> act)
    {
        (Fault, IsBusy, Progress) = (null, true, what);
        StateHasChanged();
        try
        {
            var stop = _closing.Token;
            await Task.Run(() => act(stop), stop);
            return true;
        }
        catch (Exception e) when (e is BespokeException or ArgumentException)
        {
            Fault = ConsoleText.Of(e);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            (IsBusy, Progress) = (false, "");
        }
        return false;
    }

    /// <summary>Says how far it is, from any thread.</summary>
    protected void Tell(string progress) => _ = InvokeAsync(() =>
    {
        if (IsBusy) Progress = progress;
        StateHasChanged();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }
}
