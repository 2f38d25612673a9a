namespace Bespoke.Evaluation.Rentals;

/// <summary>One model on the requests of one kind of users.</summary>
/// <param name="Model">Of <see cref="RentalSearchEvaluation.Models"/>.</param>
/// <param name="Segment">hot (5 earlier rentals or more), warm (1 to 4, or body data), cold (neither), or all.</param>
/// <param name="Mrr">Mean over users of the mean over their requests of 1 / rank, 0 behind rank 100.</param>
/// <param name="NdcgAt10">The same of NDCG@10.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval over users of <paramref name="NdcgAt10"/>.</param>
/// <param name="High">Upper end.</param>
/// <param name="Users">How many.</param>
/// <param name="Requests">How many.</param>
/// <param name="Found">Share of the requests whose target is among the first 100.</param>
public sealed record RentalRow(string Model, string Segment, double Mrr, double NdcgAt10, double Low, double High, int Users, int Requests, double Found);

/// <summary>The 95 % bootstrap interval over users of a difference of NDCG@10, user by user.</summary>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
public sealed record GainInterval(double Low, double High);

/// <summary>How much better the last of the models is than another on the requests of one kind of users.</summary>
/// <param name="Over">The other.</param>
/// <param name="Segment">As of <see cref="RentalRow"/>.</param>
/// <param name="Ndcg">Difference of NDCG@10, mean over users, with its 95 % bootstrap interval over users.</param>
/// <param name="Mrr">The same of the mean reciprocal rank.</param>
public sealed record RentalGain(string Over, string Segment, GainInterval Ndcg, GainInterval Mrr);

/// <summary>The table.</summary>
/// <param name="Rows">Each model on all requests, then on each segment that has any.</param>
/// <param name="GainOverPopularity">Of the last model in NDCG@10: the ranker where one is trained, or else the linear scorer.</param>
/// <param name="GainOverLinear">The same over the linear scorer; null where that is the last.</param>
/// <param name="Gains">Of the last model over each of the others, on each segment.</param>
/// <param name="Matched">Share of the requests whose query matches the target at all: the most that any model could find.</param>
/// <param name="TestFrom">First day that is asked about.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record RentalReport(
    IReadOnlyList<RentalRow> Rows, GainInterval GainOverPopularity, GainInterval? GainOverLinear, IReadOnlyList<RentalGain> Gains, double Matched, DateOnly TestFrom, string Note);
