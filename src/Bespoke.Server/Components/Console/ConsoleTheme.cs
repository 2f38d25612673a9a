using MudBlazor;

namespace Bespoke.Server.Components.Console;

internal static class ConsoleTheme
{
    /// <summary>The storefront's colours, so that both look like one product; every pair of text and ground has at least 4.5 to 1.</summary>
    internal static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#7c3526",
            Secondary = "#3c5a6e",
            Background = "#fbfaf8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b1a18",
            DrawerBackground = "#fbfaf8",
            DrawerText = "#1b1a18",
            TextPrimary = "#1b1a18",
            TextSecondary = "#655f57",
            Success = "#2b6a3c",
            Warning = "#8a5300",
            Error = "#a3262a",
            Info = "#2f5f86",
            LinesDefault = "#e3ded6",
            TableLines = "#e3ded6",
            ActionDefault = "#655f57",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#e8ab97",
            PrimaryContrastText = "#1b1a18",
            Secondary = "#a9c6d9",
            Background = "#151413",
            Surface = "#1e1c1b",
            AppbarBackground = "#1e1c1b",
            AppbarText = "#f1eee9",
            DrawerBackground = "#151413",
            DrawerText = "#f1eee9",
            TextPrimary = "#f1eee9",
            TextSecondary = "#aca59b",
            Success = "#8fd3a1",
            Warning = "#f0c070",
            Error = "#ff9d97",
            Info = "#9fc9ea",
            LinesDefault = "#35322e",
            TableLines = "#35322e",
            ActionDefault = "#aca59b",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Button = new ButtonTypography { TextTransform = "none" },
            Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"] },
        },
    };
}
