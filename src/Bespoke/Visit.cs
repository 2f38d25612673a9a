using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;
using Bespoke.Rules;
using Bespoke.Search;

namespace Bespoke;

/// <summary>One request of one user over one snapshot.</summary>
internal sealed class Visit
{
    private static readonly UserProfile Nobody = UserProfile.Cold(new UserId("nobody"));

    private readonly List<int> _hidden = [];
    private AttributeIntents _recipient = AttributeIntents.None;

    /// <summary>Checks the request.</summary>
    /// <exception cref="ArgumentException">k is out of range.</exception>
    internal Visit(ListRequest request, UserProfile profile, ServingSnapshot snapshot, ArrangementOptions? arrangement = null, ExplorationOptions? exploration = null, PartWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(snapshot);
        var most = request.TakesAllRanked ? Personalizer.MaxCandidates : ListRequest.MaxK;
        if (request.K < 1 || request.K > most) throw new ArgumentException($"k is {request.K}; it is 1 to {most}.", nameof(request));
        if (request.Diversity is < 0 or > 1 or float.NaN) throw new ArgumentException($"diversity is {request.Diversity}; it is 0 to 1.", nameof(request));
        if (request.Explore is < 0 or > ExplorationOptions.MostSlots) throw new ArgumentException($"explore is {request.Explore}; it is 0 to {ExplorationOptions.MostSlots}.", nameof(request));
        Exploration = exploration ?? new ExplorationOptions();
        (Request, Profile, Snapshot, Arrangement) = (request, request.Personalize ? profile : Nobody, request.LinearRanker ? snapshot.Linear : snapshot, arrangement ?? new ArrangementOptions());
        Watch = watch ?? PartWatch.None;
        foreach (var hidden in Profile.Hidden)
        {
            if (Catalog.TryGetRow(hidden.ProductId, out var row)) _hidden.Add(row);
        }
    }

    internal ListRequest Request { get; }
    internal UserProfile Profile { get; }
    internal ServingSnapshot Snapshot { get; }
    internal CatalogSnapshot Catalog => Snapshot.Catalog;

    /// <summary>What proposes products: for a user of whom nothing is known, and for who asked for the plain order, the same.</summary>
    internal ICandidateSource Proposing => Profile.Basis == Basis.Cold ? Snapshot.Popular : Snapshot.Personal;

    internal ArrangementOptions Arrangement { get; }
    internal ExplorationOptions Exploration { get; }

    /// <summary>Keeps the faults of parts from the answer.</summary>
    internal PartWatch Watch { get; }

    /// <summary>The rules that hold; none before <see cref="Follow"/>.</summary>
    internal ActiveRules Rules { get; private set; } = ActiveRules.None;

    /// <summary>Finds the rules that hold for a list. To be called before any rows are allowed.</summary>
    /// <param name="surface">One of <see cref="RuleQuestion.Surfaces"/>.</param>
    /// <param name="query">As typed; "" without one.</param>
    /// <param name="intents">What it names.</param>
    /// <returns>This.</returns>
    internal Visit Follow(string surface, string query = "", AttributeIntents? intents = null)
    {
        if (Request.For is { } recipient && intents is not { Genders.Count: > 0 }) _recipient = recipient.In(Catalog);
        Rules = ActiveRules.Of(Request.Rules, new RuleQuestion
        {
            Catalog = Catalog,
            Surface = surface,
            Now = Request.Now,
            Query = RuleCondition.Folded(query),
            Intents = Of(intents ?? AttributeIntents.None),
            Filter = Request.Filter,
            Segment = Profile.Basis.ToString(),
            Country = Request.Context?.Country ?? Profile.Facts.Country,
            Device = Request.Context?.Device,
        });
        return this;
    }

    /// <summary>What a query asks for, and whom the list is for where the query does not say so.</summary>
    internal AttributeIntents Of(AttributeIntents intents) =>
        _recipient.Genders.Count == 0 || intents.Genders.Count > 0 ? intents : intents with { Genders = _recipient.Genders, AcceptsUnisex = _recipient.AcceptsUnisex };

    /// <summary>True when the user's hiding kept a product out of some set of allowed rows.</summary>
    internal bool Removed { get; private set; }

    /// <summary>The rows that meet <paramref name="filter"/> and that the user did not hide, as a set of the caller's own.</summary>
    internal RowBitmap Allowed(ProductFilter filter)
    {
        var rows = Catalog.Visible.Clone();
        Keep(rows, filter);
        return rows;
    }

    /// <summary>As <see cref="Allowed"/>, in borrowed memory.</summary>
    internal BorrowedRows Borrow(ProductFilter filter)
    {
        var rows = new BorrowedRows(Catalog.Visible);
        Keep(rows.Rows, filter);
        return rows;
    }

    private void Keep(RowBitmap rows, ProductFilter filter)
    {
        Snapshot.Keep(rows, filter, Request.Now);
        if (Request.OutOfStock == OutOfStock.Hide) rows.ExceptWith(Catalog.OutOfStock);
        Rules.Exclude(rows);
        Recipient.Keep(_recipient, rows, Catalog);
        foreach (var row in _hidden)
        {
            if (!rows[row]) continue;
            rows.Remove(row);
            Removed = true;
        }
    }

    /// <summary>The row of <paramref name="product"/> among <paramref name="rows"/>, or −1.</summary>
    internal int RowOf(ProductId product, RowBitmap rows) => Catalog.TryGetRow(product, out var row) && rows[row] ? row : -1;

    /// <summary>A question without words.</summary>
    internal CandidateQuery Query(RowBitmap within, RankingWorkspace workspace) => new()
    {
        Catalog = Catalog,
        Profile = Profile,
        Affinities = workspace.Affinities,
        Now = Request.Now,
        Context = Request.Context,
        Within = within,
        Scores = workspace.Scores,
        User = workspace.User,
        Watch = Watch,
    };
}
