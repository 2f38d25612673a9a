using Bespoke.Experiments;
using Bespoke.Interactions;

namespace Bespoke.Storage.Experiments;

/// <summary>A list that an experiment could have changed, on its way to the log.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="User">Who asked; null for an anonymous visitor.</param>
/// <param name="Session">The visit, where that is the unit; null where the user is.</param>
/// <param name="At">When.</param>
/// <param name="Segment">hot, warm or cold.</param>
internal abstract record ExperimentNote(string Experiment, UserId? User, string? Session, DateTimeOffset At, string Segment);

/// <summary>A list of one of the variants.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="User">Who asked; null for an anonymous visitor.</param>
/// <param name="Session">The visit, where that is the unit; null where the user is.</param>
/// <param name="At">When.</param>
/// <param name="Segment">hot, warm or cold.</param>
/// <param name="Variant">The number of the variant.</param>
/// <param name="Shown">Its places.</param>
/// <param name="Microseconds">What it took.</param>
internal sealed record ExposureNote(string Experiment, UserId? User, string? Session, DateTimeOffset At, string Segment, int Variant, int Shown, long Microseconds)
    : ExperimentNote(Experiment, User, Session, At, Segment);

/// <summary>A list of both.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="User">Who asked; null for an anonymous visitor.</param>
/// <param name="Session">The visit, where that is the unit; null where the user is.</param>
/// <param name="At">When.</param>
/// <param name="Segment">hot, warm or cold.</param>
/// <param name="RequestId">The token of the answer.</param>
/// <param name="Owned">As of <see cref="InterleavedList.Owned"/>.</param>
internal sealed record InterleavedNote(string Experiment, UserId? User, string? Session, DateTimeOffset At, string Segment, string RequestId, IReadOnlyList<OwnedPlace> Owned)
    : ExperimentNote(Experiment, User, Session, At, Segment);
