using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>A purchase's stamp within a profile snapshot.</summary>
internal static class StampBytes
{
    internal static void Write(FoldWriter to, ProductStamp stamp)
    {
        ReadOnlySpan<int> codes =
        [
            stamp.MasterCategory, stamp.SubCategory, stamp.ArticleType, stamp.Gender, stamp.BaseColour, stamp.Season, stamp.Usage, stamp.Brand,
        ];
        foreach (var code in codes) to.Long(code);
        to.Float(stamp.PricePercentile);
    }

    internal static ProductStamp Read(ref FoldReader from) => new(
        from.Int(), from.Int(), from.Int(), from.Int(), from.Int(), from.Int(), from.Int(), from.Int(), from.Float());
}
