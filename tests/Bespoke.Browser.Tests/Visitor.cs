using Microsoft.Playwright;

namespace Bespoke.Browser.Tests;

/// <summary>A browser profile with one open page, and what went wrong on it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _faults = [];

    private Visitor(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    internal IBrowserContext Context { get; }

    internal IPage Page { get; }

    /// <summary>Dialogs, violations of the content policy, uncaught errors, and errors told to the browser's log.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    internal static async Task<Visitor> OfAsync(IBrowserContext context)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        await context.ExposeFunctionAsync("tellViolation", (string what) => visitor._faults.Add(what));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => window.tellViolation('policy: ' + e.violatedDirective + ' ' + e.blockedURI));");
        visitor.Page.PageError += (_, error) => visitor._faults.Add("error: " + error);
        visitor.Page.Console += (_, said) =>
        {
            if (said.Type == "error") visitor._faults.Add("log: " + said.Text);
        };
        visitor.Page.Dialog += async (_, dialog) =>
        {
            visitor._faults.Add("dialog: " + dialog.Message);
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

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
