using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server.Storefront;

/// <summary>What the storefront's pages post and fetch. Every form carries an antiforgery token; none needs a script.</summary>
internal static class StorefrontEndpoints
{
    private const int Suggestions = 8;

    internal static void MapStorefront(this IEndpointRouteBuilder routes)
    {
        var shop = routes.MapGroup("/shop").ExcludeFromDescription();
        shop.MapPost("/act", ActAsync);
        shop.MapPost("/checkout", CheckOutAsync);
        shop.MapPost("/welcome", WelcomeAsync);
        shop.MapPost("/settings", Settings);
        shop.MapGet("/suggest", SuggestAsync);
    }

    private static async Task<IResult> ActAsync(IFormCollection form, ShopVisit visit, ShopTill till)
    {
        var done = ProductAct.Read(form["act"]) is { } act && await till.DoAsync(act, form["size"], form["reason"]) ? act.Type.Name() : "refused";
        visit.Did(done);
        return Back(form);
    }

    private static async Task<IResult> CheckOutAsync(IFormCollection form, ShopVisit visit, ShopTill till, CancellationToken cancellationToken)
    {
        var bought = await till.CheckOutAsync(cancellationToken);
        visit.Did(bought ? "purchase" : "refused");
        return TypedResults.LocalRedirect(bought ? "/orders" : "/bag");
    }

    private static async Task<IResult> WelcomeAsync(IFormCollection form, ShopVisit visit, ShopTill till, Shop shop, CancellationToken cancellationToken)
    {
        var profile = await visit.ProfileAsync();
        var facts = profile.Facts with
        {
            Preferences = [.. Enum.GetValues<ProductAttribute>().SelectMany(a => form[AttributeNames.Of(a)].OfType<string>().Select(v => new StatedPreference(a, v)))],
        };
        var done = visit.Consent != Consent.None && facts.Fault() is null
            && await till.PickAsync(WelcomePicks.Of(form, shop.Snapshot, profile))
            && await shop.Users.PutAsync(visit.Shopper, facts, null, cancellationToken) == UserChange.Done;
        visit.Did(done ? "welcome" : "refused");
        // What is shown next depends on what was picked of the first panel.
        string[] first = [.. form[WelcomePicks.FieldOf(0)].OfType<string>()];
        var more = done && first.Length > 0 && shop.Snapshot.Questions.After(first).Skip(1).Any(q => q.Attribute is null);
        return TypedResults.LocalRedirect(more ? "/welcome?more=true" : "/");
    }

    private static RedirectHttpResult Settings(IFormCollection form, ShopVisit visit)
    {
        var set = form["set"].ToString().Split('=', 2);
        if (set is ["shopper", var name]) Switch(name.Length > 0 ? name : form["name"].ToString().Trim(), visit);
        else if (set is [var setting, var value]) visit.Keep(ShopVisit.ViewCookie, visit.View.With(setting, value).ToString());
        return Back(form);
    }

    // An id that the shop takes from no one is no user to shop as.
    private static void Switch(string name, ShopVisit visit)
    {
        if (name == "new") visit.StartAnew();
        else if (visit.CanSwitch && UserId.TryParse(name, null, out var user) && !Pseudonym.LooksLikeEmail(user)) visit.ShopAs(user);
        else visit.Did("refused");
    }

    private static async Task<IResult> SuggestAsync(string q, ShopVisit visit, Shop shop, CancellationToken cancellationToken)
    {
        var list = await shop.Lists.SuggestAsync(q, visit.View.Plain ? null : visit.Shopper, Suggestions, visit.Consent, cancellationToken);
        return TypedResults.Ok(SuggestBody.Of(list, q));
    }

    private static RedirectHttpResult Back(IFormCollection form)
    {
        var back = form["back"].ToString();
        return TypedResults.LocalRedirect(IsLocal(back) ? back : "/");
    }

    // "//host" and "/\host" lead elsewhere.
    private static bool IsLocal(string address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
