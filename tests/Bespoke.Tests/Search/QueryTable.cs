using Bespoke.Catalog;

namespace Bespoke.Tests.Search;

/// <summary>A query and what a person expects of its answer.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Language">en, tr or mixed.</param>
/// <param name="Conditions">All must hold for a product to be right.</param>
internal sealed record ExpectedQuery(string Text, string Language, IReadOnlyList<ExpectedAttribute> Conditions)
{
    internal bool IsMetBy(Product product) => Conditions.All(c => c.IsMetBy(product));
}

/// <summary>One condition on a stated attribute or on the whole words of the title.</summary>
internal sealed record ExpectedAttribute(string Attribute, bool Negated, bool InTitle, IReadOnlyList<string> Values)
{
    private static readonly string[] Operators = ["!~", "!=", "~", "="];

    internal bool IsMetBy(Product product)
    {
        var holds = InTitle
            ? Words(product.Title).Intersect(Values, StringComparer.OrdinalIgnoreCase).Any()
            : Values.Contains(product[Named(Attribute)], StringComparer.OrdinalIgnoreCase);
        return holds != Negated;
    }

    internal static ExpectedAttribute Parse(string text)
    {
        var op = Operators.First(o => text.Contains(o, StringComparison.Ordinal));
        var parts = text.Split(op, 2);
        return new ExpectedAttribute(parts[0], op[0] == '!', op[^1] == '~', parts[1].Split('|'));
    }

    internal ProductAttribute? Dictionary => InTitle ? null : Named(Attribute);

    private static string[] Words(string title) => title.Split([' ', '-', ',', '.', '/'], StringSplitOptions.RemoveEmptyEntries);

    private static ProductAttribute Named(string name) => name switch
    {
        "type" => ProductAttribute.ArticleType,
        "sub" => ProductAttribute.SubCategory,
        "master" => ProductAttribute.MasterCategory,
        "gender" => ProductAttribute.Gender,
        "colour" => ProductAttribute.BaseColour,
        "brand" => ProductAttribute.Brand,
        "usage" => ProductAttribute.Usage,
        "season" => ProductAttribute.Season,
        _ => throw new ArgumentException($"'{name}' is no attribute of the table.", nameof(name)),
    };
}

/// <summary>The tables of queries beside this file.</summary>
internal static class QueryTable
{
    internal static IReadOnlyList<ExpectedQuery> Read(string name)
    {
        using var stream = typeof(QueryTable).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Select(Parse)];
    }

    private static ExpectedQuery Parse(string line)
    {
        var fields = line.Split('\t');
        return new ExpectedQuery(fields[0], fields[1], [.. fields[2].Split(';').Select(ExpectedAttribute.Parse)]);
    }
}
