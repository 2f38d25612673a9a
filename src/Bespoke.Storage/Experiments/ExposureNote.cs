using Bespoke.Interactions;

namespace Bespoke.Storage.Experiments;

/// <summary>A list that an experiment could have changed, on its way to the log.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="Variant">The number of the variant.</param>
/// <param name="User">Who asked; null for an anonymous visitor.</param>
/// <param name="Session">The visit, where that is the unit; null where the user is.</param>
/// <param name="At">When.</param>
/// <param name="Segment">hot, warm or cold.</param>
/// <param name="Shown">Its places.</param>
/// <param name="Microseconds">What it took.</param>
internal sealed record ExposureNote(string Experiment, int Variant, UserId? User, string? Session, DateTimeOffset At, string Segment, int Shown, long Microseconds);
