namespace Bespoke.Interactions;

/// <summary>An event that was not taken.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Field">The wire name of the field at fault.</param>
/// <param name="Rule">What is allowed.</param>
public sealed record RejectedInteraction(int Index, string Field, string Rule);

/// <summary>The account of a batch: accepted + duplicates + rejected = sent, exactly.</summary>
/// <param name="Accepted">Events that are durable and folded now.</param>
/// <param name="Duplicates">Events that were known already.</param>
/// <param name="Rejected">Events that break a rule, each with its place.</param>
public sealed record IngestReport(int Accepted, int Duplicates, IReadOnlyList<RejectedInteraction> Rejected)
{
    /// <summary>The places of the duplicates in the batch, from 0, where the ingest tells them.</summary>
    public IReadOnlyList<int> DuplicateIndexes { get; init; } = [];

    /// <summary>What became of this batch and another, without the places, which are of one batch.</summary>
    public IngestReport And(IngestReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new IngestReport(Accepted + other.Accepted, Duplicates + other.Duplicates, [.. Rejected, .. other.Rejected]);
    }
}
