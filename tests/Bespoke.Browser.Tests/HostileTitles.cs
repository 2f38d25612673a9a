using Bespoke.Catalog;

namespace Bespoke.Browser.Tests;

/// <summary>200 products whose every text tries to become markup or a script.</summary>
internal static class HostileTitles
{
    /// <summary>Every title has this word, by which they are all found.</summary>
    internal const string Word = "Oddment";

    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)",
        "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)", "{{constructor.constructor('alert(1)')()}}",
        "<base href='https://evil.example/'>", "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<style>*{display:none}</style>", "<a href='javascript:alert(1)'>x</a>", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<!--<script>alert(1)</script>-->", "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "\u202Egnorw\u202C", "<form action='https://evil.example'><button>x</button></form>",
    ];

    internal static IReadOnlyList<Product> Products { get; } =
    [
        .. Enumerable.Range(0, 200).Select(i =>
        {
            var attack = Attacks[i % Attacks.Length];
            return new Product
            {
                Id = new ProductId($"odd-{i}-{attack}"),
                Title = $"{Word} {i} {attack}",
                Description = attack,
                Brand = $"{attack} brand",
                ArticleType = $"{attack} type",
                BaseColour = attack,
                Gender = "Unisex",
                Usage = attack,
                Price = 10 + i,
                Currency = "EUR",
                Sizes = [new ProductSize(attack, 3)],
            };
        }),
    ];
}
