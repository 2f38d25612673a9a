using System.ComponentModel;
using Bespoke.Evaluation.Previews;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Bespoke.Storage.Experiments;

namespace Bespoke.Server;

internal static class ExperimentEndpoints
{
    private const int Page = 100, MaxPage = 1_000;

    internal static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/experiments", Get)
            .WithName("getExperiments").WithTags("experiments").WithSummary("The experiments, or an earlier version of them")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/v1/experiments", Put)
            .WithName("putExperiments").WithTags("experiments").WithSummary("Replace the experiments")
            .WithDescription("All of them, as a new version; the next request follows it. Of one that has begun only share, end, description and state may change.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/v1/experiments/history", History)
            .WithName("experimentHistory").WithTags("experiments").WithSummary("Every version of experiments and flags: when, by whom, why").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/v1/experiments/plan", Plan)
            .WithName("planExperiment").WithTags("experiments").WithSummary("How many units, and days, an experiment on a rate needs")
            .WithDescription("Looked at daily for two weeks, by the very rule that reports decide by; unitsForOneLook is what a test with a single look at its end would need.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/v1/experiments/preview", Preview)
            .WithName("previewExperiment").WithTags("experiments").WithSummary("What a variant would have earned on the lists that were shown")
            .WithDescription("Estimated from what chance did to the logged lists; refused, with the reason, where the log does not hold enough of what the variant does.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/v1/experiments/{name}/start", (string name, StateBody? body, Shop shop) => Set(name, ExperimentState.Running, body, shop))
            .WithName("startExperiment").WithTags("experiments").WithSummary("Let a draft run").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/v1/experiments/{name}/stop", (string name, StateBody? body, Shop shop) => Set(name, ExperimentState.Stopped, body, shop))
            .WithName("stopExperiment").WithTags("experiments").WithSummary("Stop an experiment for good").WithDescription("The next request is answered without it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/v1/experiments/{name}/report", Report)
            .WithName("reportExperiment").WithTags("experiments").WithSummary("What an experiment says so far").WithDescription("May be read at any time and decided on: its intervals hold at every look.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/v1/experiments/{name}/decisions", Decisions)
            .WithName("experimentDecisions").WithTags("experiments").WithSummary("What was decided about an experiment, latest first").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/v1/experiments/{name}/decisions", Decide)
            .WithName("decideExperiment").WithTags("experiments").WithSummary("Note a decision beside what the experiment says at this moment")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/v1/flags", (Shop shop) => TypedResults.Ok(Flags(shop.Experiments.Plans.Current)))
            .WithName("getFlags").WithTags("experiments").WithSummary("The flags");
        routes.MapPut("/v1/flags", PutFlags)
            .WithName("putFlags").WithTags("experiments").WithSummary("Replace the flags").WithDescription("All of them, as a new version; the next request follows it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Results<Ok<ExperimentsBody>, ProblemHttpResult> Get([Description("An earlier version; the latest unless told.")] int? version, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, ["version"]);
        if (shop.Experiments.Plans.Find(version) is { } found) return TypedResults.Ok(ExperimentsBody.Of(found.Plan, found.Revision));
        return version is null or 0 ? TypedResults.Ok(ExperimentsBody.Of(ExperimentPlan.None, null))
            : TypedResults.Problem($"There is no version {version}; GET /v1/experiments/history lists them.", statusCode: StatusCodes.Status404NotFound);
    }

    private static Results<Ok<ExperimentsBody>, ProblemHttpResult> Put(PutExperimentsBody body, Shop shop)
    {
        var plans = shop.Experiments.Plans;
        return plans.Put(body.Experiments, null, body.Version, body.Author, body.Note) is { } revision ? TypedResults.Ok(ExperimentsBody.Of(plans.Current, revision)) : Outrun(plans, body.Version);
    }

    private static Results<Ok<FlagsBody>, ProblemHttpResult> PutFlags(PutFlagsBody body, Shop shop)
    {
        var plans = shop.Experiments.Plans;
        return plans.Put(null, body.Flags, body.Version, body.Author, body.Note) is not null ? TypedResults.Ok(Flags(plans.Current)) : Outrun(plans, body.Version);
    }

    private static Ok<PlanHistoryBody> History(
        [Description("Only versions below this one.")] int? before, [Description("At most so many, 1 to 1,000; 100 unless told.")] int? limit, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, ["before", "limit"]);
        if (limit is < 1 or > MaxPage) throw new ArgumentException($"limit is between 1 and {MaxPage}.", nameof(limit));
        return TypedResults.Ok(new PlanHistoryBody(shop.Experiments.Plans.List(before ?? int.MaxValue, limit ?? Page)));
    }

    private static Results<Ok<ExperimentsBody>, ProblemHttpResult> Set(string name, ExperimentState state, StateBody? body, Shop shop)
    {
        var plans = shop.Experiments.Plans;
        if (plans.Current.Find(name) is null) return Missing(name);
        var revision = plans.Set(name, state, body?.Author, body?.Note);
        return TypedResults.Ok(ExperimentsBody.Of(plans.Current, revision));
    }

    private static async Task<Results<Ok<ExperimentReadout>, ProblemHttpResult>> Report(string name, Shop shop, CancellationToken cancellationToken) =>
        shop.Experiments.Plans.Current.Find(name) is null ? Missing(name) : TypedResults.Ok(await shop.Experiments.ReadAsync(name, progress: null, cancellationToken));

    private static Ok<PowerPlan> Plan(
        [Description("The control's rate: the share of units that do it, above 0 and below 1.")] double rate,
        [Description("The smallest relative change that matters, above -1 and not 0; 0.05 unless told.")] double? effect,
        [Description("The chance of finding it, above 0.05 and below 1; 0.8 unless told.")] double? power,
        [Description("How many variants, the control included, 2 to 10; 2 unless told.")] int? variants,
        [Description("New users, or visits, a day that are in it; days are told with it alone.")] double? unitsPerDay,
        HttpRequest request)
    {
        UrlParameters.Require(request, ["rate", "effect", "power", "variants", "unitsPerDay"]);
        return TypedResults.Ok(PowerPlan.OfRate(rate, effect ?? Experiment.UsualEffect, power ?? PowerPlanner.UsualPower, variants ?? 2, unitsPerDay));
    }

    private static async Task<Ok<CounterfactualReadout>> Preview(CounterfactualBody body, Shop shop, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ExperimentPreviews.RunAsync(shop, body, time.GetUtcNow(), progress: null, cancellationToken));

    private static Results<Ok<DecisionsBody>, ProblemHttpResult> Decisions(string name, Shop shop) =>
        shop.Experiments.Plans.Current.Find(name) is null ? Missing(name) : TypedResults.Ok(new DecisionsBody(shop.Experiments.Decisions(name)));

    private static async Task<Results<Ok<ExperimentDecision>, ProblemHttpResult>> Decide(string name, DecisionBody body, Shop shop, CancellationToken cancellationToken) =>
        shop.Experiments.Plans.Current.Find(name) is null ? Missing(name) : TypedResults.Ok(await shop.Experiments.DecideAsync(name, body.Decision, body.Author, body.Note, cancellationToken));

    private static FlagsBody Flags(ExperimentPlan plan) => new(plan.Version, plan.Flags);

    private static ProblemHttpResult Outrun(ExperimentPlans plans, int version) => TypedResults.Problem(
        $"Experiments and flags have version {plans.Current.Version}, not {version}: somebody else changed them. GET them, and put yours on top.", statusCode: StatusCodes.Status409Conflict);

    private static ProblemHttpResult Missing(string name) =>
        TypedResults.Problem($"There is no experiment '{name}'; GET /v1/experiments lists them.", statusCode: StatusCodes.Status404NotFound);
}
