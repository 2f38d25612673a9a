using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>
/// A bundle as a file: what it is and the number of its format first, then where it comes from, the models, answers that they must
/// give again, and the SHA-256 of all of it last. A file that is damaged, cut off, foreign or holds a NaN is refused with the reason.
/// </summary>
public static class BundleFile
{
    /// <summary>The layout; another one is refused.</summary>
    public const int Format = 4;

    private const int HeadLimit = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "BespokeB"u8;

    /// <summary>Writes a bundle.</summary>
    /// <param name="bundle">The models.</param>
    /// <param name="info">Where they come from.</param>
    /// <param name="to">Stays the caller's.</param>
    public static void Write(ModelBundle bundle, BundleInfo info, Stream to)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(to);
        using var hash = SHA256.Create();
        using (var through = new CryptoStream(to, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            through.Write(Magic);
            var writer = new ModelWriter(through);
            writer.Int(Format);
            writer.Text(JsonSerializer.Serialize(info, BundleInfoJson.Default.BundleInfo));
            WriteModels(bundle, writer);
            GoldenAnswers.Write(bundle, writer);
        }
        to.Write(hash.Hash);
    }

    /// <summary>Reads a bundle, and asks it what it must answer.</summary>
    /// <exception cref="InvalidDataException">It is none that can be served; the message says why.</exception>
    public static (ModelBundle Bundle, BundleInfo Info) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < Magic.Length + sizeof(int) + SHA256.HashSizeInBytes || !file.StartsWith(Magic)) throw new InvalidDataException("it is no bundle of models");
        var body = file[..^SHA256.HashSizeInBytes];
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, sum);
        var reader = new ModelReader(body[Magic.Length..]);
        // Before the sum: a later version may have put it elsewhere.
        if (reader.Int() is var format && format != Format) throw new InvalidDataException($"its format is {format}, and this version of Bespoke reads format {Format}");
        if (!sum.SequenceEqual(file[^SHA256.HashSizeInBytes..])) throw new InvalidDataException("its checksum is wrong: it was damaged or cut off");
        var info = InfoOf(reader.Text());
        ModelBundle bundle;
        try
        {
            bundle = ReadModels(info, ref reader);
        }
        catch (Exception e) when (e is ArgumentException or ValidationException)
        {
            throw new InvalidDataException(e.Message, e);
        }
        GoldenAnswers.Check(bundle, ref reader);
        return reader.AtEnd ? (bundle, info) : throw new InvalidDataException("it goes on behind its end");
    }

    /// <summary>Reads the head of a bundle alone: nothing is said of whether the rest can be served.</summary>
    /// <exception cref="InvalidDataException">It is no bundle.</exception>
    public static BundleInfo ReadInfo(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var head = new byte[Magic.Length + 2 * sizeof(int)];
        if (from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().StartsWith(Magic)) throw new InvalidDataException("it is no bundle of models");
        var reader = new ModelReader(head.AsSpan(Magic.Length));
        if (reader.Int() is var format && format != Format) throw new InvalidDataException($"its format is {format}, and this version of Bespoke reads format {Format}");
        var text = new byte[reader.Int(HeadLimit)];
        if (from.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length) throw new InvalidDataException("the file ends too early");
        return InfoOf(System.Text.Encoding.UTF8.GetString(text));
    }

    private static BundleInfo InfoOf(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BundleInfoJson.Default.BundleInfo) ?? throw new InvalidDataException("its head is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("its head cannot be read", e);
        }
    }

    private static void WriteModels(ModelBundle bundle, ModelWriter writer)
    {
        if (Begin(writer, bundle.Factors)) CollaborativeCodec.Write(writer, bundle.Factors!);
        if (Begin(writer, bundle.ItemItem)) CollaborativeCodec.Write(writer, bundle.ItemItem!);
        if (Begin(writer, bundle.Sessions)) SessionCodec.Write(writer, bundle.Sessions!);
        if (Begin(writer, bundle.BoughtTogether)) CollaborativeCodec.Write(writer, bundle.BoughtTogether!);
        if (Begin(writer, bundle.Ranker)) RankerCodec.Write(writer, bundle.Ranker!);
        if (Begin(writer, bundle.Content)) ColdStartCodec.Write(writer, bundle.Content!);
        ColdStartCodec.Write(writer, bundle.Questions);
    }

    private static ModelBundle ReadModels(BundleInfo info, ref ModelReader reader) => new()
    {
        Version = info.Version,
        Position = info.Position,
        Factors = reader.Int(2) == 1 ? CollaborativeCodec.ReadNeighborhood(ref reader, info.Options.Factors) : null,
        ItemItem = reader.Int(2) == 1 ? CollaborativeCodec.ReadSimilarities(ref reader) : null,
        Sessions = reader.Int(2) == 1 ? SessionCodec.Read(ref reader, info.Options.Sessions) : null,
        BoughtTogether = reader.Int(2) == 1 ? CollaborativeCodec.ReadSimilarities(ref reader) : null,
        Ranker = reader.Int(2) == 1 ? RankerCodec.Read(ref reader, info.Ranker) : null,
        Content = reader.Int(2) == 1 ? ColdStartCodec.ReadMap(ref reader, info.Options.Factors.Factors, info.Options.Content) : null,
        Questions = ColdStartCodec.ReadPlan(ref reader),
    };

    private static bool Begin(ModelWriter writer, object? model)
    {
        writer.Int(model is null ? 0 : 1);
        return model is not null;
    }
}
