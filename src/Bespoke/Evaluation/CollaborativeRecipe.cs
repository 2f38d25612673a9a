using System.Globalization;
using Bespoke.Collaborative;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>A model by name with its options as text, ready to be fitted.</summary>
/// <param name="Model">One of <see cref="Names"/>.</param>
/// <param name="Options">All options that matter, so that the fit can be repeated from the text alone.</param>
public sealed record CollaborativeRecipe(string Model, string Options)
{
    private const ulong Seed = 1;

    /// <summary>The models, baselines first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["random", "popularity", "item-item", "als", "ease", "blend"];

    /// <summary>What a model starts from, with the options that <paramref name="options"/> names replaced.</summary>
    /// <exception cref="ArgumentException">There is no such model or option.</exception>
    public static CollaborativeRecipe Create(string model, string options = "") => model switch
    {
        "random" or "popularity" => new(model, options.Length == 0 ? "" : throw new ArgumentException($"The model {model} has no options.", nameof(options))),
        "als" => new(model, OptionsText.Write(OptionsText.Read(new AlsOptions(), options))),
        // Published splits are measured without a threshold of support.
        "item-item" => new(model, OptionsText.Write(OptionsText.Read(new ItemItemOptions { MinSupport = 1 }, options))),
        "ease" => new(model, OptionsText.Write(OptionsText.Read(new EaseOptions { MinSupport = 1 }, options))),
        "blend" => new(model, Blend(options)),
        _ => throw new ArgumentException($"There is no model {model}; there are {string.Join(", ", Names)}.", nameof(model)),
    };

    /// <summary>Fits it; the same recipe and matrix give the same model.</summary>
    public IUserScorer Fit(InteractionMatrix matrix, IProgress<FitProgress>? progress, CancellationToken cancellationToken) => Model switch
    {
        "random" => new RandomScorer(matrix, Seed),
        "popularity" => new PopularityScorer(matrix),
        "als" => Als.Fit(matrix, OptionsText.Read(new AlsOptions(), Options), Seed, progress, cancellationToken),
        "item-item" => ItemItem.Fit(matrix, OptionsText.Read(new ItemItemOptions(), Options), progress, cancellationToken).For(matrix),
        "ease" => Ease.Fit(matrix, OptionsText.Read(new EaseOptions(), Options), progress, cancellationToken).For(matrix),
        _ => new BlendScorer([.. Parts(Options).Where(p => p.Weight > 0).Select(p => new BlendPart(p.Recipe.Fit(matrix, progress, cancellationToken), p.Weight))]),
    };

    /// <summary>The parts of a blend: "als.weight=0.4,als.factors=256,item-item.weight=0.6".</summary>
    internal static IEnumerable<(CollaborativeRecipe Recipe, double Weight)> Parts(string options)
    {
        var named = OptionsText.Pairs(options).Select(p => (Part: p.Name.Split('.', 2), p.Value)).ToArray();
        if (named.FirstOrDefault(n => n.Part.Length < 2) is { Part: not null } wrong) throw new ArgumentException($"An option of a blend begins with its part, as als.{wrong.Part[0]} does.", nameof(options));
        foreach (var part in named.GroupBy(n => n.Part[0]))
        {
            if (part.Key is not ("als" or "item-item" or "ease")) throw new ArgumentException($"A blend has no part {part.Key}; it has als, item-item and ease.", nameof(options));
            var weight = part.LastOrDefault(p => p.Part[1] == "weight").Value ?? "1";
            if (!double.TryParse(weight, CultureInfo.InvariantCulture, out var share) || !(share >= 0)) throw new ArgumentException($"The weight of {part.Key} cannot be {weight}.", nameof(options));
            yield return (Create(part.Key, string.Join(',', part.Where(p => p.Part[1] != "weight").Select(p => $"{p.Part[1]}={p.Value}"))), share);
        }
    }

    private static string Blend(string options)
    {
        var parts = Parts(options).ToArray();
        if (parts.Length == 0) parts = [(Create("als", "factors=512,iterations=8"), 0.7), (Create("ease"), 0.3)];
        return string.Join(',', parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Recipe.Model}.weight={p.Weight},{Prefixed(p.Recipe)}")));
    }

    /// <summary>The recipe's options as those of a part of a blend.</summary>
    internal static string Prefixed(CollaborativeRecipe recipe) => string.Join(',', OptionsText.Pairs(recipe.Options).Select(o => $"{recipe.Model}.{o.Name}={o.Value}"));

    private sealed class RandomScorer(InteractionMatrix matrix, ulong seed) : IUserScorer
    {
        public IdMap Users => matrix.Users;

        public IdMap Products => matrix.Products;

        public void Score(int from, int count, Span<float> scores)
        {
            for (var i = 0; i < count; i++)
            {
                var random = new SeededRandom(StableHash.Combine(seed, (ulong)(from + i)));
                foreach (ref var score in scores.Slice(i * Products.Count, Products.Count)) score = (float)random.NextDouble();
            }
        }
    }
}
