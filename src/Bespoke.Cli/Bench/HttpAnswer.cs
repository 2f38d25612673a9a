using System.Text.Json;

namespace Bespoke.Cli.Bench;

/// <summary>What the measurement reads of an answer, without making objects of its items.</summary>
/// <param name="Hot">True when the answer rests on at least five interactions of its user.</param>
/// <param name="Candidates">How many products were ranked.</param>
/// <param name="Total">How many products match.</param>
/// <param name="Learned">True when a trained ranker ranked it.</param>
/// <param name="Bundle">The version of the models.</param>
internal readonly record struct HttpAnswer(bool Hot, int Candidates, int Total, bool Learned, string Bundle)
{
    /// <summary>Reads an answer; false when it is none.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> utf8, out HttpAnswer answer)
    {
        var (hot, candidates, total, learned) = (false, -1, -1, false);
        string? bundle = null;
        answer = default;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("basis"u8)) hot = reader.Read() && reader.ValueTextEquals("hot"u8);
                else if (reader.ValueTextEquals("candidates"u8)) candidates = Number(ref reader);
                else if (reader.ValueTextEquals("total"u8)) total = Number(ref reader);
                else if (reader.ValueTextEquals("ranker"u8)) learned = reader.Read() && reader.ValueTextEquals("ranker"u8);
                else if (reader.ValueTextEquals("bundle"u8)) bundle = reader.Read() ? reader.GetString() : null;
                else reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
        answer = new HttpAnswer(hot, candidates, total, learned, bundle ?? "");
        return candidates >= 0 && total >= 0 && bundle is not null;
    }

    private static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }
}
