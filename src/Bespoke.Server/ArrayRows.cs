using System.Buffers;
using System.Text.Json;
using Bespoke.Catalog.Import;

namespace Bespoke.Server;

/// <summary>Cuts a JSON array into its elements as its bytes arrive. After a break nothing more can be told apart, and that is the last row.</summary>
internal sealed class ArrayRows
{
    private enum Place
    {
        Start,
        First,
        Element,
        Separator,
        End,
    }

    private Place _place;
    private bool _told;

    /// <summary>True when the array has ended or broken off.</summary>
    internal bool AtEnd => _place == Place.End;

    /// <summary>The next row, which is taken off <paramref name="rest"/>; null when more bytes are needed, or at the end.</summary>
    internal ImportRow? Next(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        while (_place != Place.End)
        {
            rest = rest.Slice(WhiteSpace(rest));
            if (rest.IsEmpty) return isLast ? Break("the array does not end") : null;
            var next = rest.FirstSpan[0];
            if (_place is Place.First or Place.Element && !(_place == Place.First && next == ']')) return Element(ref rest, isLast);
            rest = rest.Slice(1);
            if (_place == Place.Start) _place = Place.First;
            else if (next == ']') _place = Place.End;
            else if (next == ',') _place = Place.Element;
            else return Break("a comma or the end of the array is missing");
        }
        rest = rest.Slice(WhiteSpace(rest));
        if (rest.IsEmpty || _told) return null;
        _told = true;
        return new ImportRow(null, "something follows the end of the array; it was not read");
    }

    private ImportRow? Element(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        var reader = new Utf8JsonReader(rest, isLast, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true }));
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var element))
            {
                return rest.Length > TextLines.MaxLineBytes ? Break($"the row is longer than {TextLines.MaxLineBytes} bytes") : null;
            }
            using (element)
            {
                rest = rest.Slice(reader.BytesConsumed);
                _place = Place.Separator;
                return ProductImportBody.RowOf(() => ProductJson.Read(element.RootElement.GetRawText()));
            }
        }
        catch (JsonException e)
        {
            return Break(JsonFault.Of(e).ToString());
        }
    }

    private ImportRow Break(string fault)
    {
        (_place, _told) = (Place.End, true);
        return new ImportRow(null, $"{fault}; nothing from here on could be read");
    }

    private static long WhiteSpace(ReadOnlySequence<byte> rest)
    {
        var reader = new SequenceReader<byte>(rest);
        return reader.AdvancePastAny((byte)' ', (byte)'\t', (byte)'\r', (byte)'\n');
    }
}
