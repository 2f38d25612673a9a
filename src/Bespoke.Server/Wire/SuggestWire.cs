using System.ComponentModel;
using Bespoke.Search;
using Bespoke.Storage;

namespace Bespoke.Server.Wire;

/// <summary>Suggestions as sent.</summary>
public sealed record SuggestBody
{
    public required string Query { get; init; }
    public required IReadOnlyList<SuggestionBody> Suggestions { get; init; }
    public required bool Personalized { get; init; }

    [Description("False while suggestions are being prepared, right after the start: the list is empty then.")]
    public required bool Ready { get; init; }

    public static SuggestBody Of(SuggestionList list, string query)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new SuggestBody
        {
            Query = query,
            Suggestions = [.. list.Suggestions.Select(s => new SuggestionBody(s.Text, s.Products, s.Kind.ToString().ToLowerInvariant()))],
            Personalized = list.Personalized,
            Ready = list.Ready,
        };
    }
}

/// <summary>One suggestion as sent.</summary>
public sealed record SuggestionBody(
    string Text, int Products, [property: Description("category, brand, colour, gender, combination or product.")] string Kind);

/// <summary>What was searched for and not found, asked most often first.</summary>
public sealed record MissedSearchesBody(IReadOnlyList<MissedSearch> Searches);
