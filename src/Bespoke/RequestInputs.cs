using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Rules;

namespace Bespoke;

/// <summary>
/// All that one shown list was computed from, but for the catalogue and the models, which are named: with them the list can be made once
/// more, and its rows must be the same to the bit. First pages only. Immutable.
/// </summary>
public sealed record RequestInputs
{
    /// <summary>The token of the answer.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who asked, as the log tells users apart; null for an anonymous visitor.</summary>
    public string? User { get; init; }

    /// <summary>The list, e.g. "search".</summary>
    public required string Surface { get; init; }

    /// <summary>As typed; null without one.</summary>
    public string? Query { get; init; }

    /// <summary>The product that the list is about; null for most lists.</summary>
    public ProductId? Product { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many products were asked for.</summary>
    public required int K { get; init; }

    /// <summary>The conditions.</summary>
    public required ProductFilter Filter { get; init; }

    /// <summary>Where products stand that are out of stock.</summary>
    public OutOfStock OutOfStock { get; init; }

    /// <summary>As of <see cref="ListRequest.SwapChance"/>.</summary>
    public double SwapChance { get; init; }

    /// <summary>The strength of diversity that was asked for; null for that of the surface.</summary>
    public float? Diversity { get; init; }

    /// <summary>Where, when and on what the user asked; null where that was not told.</summary>
    public InteractionContext? Context { get; init; }

    /// <summary>The merchandisers' rules.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>The version of the models.</summary>
    public required string Bundle { get; init; }

    /// <summary>How many products the catalogue had.</summary>
    public required int Products { get; init; }

    /// <summary>The fold behind the profile, as <see cref="ProfileCodec"/> writes it; empty for a user of whom nothing was known.</summary>
    public required ReadOnlyMemory<byte> Fold { get; init; }

    /// <summary>What the user stated.</summary>
    public required UserFacts Facts { get; init; }

    /// <summary>What the signals said.</summary>
    public required RecordedSignals Signals { get; init; }

    /// <summary>Makes the list once more.</summary>
    /// <param name="personalizer">Makes it.</param>
    /// <param name="snapshot">The same catalogue and models; its signals are not read.</param>
    /// <param name="user">Who asked; null where it is not known, which matters only to a user whom the models know.</param>
    /// <exception cref="InvalidDataException">The fold cannot be read, or there is no such list.</exception>
    public Answer? Replay(Personalizer personalizer, ServingSnapshot snapshot, UserId? user)
    {
        ArgumentNullException.ThrowIfNull(personalizer);
        ArgumentNullException.ThrowIfNull(snapshot);
        var (profile, then) = (Profile(user ?? new UserId("somebody")), snapshot.With(Signals));
        var request = new ListRequest
        {
            RequestId = RequestId,
            Now = At,
            K = K,
            Filter = Filter,
            OutOfStock = OutOfStock,
            SwapChance = SwapChance,
            Diversity = Diversity,
            Context = Context,
            Rules = Rules,
            Trace = AnswerTrace.Rows,
        };
        return Surface switch
        {
            "search" => personalizer.Search(Query ?? "", request, profile, then),
            "for-you" => personalizer.ForYou(request, profile, then),
            "new-in" => personalizer.NewIn(request, profile, then),
            "similar" when Product is { } product => personalizer.Similar(product, request, profile, then),
            _ => throw new InvalidDataException($"There is no list '{Surface}' that ranks."),
        };
    }

    /// <summary>As bytes, which <see cref="Read"/> reads; they begin as those of a logged request.</summary>
    public byte[] ToBytes() => RequestInputsCodec.Write(this);

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static RequestInputs Read(ReadOnlySpan<byte> bytes) => RequestInputsCodec.Read(bytes);

    private UserProfile Profile(UserId user)
    {
        if (Fold.IsEmpty) return UserProfile.Cold(user) with { Facts = Facts };
        return (ProfileCodec.TryRead(Fold.Span) ?? throw new InvalidDataException("The fold cannot be read.")).Snapshot(user, Facts);
    }
}
