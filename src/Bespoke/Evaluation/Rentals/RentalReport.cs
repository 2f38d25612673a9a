namespace Bespoke.Evaluation.Rentals;

/// <summary>One model on the requests of one kind of users.</summary>
/// <param name="Model">"popularity" within the query, "plain" or "linear".</param>
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

/// <summary>The table.</summary>
/// <param name="Rows">Each model on all requests, then on each segment that has any.</param>
/// <param name="GainOverPopularity">Of the linear scorer.</param>
/// <param name="GainOverPlain">Of the linear scorer: what the user adds.</param>
/// <param name="Matched">Share of the requests whose query matches the target at all: the most that any model could find.</param>
/// <param name="TestFrom">First day that is asked about.</param>
/// <param name="Note">What the figures may be taken for.</param>
public sealed record RentalReport(IReadOnlyList<RentalRow> Rows, GainInterval GainOverPopularity, GainInterval GainOverPlain, double Matched, DateOnly TestFrom, string Note);
