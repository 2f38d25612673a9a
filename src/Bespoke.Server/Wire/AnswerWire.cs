using Bespoke.Catalog;
using Bespoke.Ranking;

namespace Bespoke.Server.Wire;

/// <summary>A ranked list as sent.</summary>
public sealed record AnswerBody
{
    public string? Query { get; init; }
    public required Understood Understood { get; init; }
    public required string Basis { get; init; }
    public required bool Personalized { get; init; }
    public required string RequestId { get; init; }
    public required IReadOnlyList<string> Relaxed { get; init; }
    public required int Total { get; init; }
    public required int Candidates { get; init; }
    public required string Bundle { get; init; }
    public required IReadOnlyList<ItemBody> Items { get; init; }

    /// <summary>Models that are not trained have no version.</summary>
    public const string NoBundle = "none";

    public static AnswerBody Of(Answer answer, string? query)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new AnswerBody
        {
            Query = query,
            Understood = answer.Understood,
            Basis = answer.Basis.ToString().ToLowerInvariant(),
            Personalized = answer.Personalized,
            RequestId = answer.RequestId,
            Relaxed = answer.Relaxed,
            Total = answer.Total,
            Candidates = answer.Candidates,
            Bundle = NoBundle,
            Items = [.. answer.Items.Select(i => ItemBody.Of(i, answer.Catalog))],
        };
    }
}

/// <summary>One place of a list as sent.</summary>
public sealed record ItemBody(
    string Id, int Rank, string Title, string? ArticleType, string? SubCategory, string? MasterCategory, string? BaseColour, string? Gender,
    string? Brand, decimal? Price, string? Currency, string? ImageUrl, float Score, IReadOnlyList<Reason> Reasons)
{
    public static ItemBody Of(AnswerItem item, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(catalog);
        var product = catalog[item.Row];
        return new ItemBody(
            product.Id.Value, item.Rank, product.Title, product.ArticleType, product.SubCategory, product.MasterCategory, product.BaseColour,
            product.Gender, product.Brand, product.SalePrice ?? product.Price, product.Currency, product.ImageUrl, item.Score, item.Reasons);
    }
}
