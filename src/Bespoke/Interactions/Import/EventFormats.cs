using Bespoke.Catalog.Import;

namespace Bespoke.Interactions.Import;

/// <summary>Finds the layout of an event file.</summary>
public static class EventFormats
{
    private const int HeadBytes = 4096;

    /// <summary>The layouts that need no library beyond this one, in the order in which they are tried.</summary>
    public static IReadOnlyList<IEventFormat> Own { get; } = [new RetailRocketCsv(), new EventJsonLines()];

    /// <summary>The layout of <paramref name="path"/>.</summary>
    /// <param name="path">A file.</param>
    /// <param name="name">The layout's name, or null to recognise it by the first bytes.</param>
    /// <param name="formats">The layouts that there are.</param>
    /// <exception cref="BespokeException">The file is missing or empty, the name is unknown, or no layout is recognised.</exception>
    public static IEventFormat Of(string path, string? name, IReadOnlyList<IEventFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var known = string.Join(", ", formats.Select(f => f.Name));
        if (name is not null)
        {
            return formats.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new BespokeException($"There is no event format '{name}'. Known: {known}.");
        }
        using var stream = ImportFile.Open(path);
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length == 0) throw new BespokeException($"'{path}' is empty.");
        return formats.FirstOrDefault(f => f.Recognises(head.AsSpan(0, length)))
            ?? throw new BespokeException(
                $"The beginning of '{path}' fits no known event format. Say which it is with --format ({known}); "
                + string.Join("; ", formats.Select(f => $"{f.Name}: {f.Description}")) + ".");
    }
}
