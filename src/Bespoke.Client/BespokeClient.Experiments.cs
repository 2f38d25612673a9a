using System.Net.Http.Json;

namespace Bespoke.Client;

/// <content>Experiments and flags.</content>
public sealed partial class BespokeClient
{
    /// <summary>The experiments, or an earlier version of them.</summary>
    public Task<ExperimentsBody> GetExperimentsAsync(int? version = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/experiments", ("version", version)), ApiJson.Default.ExperimentsBody, cancellationToken);

    /// <summary>Replaces the experiments. Not tried again after a lost answer.</summary>
    public Task<ExperimentsBody> PutExperimentsAsync(PutExperimentsBody experiments, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Put, "/v1/experiments", () => JsonContent.Create(experiments, ApiJson.Default.PutExperimentsBody), ApiJson.Default.ExperimentsBody, once: true, cancellationToken);

    /// <summary>Every version of experiments and flags.</summary>
    public Task<PlanHistoryBody> ExperimentHistoryAsync(int? before = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/experiments/history", ("before", before), ("limit", limit)), ApiJson.Default.PlanHistoryBody, cancellationToken);

    /// <summary>Lets a draft run. Not tried again after a lost answer.</summary>
    public Task<ExperimentsBody> StartExperimentAsync(string name, StateBody? why = null, CancellationToken cancellationToken = default) => SetAsync(name, "/start", why, cancellationToken);

    /// <summary>Stops an experiment for good. Not tried again after a lost answer.</summary>
    public Task<ExperimentsBody> StopExperimentAsync(string name, StateBody? why = null, CancellationToken cancellationToken = default) => SetAsync(name, "/stop", why, cancellationToken);

    /// <summary>What an experiment says so far.</summary>
    public Task<ExperimentReadout> ReportExperimentAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Experiment(name, "/report"), ApiJson.Default.ExperimentReadout, cancellationToken);

    /// <summary>How many units, and days, an experiment on a rate needs.</summary>
    public Task<PowerPlan> PlanExperimentAsync(double rate, double? effect = null, double? power = null, int? variants = null, double? unitsPerDay = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/experiments/plan", ("rate", rate), ("effect", effect), ("power", power), ("variants", variants), ("unitsPerDay", unitsPerDay)), ApiJson.Default.PowerPlan, cancellationToken);

    /// <summary>What a variant would have earned on the lists that were shown.</summary>
    public Task<CounterfactualReadout> PreviewExperimentAsync(CounterfactualBody variant, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Post, "/v1/experiments/preview", () => JsonContent.Create(variant, ApiJson.Default.CounterfactualBody), ApiJson.Default.CounterfactualReadout, once: false, cancellationToken);

    /// <summary>What was decided about an experiment.</summary>
    public Task<DecisionsBody> ExperimentDecisionsAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Experiment(name, "/decisions"), ApiJson.Default.DecisionsBody, cancellationToken);

    /// <summary>Notes a decision beside what the experiment says at this moment. Not tried again after a lost answer.</summary>
    public Task<ExperimentDecision> DecideExperimentAsync(string name, DecisionBody decision, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Post, Address.Experiment(name, "/decisions"), () => JsonContent.Create(decision, ApiJson.Default.DecisionBody), ApiJson.Default.ExperimentDecision, once: true, cancellationToken);

    /// <summary>The flags.</summary>
    public Task<FlagsBody> GetFlagsAsync(CancellationToken cancellationToken = default) => GetAsync("/v1/flags", ApiJson.Default.FlagsBody, cancellationToken);

    /// <summary>Replaces the flags. Not tried again after a lost answer.</summary>
    public Task<FlagsBody> PutFlagsAsync(PutFlagsBody flags, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Put, "/v1/flags", () => JsonContent.Create(flags, ApiJson.Default.PutFlagsBody), ApiJson.Default.FlagsBody, once: true, cancellationToken);

    private Task<ExperimentsBody> SetAsync(string name, string state, StateBody? why, CancellationToken cancellationToken) =>
        _calls.AskAsync(HttpMethod.Post, Address.Experiment(name, state), () => JsonContent.Create(why ?? new StateBody(), ApiJson.Default.StateBody), ApiJson.Default.ExperimentsBody, once: true, cancellationToken);
}
