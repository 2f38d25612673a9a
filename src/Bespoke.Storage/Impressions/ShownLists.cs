using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;

namespace Bespoke.Storage.Impressions;

/// <summary>Says what is asked of a list that a shopper will be shown, and hands it to the log. Thread-safe.</summary>
internal sealed class ShownLists(ImpressionLog log, ImpressionOptions options, ShopUsers users, FoldedProfiles profiles)
{
    /// <summary>The request of a list that will be shown.</summary>
    internal ListRequest Of(ListRequest request)
    {
        if (!log.Writes) return request;
        var inputs = StableHash.Combine(StableHash.Of(request.RequestId), StableHash.Of("inputs")) % (ulong)options.InputsOneIn == 0;
        return request with { Trace = inputs ? AnswerTrace.Inputs : AnswerTrace.Rows, SwapChance = options.SwapShare, Explore = null };
    }

    /// <summary>The same request where nothing may be kept of it: nothing is left to chance either.</summary>
    internal ListRequest Admitted(UserId? user, ListRequest request)
    {
        if (request.Trace == AnswerTrace.None) return request.Explore == 0 ? request : request with { Explore = 0 };
        var consent = user is { } asker ? users.ConsentOf(asker) : Consent.Full;
        if (consent.Strictest(request.Consent) != Consent.Full) return request with { Trace = AnswerTrace.None, SwapChance = 0, Explore = 0 };
        // The inputs name the models and the user, not which of the rankers was passed over, nor another whom the list is for.
        if (request.Trace == AnswerTrace.Inputs && (request.Cursor is not null || request.LinearRanker || request.For is not null)) return request with { Trace = AnswerTrace.Rows };
        // Nor do they hold what is known of products that were drawn.
        return request.Trace == AnswerTrace.Inputs ? request with { Explore = 0 } : request;
    }

    /// <summary>Hands an answer to the log where it ranks.</summary>
    /// <param name="user">Who asked.</param>
    /// <param name="ask">What.</param>
    /// <param name="request">As admitted.</param>
    /// <param name="profile">Whose the answer was made for.</param>
    /// <param name="answer">What will be shown.</param>
    /// <param name="cancellationToken">Stops looking for the inputs.</param>
    internal async Task NoteAsync(UserId? user, ShownAsk ask, ListRequest request, UserProfile profile, Answer answer, CancellationToken cancellationToken)
    {
        // What parts were missing from teaches nothing about the others.
        if (answer.Rows is not { } rows || answer.LeftOut.Count > 0) return;
        // The plain order is asked of nobody's profile.
        if (!request.Personalize) user = null;
        var inputs = rows.Signals is null || !request.Personalize ? null : await InputsAsync(user, ask, request, profile, answer, cancellationToken);
        log.Note(new ShownList(user, ask.Surface, string.IsNullOrWhiteSpace(ask.Query) ? null : ask.Query, request.Now, answer, inputs));
    }

    // Null where the profile has changed since, or is not what is stored.
    private async Task<RequestInputs?> InputsAsync(UserId? user, ShownAsk ask, ListRequest request, UserProfile profile, Answer answer, CancellationToken cancellationToken)
    {
        var fold = Array.Empty<byte>();
        if (user is { } asker && profile.Position > 0)
        {
            if (users.Visits.Any || await profiles.BodyAsync(asker, profile.Position, cancellationToken) is not { } body) return null;
            fold = body;
        }
        return new RequestInputs
        {
            RequestId = request.RequestId,
            Surface = ask.Surface,
            Query = string.IsNullOrWhiteSpace(ask.Query) ? null : ask.Query,
            Product = ask.Product,
            At = request.Now,
            K = request.K,
            Filter = request.Filter,
            OutOfStock = request.OutOfStock,
            SwapChance = request.SwapChance,
            Diversity = request.Diversity,
            Context = request.Context,
            Rules = request.Rules,
            Bundle = answer.Bundle,
            Products = answer.Catalog.Count,
            Fold = fold,
            Facts = profile.Facts,
            Signals = answer.Rows!.Signals!,
        };
    }
}

/// <summary>What a list answers.</summary>
/// <param name="Surface">The list.</param>
/// <param name="Query">As typed, for a search.</param>
/// <param name="Product">For a list about a product.</param>
internal readonly record struct ShownAsk(string Surface, string? Query = null, ProductId? Product = null);
