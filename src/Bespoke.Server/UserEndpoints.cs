using System.ComponentModel;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class UserEndpoints
{
    private const string Users = "/v1/users/", ExportOf = "/export", MergeInto = "/merge", SimilarTo = "/similar";

    internal static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(Users + "{**id}", Put)
            .WithName("putUser").WithTags("users").WithSummary("State facts about a user, and consent")
            .WithDescription("Consent session or none removes all that is stored of the user; full lifts it again and starts from nothing.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status410Gone);
        routes.MapGet(Users + "{**id}", Get)
            .WithName("getUser").WithTags("users").WithSummary("What is known of a user").WithDescription("A user of whom nothing is known is cold, not an error.");
        routes.MapDelete(Users + "{**id}", Erase)
            .WithName("eraseUser").WithTags("users").WithSummary("Erase a user for good")
            .WithDescription("Removes the person under every merged id; later events of them are rejected. No error for an unknown user, nor a second time.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet(Users + "{id}" + ExportOf, Export)
            .WithName("exportUser").WithTags("users").WithSummary("Everything kept of a user").WithDescription("Encode the id, / included. An unknown user has an empty export.");
        routes.MapGet(Users + "{id}" + SimilarTo, Similar)
            .WithName("similarUsers").WithTags("users").WithSummary("The users most like one, for operators")
            .WithDescription("By the factors of the models that serve and what the user did until now, nearest first. Empty while no factors serve, and for a user without a product that they know. Encode the id, / included.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost(Users + "{id}" + MergeInto, Merge)
            .WithName("mergeUser").WithTags("users").WithSummary("Make an anonymous visitor's id the same person as this user")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Put(string id, FactsBody body, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        var user = new UserId(SentAddress.IdAfter(Users, context, id));
        return Answer(await shop.Users.PutAsync(user, body.ToFacts(), Consents.Parse(body.Consent), cancellationToken));
    }

    private static async Task<Ok<ProfileBody>> Get(string id, HttpContext context, Shop shop, TimeProvider time, CancellationToken cancellationToken)
    {
        var profile = await shop.Users.ProfileAsync(new UserId(SentAddress.IdAfter(Users, context, id)), null, cancellationToken);
        return TypedResults.Ok(ProfileBody.Of(profile, shop.Catalog, shop.Snapshot.Shares, time.GetUtcNow()));
    }

    private static async Task<NoContent> Erase(string id, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        await shop.Users.EraseAsync(new UserId(SentAddress.IdAfter(Users, context, id)), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ExportBody>> Export(string id, HttpContext context, Shop shop, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ExportBody.OfAsync(new UserId(SentAddress.IdBetween(Users, ExportOf, context, id)), shop, time.GetUtcNow(), cancellationToken));

    private static async Task<Ok<SimilarUsersBody>> Similar(
        string id, [Description("How many users, 1 to 100; 20 unless told.")] int? k, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        var user = new UserId(SentAddress.IdBetween(Users, SimilarTo, context, id));
        var (bundle, users) = await shop.Lists.SimilarUsersAsync(user, k ?? 20, cancellationToken);
        return TypedResults.Ok(new SimilarUsersBody(user.Value, bundle, [.. users.Select(u => new SimilarUserBody(u.User.Value, u.Similarity))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Merge(string id, MergeBody body, HttpContext context, Shop shop, CancellationToken cancellationToken) =>
        Answer(await shop.Users.MergeAsync(new UserId(body.From), new UserId(SentAddress.IdBetween(Users, MergeInto, context, id)), cancellationToken));

    private static Results<NoContent, ProblemHttpResult> Answer(UserChange change) => change switch
    {
        UserChange.Erased => TypedResults.Problem("This user was erased; nothing of them is stored again. A person who comes back needs a new id.", statusCode: StatusCodes.Status410Gone),
        UserChange.MergedElsewhere => TypedResults.Problem("The id in 'from' is merged into another user already.", statusCode: StatusCodes.Status409Conflict),
        UserChange.Withheld => TypedResults.Problem("One of the two users allows nothing to be stored; there is nothing to merge.", statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.NoContent(),
    };
}
