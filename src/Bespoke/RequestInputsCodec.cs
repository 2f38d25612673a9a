using System.Globalization;
using System.Text.Json;
using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Rules;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>The bytes of <see cref="RequestInputs"/>: a number, the user and the query first, as in a logged request; floats keep their bits.</summary>
internal static class RequestInputsCodec
{
    internal static byte[] Write(RequestInputs inputs)
    {
        var to = new FoldWriter(8_192);
        to.Double(1);
        foreach (var text in (ReadOnlySpan<string?>)[inputs.User, inputs.Query, inputs.RequestId, inputs.Surface, inputs.Product?.Value, inputs.Bundle]) to.Text(text);
        foreach (var number in (ReadOnlySpan<long>)[inputs.At.UtcTicks, inputs.K, (int)inputs.OutOfStock, inputs.Products]) to.Long(number);
        to.Double(inputs.SwapChance);
        Write(inputs.Filter, to);
        to.Bytes(inputs.Fold.Span);
        Write(inputs.Facts, to);
        Write(inputs.Signals.Trends, to);
        WriteList(inputs.Signals.Session, to, Write);
        WriteList(inputs.Signals.Following, to, Write);
        WriteList(inputs.Signals.Shown, to, Write);
        to.Float(inputs.Diversity ?? float.NaN);
        Write(inputs.Context, to);
        to.Text(inputs.Rules.Rules.Count == 0 ? null : RuleJson.Write(inputs.Rules.Rules));
        return to.Written.ToArray();
    }

    internal static RequestInputs Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var from = new FoldReader(bytes);
            from.Double();
            var inputs = new RequestInputs
            {
                User = from.Text(),
                Query = from.Text(),
                RequestId = from.Text()!,
                Surface = from.Text()!,
                Product = from.Text() is { } product ? new ProductId(product) : null,
                Bundle = from.Text()!,
                At = new DateTimeOffset(from.Long(), TimeSpan.Zero),
                K = from.Int(),
                OutOfStock = (OutOfStock)from.Int(),
                Products = from.Int(),
                SwapChance = from.Double(),
                Filter = ReadFilter(ref from),
                Fold = from.Bytes(),
                Facts = ReadFacts(ref from),
                Signals = new RecordedSignals(ReadTrends(ref from), ReadList(ref from, ReadScore), ReadList(ref from, ReadScore)) { Shown = ReadList(ref from, ReadShown) },
                Diversity = from.Float() is var strength && float.IsNaN(strength) ? null : strength,
                Context = ReadContext(ref from),
                Rules = from.Text() is { } rules ? new RuleSet(RuleJson.Read(rules)) : RuleSet.None,
            };
            return from.AtEnd ? inputs : throw new InvalidDataException("The inputs of a request go on behind their end.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or JsonException)
        {
            throw new InvalidDataException($"The inputs of a request make no sense: {e.Message}", e);
        }
    }

    private delegate T Reader<T>(ref FoldReader from);

    private static void Write(ProductFilter filter, FoldWriter to)
    {
        WriteList([.. filter.Values], to, (condition, into) =>
        {
            into.Byte((byte)condition.Key);
            WriteList(condition.Value, into, WriteText);
        });
        to.Text(filter.MinPrice?.ToString(CultureInfo.InvariantCulture));
        to.Text(filter.MaxPrice?.ToString(CultureInfo.InvariantCulture));
        WriteList(filter.Sizes, to, WriteText);
    }

    private static ProductFilter ReadFilter(ref FoldReader from) => new()
    {
        Values = ReadList(ref from, (ref FoldReader f) => ((ProductAttribute)f.Byte(), ReadList(ref f, ReadText))).ToDictionary(c => c.Item1, c => (IReadOnlyList<string>)c.Item2),
        MinPrice = ReadPrice(ref from),
        MaxPrice = ReadPrice(ref from),
        Sizes = ReadList(ref from, ReadText),
    };

    private static decimal? ReadPrice(ref FoldReader from) => from.Text() is { } price ? decimal.Parse(price, CultureInfo.InvariantCulture) : null;

    private static void Write(UserFacts facts, FoldWriter to)
    {
        to.Text(facts.Gender);
        to.Long(facts.Age ?? -1);
        to.Text(facts.Country);
        to.Byte((byte)facts.Consent);
        WriteList(facts.Preferences, to, (preference, into) =>
        {
            into.Byte((byte)preference.Attribute);
            into.Text(preference.Value);
        });
        WriteList([.. facts.Sizes], to, (size, into) =>
        {
            into.Text(size.Key);
            into.Text(size.Value);
        });
    }

    private static UserFacts ReadFacts(ref FoldReader from) => new()
    {
        Gender = from.Text(),
        Age = from.Int() is >= 0 and var age ? age : null,
        Country = from.Text(),
        Consent = (Consent)from.Byte(),
        Preferences = ReadList(ref from, (ref FoldReader f) => new StatedPreference((ProductAttribute)f.Byte(), f.Text()!)),
        Sizes = ReadList(ref from, (ref FoldReader f) => (f.Text()!, f.Text()!)).ToDictionary(s => s.Item1, s => s.Item2),
    };

    private static void Write(RecordedTrends? trends, FoldWriter to)
    {
        to.Byte((byte)(trends is null ? 0 : 1));
        if (trends is null) return;
        to.Byte((byte)((trends.KnowsWeek ? 1 : 0) | (trends.KnowsMonth ? 2 : 0) | (trends.KnowsClicks ? 4 : 0)));
        to.Text(trends.Country);
        WriteList(trends.Products, to, (trend, into) =>
        {
            into.Text(trend.Product.Value);
            foreach (var value in (ReadOnlySpan<float>)[trend.Trending, trend.Week, trend.Month, trend.InCountry, trend.ItemCtr, trend.QueryItemCtr]) into.Float(value);
        });
    }

    private static RecordedTrends? ReadTrends(ref FoldReader from)
    {
        if (from.Byte() == 0) return null;
        var (known, country) = (from.Byte(), from.Text());
        return new RecordedTrends(
            ReadList(ref from, (ref FoldReader f) => new RecordedTrend(new ProductId(f.Text()!), f.Float(), f.Float(), f.Float(), f.Float(), f.Float(), f.Float())),
            (known & 1) != 0, (known & 2) != 0, (known & 4) != 0, country);
    }

    private static void Write(ShownProduct shown, FoldWriter to)
    {
        to.Long(unchecked((long)shown.Product));
        to.Float(shown.Times);
        to.Long(shown.Minute);
    }

    private static ShownProduct ReadShown(ref FoldReader from) => new(unchecked((ulong)from.Long()), from.Float(), from.Int());

    private static void Write(InteractionContext? context, FoldWriter to)
    {
        to.Byte((byte)(context is null ? 0 : 1));
        if (context is null) return;
        foreach (var text in (ReadOnlySpan<string?>)[context.Device, context.Country, context.Locale]) to.Text(text);
        to.Long(context.UtcOffset ?? long.MinValue);
        to.Byte((byte)(context.Bot switch { null => 0, false => 1, true => 2 }));
    }

    private static InteractionContext? ReadContext(ref FoldReader from) => from.Byte() == 0 ? null : new InteractionContext
    {
        Device = from.Text(),
        Country = from.Text(),
        Locale = from.Text(),
        UtcOffset = from.Long() is var offset && offset == long.MinValue ? null : checked((int)offset),
        Bot = from.Byte() switch { 0 => null, 1 => false, _ => true },
    };

    private static void Write(ProductScore score, FoldWriter to)
    {
        to.Text(score.Product.Value);
        to.Float(score.Score);
    }

    private static ProductScore ReadScore(ref FoldReader from) => new(new ProductId(from.Text()!), from.Float());

    private static void WriteText(string text, FoldWriter to) => to.Text(text);

    private static string ReadText(ref FoldReader from) => from.Text()!;

    private static void WriteList<T>(IReadOnlyList<T> list, FoldWriter to, Action<T, FoldWriter> write)
    {
        to.Long(list.Count);
        foreach (var item in list) write(item, to);
    }

    private static T[] ReadList<T>(ref FoldReader from, Reader<T> read)
    {
        var list = new T[from.Count()];
        for (var i = 0; i < list.Length; i++) list[i] = read(ref from);
        return list;
    }
}
