using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class UserEndpoints
{
    private const string Users = "/v1/users/";

    internal static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(Users + "{**id}", Put)
            .WithName("putUser").WithTags("users").WithSummary("State facts about a user").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet(Users + "{**id}", Get)
            .WithName("getUser").WithTags("users").WithSummary("What is known of a user").WithDescription("A user of whom nothing is known is cold, not an error.");
    }

    private static async Task<NoContent> Put(string id, FactsBody body, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        await shop.Profiles.PutFactsAsync(new UserId(SentAddress.IdAfter(Users, context, id)), body.ToFacts(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ProfileBody>> Get(string id, HttpContext context, Shop shop, TimeProvider time, CancellationToken cancellationToken)
    {
        var profile = await shop.Profiles.GetAsync(new UserId(SentAddress.IdAfter(Users, context, id)), cancellationToken);
        return TypedResults.Ok(ProfileBody.Of(profile, shop.Catalog, shop.Snapshot.Shares, time.GetUtcNow()));
    }
}
