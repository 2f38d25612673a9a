namespace Bespoke.Import.Tables;

/// <summary>Follows the quotes of a CSV record over its lines, to tell where the record ends and whether it is well formed.</summary>
internal struct QuoteScan(char delimiter)
{
    private enum Place
    {
        FieldStart,
        Unquoted,
        Quoted,
        AfterQuote,
        Beyond,
    }

    private Place _place = Place.FieldStart;

    /// <summary>True while a quoted field goes on in the next line.</summary>
    public readonly bool IsOpen => _place == Place.Quoted;

    /// <summary>A quote mark stands within an unquoted field.</summary>
    public bool HasStrayQuote { get; private set; }

    /// <summary>Text stands between a closing quote and the next delimiter.</summary>
    public bool HasTextAfterQuote { get; private set; }

    /// <summary>Reads the next line of the record, without its line end.</summary>
    public void Read(ReadOnlySpan<char> line)
    {
        foreach (var c in line) _place = Next(c);
        if (_place != Place.Quoted) _place = Place.FieldStart;
    }

    private Place Next(char c)
    {
        if (_place == Place.Quoted) return c == '"' ? Place.AfterQuote : Place.Quoted;
        if (c == delimiter) return Place.FieldStart;
        switch (_place)
        {
            case Place.FieldStart:
                return c == '"' ? Place.Quoted : Place.Unquoted;
            case Place.AfterQuote when c == '"':
                return Place.Quoted;
            case Place.AfterQuote:
            case Place.Beyond:
                HasTextAfterQuote = true;
                return Place.Beyond;
            default:
                HasStrayQuote |= c == '"';
                return Place.Unquoted;
        }
    }
}
