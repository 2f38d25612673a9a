using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>An invented brand.</summary>
/// <param name="Name">Its name; not a real trademark as far as we know.</param>
/// <param name="Tier">Price level: 0.6 cheap, 1 usual, 1.7 premium, 2.8 luxury.</param>
/// <param name="Weight">Its share of its market, before genders.</param>
internal sealed record Brand(string Name, double Tier, double Weight);

/// <summary>About 150 invented brands: what each makes, for whom, and how dear it is. Sizes fall by Zipf's law.</summary>
internal static class BrandTable
{
    // markets | genders | tier | names, largest first
    private const string Text = """
        apparel accessory | M W U B G | 0.6 | Norvik, Quillane, Basterly, Tovenna, Ploverhaus, Merrowick, Jundra, Oskelle, Dapplewood, Fennimora
        apparel accessory | M U B | 1 | Hartvale, Brannoc, Kestrow, Dunmarch, Roycefield, Tarvello, Stonebrae, Velmarck, Orrinson, Caldrow, Huxtable Lane
        apparel accessory | W U G | 1 | Lunabelle Row, Mirelva, Saffrine, Ondelle, Vivaroux, Petalune, Clarisande, Wrenmoor, Amaryssa, Isolenne, Jolivette
        apparel accessory | M U | 1.7 | Aldergate, Whitcombe Yard, Savrenne, Montraval, Eskelund
        apparel accessory | W U | 1.7 | Corvessa, Delphiane, Arlenza, Noirelle, Halcyra
        apparel | B G | 0.6 | Tumblekin, Pipplo, Wobbleton, Minnowby, Zuzupan, Little Quokka
        apparel inner | M | 0.6 | Thornby, Underlock, Plainsmith
        ethnic | W G | 1 | Meharika, Sundari Loom, Kavyani, Rangoora, Tamasvi, Ishvelle, Nayantri, Bandhara
        ethnic | W M B G | 0.6 | Desivara, Lokranga, Chandwal
        ethnic | M W | 1.7 | Rajvanta, Zarikosh
        inner | W G | 1 | Silkette, Fleurbase, Cozelle, Nuvessa, Moonlinen, Softharbor
        inner | M B U | 1 | Bracewell Knit, Corelio, Dryvane, Sockmere
        inner | W | 1.7 | Lacearia, Chantelune
        sport | M W U B G | 1 | Veloxa, Stridenne, Kinetro, Aerovant, Pacerra, Torquil, Zephrun, Ultravale, Boundara
        sport | M W U B G | 0.6 | Joggerly, Fitmarrow, Sprintano, Rundle
        sport shoe | M W U | 1.7 | Apexion, Hyperfell, Northlap
        shoe | M U B | 1 | Cobbleton, Walkerby, Trudgemont, Solemark, Bootlan, Gritstone, Pavero
        shoe | M W U B G | 0.6 | Stepzee, Flipora, Treadwyn, Sandoval Sole, Wadeo
        shoe | W G | 1 | Stilettra, Bellapasso, Marchesse, Tiptoria, Zapatelle, Heelora
        shoe | M W | 1.7 | Loxbury, Ferrantino, Oakwelt, Brogueman
        bag | W | 1 | Totessa, Baguelle, Carrymore, Hobolina, Satchella, Pursette
        bag | M W U | 1 | Leathermark, Foldgate, Hidebourne, Strapwell, Buckleby
        bag | M W U B G | 0.6 | Packaroo, Zipperline, Totebarn, Rucko
        bag | W M U | 1.7 | Valdoro, Marrenza, Selleria Nuova
        bag watch eyewear jewel | M W U | 2.8 | Aurelvine, Castagnor
        watch | M W U | 1 | Chronella, Tempovar, Tickwell, Horalune, Minutier, Dialwright, Quartzen
        watch | M W U B G | 0.6 | Tockify, Wristo, Clockaroo
        watch | M W | 1.7 | Meridane, Helvator, Escapemont
        eyewear | M W U B G | 1 | Lensara, Ombrelook, Shadely, Visorelli, Glintwood
        eyewear | M W U | 0.6 | Sunnabee, Squintz
        jewel | W M G | 1 | Gemmarine, Pearlique, Orvessa, Lumisette, Braceline, Karatelle
        jewel | W G | 0.6 | Glintsy, Beadaboo, Trinketta
        care | W | 1 | Velvetine, Rougelle, Lipsara, Colorette, Blushwood, Nailora, Powderly
        care | M W U | 1 | Aquaderm Lab, Freshmere, Botanelle, Pure Thistle
        care | M | 1 | Barberton, Musquevale, Ironscent
        care | W M | 1.7 | Essenzia Nova, Parfumelle, Ambervane
        accessory | M W U B G | 1 | Capstrand, Scarfenna, Tiewright, Woolmere, Brimfield
        """;

    private static readonly Dictionary<(string Market, int Gender), (Brand[] Brands, double[] Weights)> ByMarket = Index();

    /// <summary>A brand of <paramref name="market"/> that serves <paramref name="gender"/>, larger ones more often.</summary>
    /// <param name="market">Of <see cref="ArticleFamily.Market"/>.</param>
    /// <param name="gender">Index into <see cref="CatalogShares.Genders"/>.</param>
    /// <param name="random">The stream.</param>
    internal static Brand Pick(string market, int gender, SeededRandom random)
    {
        var (brands, weights) = ByMarket[(market, gender)];
        return brands[random.PickWeighted(weights)];
    }

    // Dearer brands sell fewer styles.
    private static double SizeOf(double tier) => tier switch
    {
        > 2 => 0.15,
        > 1 => 0.5,
        _ => 1,
    };

    private static Dictionary<(string, int), (Brand[], double[])> Index()
    {
        var brands = new Dictionary<(string Market, int Gender), List<Brand>>();
        foreach (var line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var names = cells[3].Split(',', StringSplitOptions.TrimEntries);
            var tier = double.Parse(cells[2]);
            foreach (var market in cells[0].Split(' '))
            {
                foreach (var gender in cells[1].Split(' '))
                {
                    var key = (market, "MWUBG".IndexOf(gender, StringComparison.Ordinal));
                    if (!brands.TryGetValue(key, out var list)) brands.Add(key, list = []);
                    list.AddRange(names.Select((name, rank) => new Brand(name, tier, SizeOf(tier) / (rank + 1))));
                }
            }
        }
        return brands.ToDictionary(b => b.Key, b => (b.Value.ToArray(), b.Value.Select(x => x.Weight).ToArray()));
    }
}
