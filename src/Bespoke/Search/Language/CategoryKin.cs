namespace Bespoke.Search.Language;

/// <summary>
/// Article types that shoppers hardly tell apart: who asks for one and finds too few is shown the others of its row before
/// anything else of the sub-category. A type may stand in several rows; what a catalogue does not have falls away.
/// </summary>
internal static class CategoryKin
{
    internal static IReadOnlyList<string> Rows { get; } =
    [
        "kurtis|kurtas|tunics", "sweaters|sweatshirts|jackets|cardigan|hoodie", "jackets|rain jacket|blazers|coat|nehru jackets", "blazers|waistcoat|suits|nehru jackets|tailored waistcoat",
        "tops|tunics|shrug|blouse|vest top", "tshirts|lounge tshirts", "trousers|track pants|lounge pants|rain trousers", "jeans|jeggings", "leggings|tights|jeggings|churidar",
        "salwar|patiala|churidar|salwar and dupatta", "kurta sets|salwar and dupatta|lehenga choli", "shorts|lounge shorts|capris", "tracksuits|track pants", "jumpsuit|rompers|clothing set|dungarees",
        "night suits|nightdress|lounge pants|baby dolls", "bath robe|robe", "briefs|trunk|boxers", "innerwear vests|camisoles", "bra|camisoles", "stockings|tights",
        "casual shoes|sports shoes|sneakers", "formal shoes|casual shoes", "flats|sandals|heels|ballerinas", "sandals|flats|sports sandals|flip flops", "flip flops|sandals|slippers", "booties|casual shoes",
        "handbags|clutches|messenger bag", "backpacks|rucksacks", "rucksacks|backpacks|duffel bag", "duffel bag|trolley bag|travel accessory|rucksacks", "laptop bag|messenger bag|tablet sleeve", "waist pouch|mobile pouch", "wallets|clutches",
        "caps|hat|beanie", "headband|hair accessory", "scarves|stoles|mufflers|dupatta|scarf", "necklace and chains|pendant|jewellery set", "bangle|bracelet", "ties|ties and cufflinks", "cufflinks|ties and cufflinks",
        "perfume and body mist|deodorant|fragrance gift set", "lipstick|lip gloss|lip liner", "lip care|lip gloss|lip plumper", "foundation and primer|concealer|compact", "face moisturisers|face serum and gel|eye cream|body lotion",
        "face wash and cleanser|face scrub and exfoliator|mask and peel|toner", "kajal and eyeliner|mascara|eyeshadow", "nail polish|nail essentials",
    ];
}
