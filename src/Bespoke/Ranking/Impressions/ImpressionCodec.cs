using System.Buffers.Binary;
using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke.Ranking.Impressions;

/// <summary>
/// A logged request as bytes. Features stand column by column: one that is missing or equal in all rows takes one value, however
/// many rows there are. Floats keep their bits.
/// </summary>
public static class ImpressionCodec
{
    private const byte Missing = 0, Equal = 1, Different = 2;

    /// <summary>The bytes of <paramref name="request"/>; its weight, user and query first, which are found without the rest.</summary>
    public static byte[] Write(LoggedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var to = new FoldWriter(1_024);
        Write(request, to);
        return to.Written.ToArray();
    }

    internal static void Write(LoggedRequest request, FoldWriter to)
    {
        to.Double(request.Weight);
        to.Text(request.User);
        to.Text(request.Query);
        to.Text(request.RequestId);
        to.Text(request.Surface);
        to.Text(request.Bundle);
        to.Long(request.At.UtcTicks);
        to.Byte((byte)request.Basis);
        to.Double(request.Propensity);
        to.Long(request.Swap?.First ?? 0);
        to.Long(request.Swap?.Second ?? 0);
        to.Long(request.Rows.Count);
        foreach (var row in request.Rows)
        {
            to.Text(row.Product.Value);
            to.Long(row.Position);
            to.Float(row.Score);
        }
        WriteFeatures(request, to);
        WriteExplored(request, to);
    }

    /// <summary>Who asked, and what.</summary>
    /// <exception cref="InvalidDataException">The bytes are no logged request.</exception>
    public static (string? User, string? Query) ReadHead(ReadOnlySpan<byte> bytes)
    {
        var from = new FoldReader(bytes);
        from.Double();
        return (from.Text(), from.Text());
    }

    /// <summary>The same bytes with another <see cref="LoggedRequest.Weight"/>: it is known only when the request is kept.</summary>
    public static byte[] Reweighted(ReadOnlySpan<byte> bytes, double weight)
    {
        var copy = bytes.ToArray();
        BinaryPrimitives.WriteDoubleLittleEndian(copy, weight);
        return copy;
    }

    /// <summary>The request, equal to the bit.</summary>
    /// <param name="bytes">As <see cref="Write(LoggedRequest)"/> gave them.</param>
    /// <param name="names">The features that there were then. What has come since is missing, what has gone is left out.</param>
    /// <exception cref="InvalidDataException">The bytes are no logged request.</exception>
    public static LoggedRequest Read(ReadOnlySpan<byte> bytes, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        try
        {
            return Parse(bytes, names);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"A logged request makes no sense: {e.Message}", e);
        }
    }

    private static LoggedRequest Parse(ReadOnlySpan<byte> bytes, IReadOnlyList<string> names)
    {
        var from = new FoldReader(bytes);
        var weight = from.Double();
        var (user, query, id, surface, bundle) = (from.Text(), from.Text(), Required(from.Text()), Required(from.Text()), Required(from.Text()));
        var (at, basis, propensity) = (new DateTimeOffset(from.Long(), TimeSpan.Zero), (Basis)from.Byte(), from.Double());
        var (first, second) = (from.Int(), from.Int());
        var rows = new ShownRow[from.Count()];
        for (var i = 0; i < rows.Length; i++) rows[i] = new ShownRow(new ProductId(Required(from.Text())), from.Int(), from.Float());
        var features = ReadFeatures(ref from, rows.Length, names);
        ReadExplored(ref from, rows);
        return new LoggedRequest
        {
            RequestId = id,
            User = user,
            At = at,
            Surface = surface,
            Query = query,
            Basis = basis,
            Bundle = bundle,
            Weight = weight,
            Propensity = propensity,
            Swap = first == 0 ? null : new PositionSwap(first, second),
            Rows = rows,
            Features = features,
        };
    }

    private static void WriteFeatures(LoggedRequest request, FoldWriter to)
    {
        var width = FeatureNames.All.Count;
        var features = request.Features.Span;
        for (var column = 0; column < width; column++)
        {
            var kind = KindOf(features, column, width);
            to.Byte(kind);
            for (var cell = column; kind != Missing && cell < features.Length; cell += width)
            {
                to.Float(features[cell]);
                if (kind == Equal) break;
            }
        }
    }

    private static byte KindOf(ReadOnlySpan<float> features, int column, int width)
    {
        if (features.IsEmpty) return Missing;
        var first = BitConverter.SingleToInt32Bits(features[column]);
        for (var cell = column + width; cell < features.Length; cell += width)
        {
            if (BitConverter.SingleToInt32Bits(features[cell]) != first) return Different;
        }
        return float.IsNaN(features[column]) ? Missing : Equal;
    }

    private static float[] ReadFeatures(ref FoldReader from, int rows, IReadOnlyList<string> names)
    {
        var width = FeatureNames.All.Count;
        var features = new float[rows * width];
        Array.Fill(features, float.NaN);
        foreach (var name in names)
        {
            var column = IndexOf(name);
            var (kind, value) = (from.Byte(), float.NaN);
            if (kind > Different) throw new InvalidDataException($"A column of features is of the unknown kind {kind}.");
            for (var row = 0; kind != Missing && row < rows; row++)
            {
                if (row == 0 || kind == Different) value = from.Float();
                if (column >= 0) features[row * width + column] = value;
            }
        }
        return features;
    }

    // Behind everything else, and only where there is any: lists from before products were tried out end here.
    private static void WriteExplored(LoggedRequest request, FoldWriter to)
    {
        foreach (var (number, row) in request.Rows.Index())
        {
            if (row.Explored is not { } chance) continue;
            to.Long(number);
            to.Double(chance);
        }
    }

    private static void ReadExplored(ref FoldReader from, ShownRow[] rows)
    {
        while (!from.AtEnd)
        {
            var (number, chance) = (from.Int(), from.Double());
            if ((uint)number >= (uint)rows.Length || !(chance is > 0 and <= 1)) throw new InvalidDataException("A logged request goes on behind its end.");
            rows[number] = rows[number] with { Explored = chance };
        }
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < FeatureNames.All.Count; i++)
        {
            if (FeatureNames.All[i] == name) return i;
        }
        return -1;
    }

    private static string Required(string? text) => text ?? throw new InvalidDataException("A text is missing.");
}
