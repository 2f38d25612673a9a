using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Bespoke.Server.Storefront;

/// <summary>
/// Who looks at a page of the storefront, and how: read from the cookies of one request. A visitor's id is a random one that the
/// cookie alone tells; another user's is taken only where the server is open to this machine, without keys.
/// </summary>
internal sealed class ShopVisit
{
    internal const string VisitorCookie = "bespoke-visitor", ShopperCookie = "bespoke-shopper", ViewCookie = "bespoke-view", DoneCookie = "bespoke-done";

    private const string VisitorPrefix = "visitor-";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private readonly Shop _shop;
    private UserProfile? _profile;

    public ShopVisit(IHttpContextAccessor accessor, Shop shop, StorefrontOptions options, ApiKeys keys)
    {
        _shop = shop;
        Context = accessor.HttpContext ?? throw new InvalidOperationException("A visit is read from a request.");
        (Options, CanSwitch) = (options, !keys.Any);
        var view = ViewSettings.Read(Context.Request.Cookies[ViewCookie]);
        Words = view.Language is { } chosen ? chosen == "tr" ? ShopWords.Turkish : ShopWords.English : PrefersTurkish() ? ShopWords.Turkish : ShopWords.English;
        View = view;
        SignalsPrivacy = Context.Request.Headers["Sec-GPC"] == "1";
        Consent = view.Consent is { } stated ? Consents.Parse(stated) : SignalsPrivacy ? Interactions.Consent.Session : null;
        (Shopper, IsVisitor) = CanSwitch && UserId.TryParse(Context.Request.Cookies[ShopperCookie], null, out var other) ? (other, false) : (Visitor(), true);
    }

    internal HttpContext Context { get; }

    internal StorefrontOptions Options { get; }

    /// <summary>True where a visitor may shop as another user.</summary>
    internal bool CanSwitch { get; }

    /// <summary>True where a page's script can send events: without keys, or with a public one of the storefront's own.</summary>
    internal bool CanTell => CanSwitch || Options.Key.Length > 0;

    /// <summary>Who shops.</summary>
    internal UserId Shopper { get; }

    /// <summary>True for somebody who came without a name.</summary>
    internal bool IsVisitor { get; }

    internal ShopWords Words { get; }

    internal ViewSettings View { get; }

    /// <summary>True when the browser sends Global Privacy Control.</summary>
    internal bool SignalsPrivacy { get; }

    /// <summary>What this visit may leave; null for what the user allowed.</summary>
    internal Consent? Consent { get; }

    /// <summary>This page's own address, to come back to.</summary>
    internal string Here => Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Asks for a list to be shown, with its reasons.</summary>
    internal ListRequest Ask(int k) => _shop.Lists.NewShownRequest() with
    {
        K = k,
        Explain = true,
        Language = Words.Reasons,
        Personalize = !View.Plain,
        Consent = Consent,
    };

    /// <summary>What is known of the shopper; read once a request.</summary>
    internal async Task<UserProfile> ProfileAsync() => _profile ??= await _shop.Users.ProfileAsync(Shopper, Consent, Context.RequestAborted);

    /// <summary>What the last action did; told once.</summary>
    internal string? TakeDone()
    {
        var done = Context.Request.Cookies[DoneCookie];
        if (done is not null && !Context.Response.HasStarted) Context.Response.Cookies.Delete(DoneCookie);
        return Words.Done(done);
    }

    /// <summary>Leaves what was done for the next page to tell.</summary>
    internal void Did(string what) => Keep(DoneCookie, what, TimeSpan.FromMinutes(1));

    internal void Keep(string cookie, string value, TimeSpan? lifetime = null) => Context.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = Context.Request.IsHttps,
        MaxAge = lifetime ?? Lifetime,
        IsEssential = true,
    });

    /// <summary>Goes on as <paramref name="other"/>; as the visitor for null.</summary>
    internal void ShopAs(UserId? other)
    {
        if (other is { } id) Keep(ShopperCookie, id.Value);
        else Context.Response.Cookies.Delete(ShopperCookie);
    }

    /// <summary>Goes on as a visitor of whom nothing is known.</summary>
    internal void StartAnew()
    {
        Context.Response.Cookies.Delete(ShopperCookie);
        Keep(VisitorCookie, Guid.NewGuid().ToString("N"));
    }

    private UserId Visitor()
    {
        if (Guid.TryParseExact(Context.Request.Cookies[VisitorCookie], "N", out var known)) return new UserId(VisitorPrefix + known.ToString("N"));
        var fresh = Guid.NewGuid().ToString("N");
        if (!Context.Response.HasStarted) Keep(VisitorCookie, fresh);
        return new UserId(VisitorPrefix + fresh);
    }

    // The first language that is one of ours.
    private bool PrefersTurkish() => Context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is "tr" or "en") == "tr";
}
