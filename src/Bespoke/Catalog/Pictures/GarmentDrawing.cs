namespace Bespoke.Catalog.Pictures;

/// <summary>Placeholder until the drawings arrive.</summary>
public static class GarmentDrawing
{
    /// <summary>An empty picture.</summary>
    public static string Svg(string? articleType, string? subCategory, string? masterCategory, string? colour) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 320\"/>";
}
