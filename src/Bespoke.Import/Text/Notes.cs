namespace Bespoke.Import.Text;

/// <summary>What was mended in one row.</summary>
internal sealed class Notes
{
    private readonly List<string> _notes = [];

    public Notes(string? first = null)
    {
        if (first is not null) _notes.Add(first);
    }

    public void Add(string note) => _notes.Add(note);

    /// <summary>All of it in one line; null when nothing was mended.</summary>
    public string? Text => _notes.Count == 0 ? null : string.Join("; ", _notes);
}
