using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Bespoke.Browser.Tests;

/// <summary>A browser profile with an open page, and what went wrong on any page of it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();

    private Visitor(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    internal IBrowserContext Context { get; }

    internal IPage Page { get; }

    /// <summary>Dialogs, violations of the content policy, uncaught errors, and errors told to the browser's log.</summary>
    internal IReadOnlyCollection<string> Faults => _faults;

    internal static async Task<Visitor> OfAsync(IBrowserContext context)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        await context.ExposeFunctionAsync("tellViolation", (string what) => visitor.Tell(what));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => window.tellViolation('policy: ' + e.violatedDirective + ' ' + e.blockedURI));");
        context.WebError += (_, fault) => visitor.Tell("error: " + fault.Error);
        context.Console += (_, said) =>
        {
            if (said.Type == "error") visitor.Tell("log: " + said.Text);
        };
        context.Dialog += async (_, dialog) =>
        {
            visitor.Tell("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        return visitor;
    }

    /// <summary>Opens a page of the server and waits until its scripts have run.</summary>
    internal async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return Page;
    }

    /// <summary>Opens a screen of the console and waits until it is live.</summary>
    internal async Task<IPage> OpenConsoleAsync(string path)
    {
        await OpenAsync(path);
        await Page.Locator("html[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return Page;
    }

    /// <summary>The ids of the products of one row of the page.</summary>
    internal async Task<string[]> RowAsync(string surface) =>
        await Page.EvaluateAsync<string[]>("surface => [...document.querySelectorAll(`[data-surface=\"${surface}\"] [data-product]`)].map(c => c.dataset.product)", surface);

    private void Tell(string fault) => _faults.Enqueue(fault);

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
