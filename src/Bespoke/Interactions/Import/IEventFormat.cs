namespace Bespoke.Interactions.Import;

/// <summary>One row of an event file: an event (perhaps mended), or the reason why there is none.</summary>
/// <param name="Line">1-based line of the file; its row in a file without lines.</param>
/// <param name="Interaction">Null when the row could not be read.</param>
/// <param name="Note">What was mended, or, without an event, what is wrong.</param>
public readonly record struct InteractionRow(long Line, Interaction? Interaction, string? Note)
{
    /// <summary>The share of the file that ends with this row, 0 to 1; null where the bytes read so far tell it.</summary>
    public double? Fraction { get; init; }
}

/// <summary>A file layout that events are read from.</summary>
public interface IEventFormat
{
    /// <summary>The name used on the command line, e.g. "jsonl".</summary>
    string Name { get; }

    /// <summary>One line for the help page.</summary>
    string Description { get; }

    /// <summary>True when a file that begins with these bytes (its first 4 KB) is surely of this layout.</summary>
    bool Recognises(ReadOnlySpan<byte> head);

    /// <summary>Reads rows lazily, in file order. A row without an id of its own gets the same one whenever it is read.</summary>
    /// <param name="stream">The file, from its start; seekable.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="BespokeException">The file as a whole is not of this layout; the message says what was expected.</exception>
    IAsyncEnumerable<InteractionRow> ReadAsync(Stream stream, CancellationToken cancellationToken);
}
