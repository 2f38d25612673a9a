using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Rules;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class RuleEndpoints
{
    private const int Page = 100, MaxPage = 1_000;

    internal static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/rules", Get)
            .WithName("getRules").WithTags("rules").WithSummary("The merchandisers' rules, or an earlier version of them")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/v1/rules", Put)
            .WithName("putRules").WithTags("rules").WithSummary("Replace the rules")
            .WithDescription("All of them, as a new version; the next request follows it. Rules that are wrong or contradict each other are refused, with every case named.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/v1/rules/history", History)
            .WithName("ruleHistory").WithTags("rules").WithSummary("Every version of the rules: when, by whom, why").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/v1/rules/preview", Preview)
            .WithName("previewRules").WithTags("rules").WithSummary("An answer under a draft of rules beside the one of now, and what the draft costs in clicks")
            .WithDescription("Nothing is stored.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<RulesBody>, ProblemHttpResult> Get(
        [Description("An earlier version; the latest unless told.")] int? version, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, ["version"]);
        if (shop.Rules.Find(version) is { } found) return TypedResults.Ok(RulesBody.Of(found.Rules, found.Revision, shop.Catalog));
        return version is null or 0 ? TypedResults.Ok(RulesBody.Of(RuleSet.None, null, shop.Catalog))
            : TypedResults.Problem($"There is no version {version} of the rules; GET /v1/rules/history lists them.", statusCode: StatusCodes.Status404NotFound);
    }

    private static Results<Ok<RulesBody>, ProblemHttpResult> Put(PutRulesBody body, Shop shop) =>
        shop.Rules.Put(body.Rules, body.Version, body.Author, body.Note) is { } revision
            ? TypedResults.Ok(RulesBody.Of(shop.Rules.Current, revision, shop.Catalog))
            : TypedResults.Problem($"The rules have version {shop.Rules.Current.Version}, not {body.Version}: somebody else changed them. GET /v1/rules, and put yours on top.", statusCode: StatusCodes.Status409Conflict);

    private static Ok<RuleHistoryBody> History(
        [Description("Only versions below this one.")] int? before, [Description("At most so many, 1 to 1,000; 100 unless told.")] int? limit, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, ["before", "limit"]);
        if (limit is < 1 or > MaxPage) throw new ArgumentException($"limit is between 1 and {MaxPage}.", nameof(limit));
        return TypedResults.Ok(new RuleHistoryBody(shop.Rules.List(before ?? int.MaxValue, limit ?? Page)));
    }

    private static async Task<Results<Ok<PreviewedBody>, ProblemHttpResult>> Preview(PreviewBody body, Shop shop, CancellationToken cancellationToken)
    {
        var draft = new RuleSet(body.Rules);
        var user = body.UserId is null ? (UserId?)null : new UserId(body.UserId);
        var preview = await shop.Lists.PreviewAsync(draft, user, body.Query, body.ToRequest(shop.Lists.NewRequest()), ListOf(body, user, shop, cancellationToken), cancellationToken);
        return preview is null
            ? TypedResults.Problem($"There is no product '{body.ProductId}'.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(new PreviewedBody(AnswerBody.Of(preview.Before, body.Query), AnswerBody.Of(preview.After, body.Query), preview.ExpectedClicksChangePct, RuleWarnings.Of(draft, shop.Catalog)));
    }

    private static Func<ListRequest, Task<Answer?>> ListOf(PreviewBody body, UserId? user, Shop shop, CancellationToken cancellationToken) => body.Surface switch
    {
        null or "search" => async request => await shop.Lists.PreviewSearchAsync(body.Query ?? "", user, request, cancellationToken),
        "for-you" => async request => await shop.Lists.ForYouAsync(user, request, cancellationToken),
        "new-in" => async request => await shop.Lists.NewInAsync(user, request, cancellationToken),
        "similar" when body.ProductId is { } product => request => shop.Lists.SimilarAsync(new ProductId(product), user, request, cancellationToken),
        "similar" => throw new ArgumentException("productId is needed: which product the list is about."),
        _ => throw new ArgumentException($"There is no preview of '{body.Surface}'. There is one of search, for-you, new-in and similar."),
    };
}
