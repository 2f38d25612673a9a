namespace Bespoke.Interactions;

/// <summary>An acknowledged event that could not be processed later. It is kept, out of its user's way, until it is replayed or discarded.</summary>
/// <param name="Position">Its place in the log, to which a replay returns it.</param>
/// <param name="ArrivedAt">When it came.</param>
/// <param name="Reason">Why it could not be processed.</param>
/// <param name="Body">As stored; JSON unless that is what is wrong with it.</param>
public sealed record DeadLetter(long Position, DateTimeOffset ArrivedAt, string Reason, string Body);
