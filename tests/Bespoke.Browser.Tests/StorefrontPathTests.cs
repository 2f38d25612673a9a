using System.Text.RegularExpressions;
using Bespoke.Interactions;
using Microsoft.Playwright;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>The way of a visitor through the shop.</summary>
public sealed class StorefrontPathTests(BrowserFixture shop)
{
    [Fact]
    public async Task After_three_clicks_the_home_page_is_the_visitors_own()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/");
        var plain = await visitor.RowAsync("for-you");
        for (var i = 0; i < 3; i++)
        {
            await visitor.OpenAsync("/search?q=shoes");
            await page.RunAndWaitForResponseAsync(() => page.Locator(".card .look").Nth(i).ClickAsync(), r => r.Url.EndsWith("/v1/events", StringComparison.Ordinal));
            await page.Locator("[data-view]").WaitForAsync();
            await page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        }
        await Assertions.Expect(page.Locator("[data-view]")).ToBeVisibleAsync();
        await visitor.OpenAsync("/");
        Assert.NotEqual(plain, await visitor.RowAsync("for-you"));
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_switch_to_the_plain_order_moves_the_products_and_back()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/");
        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "A known shopper" }).ClickAsync(), r => r.Url.EndsWith("/bespoke.js", StringComparison.Ordinal) || r.Request.ResourceType == "document");
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        await using var stranger = await shop.VisitAsync();
        await using var other = await shop.VisitAsync();
        await (await other.OpenAsync("/")).RunAndWaitForResponseAsync(() => other.Page.GetByRole(AriaRole.Button, new() { Name = "A known shopper" }).ClickAsync(), r => r.Request.ResourceType == "document");
        // The answer that was waited for leads on: the page is there when it speaks to the shopper.
        await Assertions.Expect(other.Page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        await SameAsAsync(other);
        Assert.NotEqual(await RowAsync(stranger), await visitor.RowAsync("for-you"));

        var moving = await page.EvaluateAsync<bool>("""
            () => new Promise(done => {
                const animate = Element.prototype.animate;
                Element.prototype.animate = function (...a) { if (this.matches('.card')) done(true); return animate.apply(this, a); };
                document.querySelector('[value="order=plain"]').click();
            })
            """);
        Assert.True(moving);
        await Assertions.Expect(page.Locator("[value='order=plain']")).ToHaveAttributeAsync("aria-pressed", "true");
        await SameAsAsync(stranger);
        await page.Locator("[value='order=personal']").ClickAsync();
        await Assertions.Expect(page.Locator("[value='order=personal']")).ToHaveAttributeAsync("aria-pressed", "true");
        await SameAsAsync(other);
        Assert.Empty(visitor.Faults);

        // What is popular moves with what other tests' shoppers do: both are asked again until it stood still between.
        async Task SameAsAsync(Visitor whom)
        {
            for (var tries = 1; ; tries++)
            {
                var (theirs, ours) = (await RowAsync(whom), await visitor.RowAsync("for-you"));
                if (theirs.SequenceEqual(ours)) return;
                if (tries == 5) Assert.Equal(theirs, ours);
                await page.ReloadAsync();
            }
        }

        static async Task<string[]> RowAsync(Visitor of)
        {
            await of.OpenAsync("/");
            return await of.RowAsync("for-you");
        }
    }

    [Fact]
    public async Task Filters_narrow_the_list_in_place_and_the_address_tells_them()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/search?q=shirt");
        await page.Locator("input[name=gender][value=Women]").CheckAsync();
        await Assertions.Expect(page.Locator(".chips")).ToContainTextAsync("Women");
        Assert.Contains("gender=Women", page.Url, StringComparison.Ordinal);
        var shown = await visitor.RowAsync("search");
        await visitor.OpenAsync(page.Url);
        Assert.Equal(shown, await visitor.RowAsync("search"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Show_more_goes_on_without_repeating_a_product()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/search?q=shirt");
        var first = await visitor.RowAsync("search");
        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page.Locator(".found .card").Nth(first.Length)).ToBeVisibleAsync();
        var both = await visitor.RowAsync("search");
        Assert.Equal(2 * first.Length, both.Distinct().Count());
        Assert.Equal(first, both[..first.Length]);
    }

    [Fact]
    public async Task The_keyboard_alone_finds_a_piece_and_puts_it_into_the_bag()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-suggest]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("blue sh");
        await Assertions.Expect(page.Locator(".suggestions li").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".suggestions li").First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/search\\?q="));
        await page.Locator(".card .look").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".buy .main").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("It is in your bag.");
        await Assertions.Expect(page.Locator(".own")).ToContainTextAsync("Bag, 1");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_a_newcomer_picks_by_keyboard_leads_the_next_list()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/");
        var plain = await visitor.RowAsync("for-you");
        await page.GetByRole(AriaRole.Link, new() { Name = "Or tell us what you like" }).ClickAsync();
        var picks = page.Locator(".picks").First.Locator("input");
        await picks.First.FocusAsync();
        for (var pick = 0; pick < 3; pick++)
        {
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("Tab");
        }
        await Assertions.Expect(picks.Nth(2)).ToBeCheckedAsync();
        await Assertions.Expect(picks.Nth(3)).ToBeDisabledAsync();
        var shown = await ShownAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("more=true$"));
        Assert.Empty(shown.Intersect(await ShownAsync()));
        // The panels that follow are those of the picks.
        var plan = shop.Shop.Snapshot.Questions;
        Assert.NotEmpty(plan.Branches);
        Assert.Equal(plan.After(shown.Take(3)).Skip(1).Where(q => q.Attribute is null).SelectMany(q => q.Values), await ShownAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Thank you. The lists follow it at once.");
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        Assert.NotEqual(plain, await visitor.RowAsync("for-you"));
        Assert.Empty(visitor.Faults);

        async Task<string[]> ShownAsync() => [.. (await page.Locator(".pick input").EvaluateAllAsync<string[]>("inputs => inputs.map(i => i.value)"))];
    }

    [Fact]
    public async Task Of_each_panel_no_more_is_taken_than_may_be_picked_and_all_of_it_may_be_skipped()
    {
        await using var visitor = await shop.VisitAsync(scripts: false);
        var page = await visitor.OpenAsync("/welcome");
        var panels = page.Locator(".picks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Skip", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("Popular with shoppers");
        await visitor.OpenAsync("/welcome");
        for (var pick = 0; pick < 5; pick++) await panels.First.Locator("input").Nth(pick).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var user = new UserId((await page.GetAttributeAsync("body", "data-user"))!);
        Assert.Equal(3, (await shop.Shop.Users.ProfileAsync(user, null, CancellationToken.None)).Picked.Count);
        // What was picked is shown as picked, and cannot be picked again.
        await visitor.OpenAsync("/welcome");
        await Assertions.Expect(panels.First.Locator("input:checked:disabled")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Without_scripts_searching_filtering_and_buying_work()
    {
        await using var visitor = await shop.VisitAsync(scripts: false);
        var page = await visitor.OpenAsync("/");
        await page.Locator("[name=q]").First.FillAsync("shirt");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/search\\?q=shirt$"));
        await page.Locator("input[name=gender][value=Men]").CheckAsync();
        await page.Locator(".filters form > button").ClickAsync();
        await Assertions.Expect(page.Locator(".chips")).ToContainTextAsync("Men");
        await page.Locator(".card .look").First.ClickAsync();
        await page.Locator(".buy .main").ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("It is in your bag.");
        await visitor.OpenAsync("/bag");
        await page.Locator(".checkout .main").ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Thank you for your order.");
    }

    [Fact]
    public async Task What_is_not_for_me_leaves_the_page()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/search?q=shirt");
        var first = (await visitor.RowAsync("search"))[0];
        await page.Locator(".why summary").First.ClickAsync();
        await page.Locator(".why .quiet").First.ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("It will not be shown to you again.");
        Assert.DoesNotContain(first, await visitor.RowAsync("search"));
        Assert.Empty(visitor.Faults);
    }
}
