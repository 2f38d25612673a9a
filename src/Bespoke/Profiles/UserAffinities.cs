using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>
/// One user's affinities against one snapshot at one moment, as ln(affinity / prior): 0 = no evidence, above = liked more
/// than the population does. A reusable workspace: reading refills it, allocating only for a larger catalogue.
/// </summary>
/// <remarks>
/// Shrinkage to the population with 5 pseudo-events per level. With S the decayed weight (never below 0) and π the
/// population's share: a(m) = (S(m) + 5π(m)) / (S + 5), a(s) = a(m) · (S(s) + 5π(s|m)) / (S(m) + 5), and likewise the article
/// type under its sub-category; S of a parent counts as at least its child's. Colours share evidence by
/// <see cref="ColourFamilies.Kernel"/>. Not thread-safe.
/// </remarks>
public sealed class UserAffinities
{
    /// <summary>Pseudo-events of the population at each level, and the weight of a stated preference.</summary>
    public const double PriorWeight = 5;

    private readonly Dictionary<AffinityKey, double> _sums = [];
    private readonly AffinityLayers _layers = new();
    private readonly Dictionary<int, float> _products = [];
    private readonly float[][] _flat = [[], [], [], [], [], [], [], [], []];
    private float[] _paths = [], _masters = [];
    private float[] _shared = [];
    private double _masterTotal;
    private CatalogSnapshot? _neutralFor;

    /// <summary>True when the user has any evidence: otherwise every affinity is exactly 0 (or NaN for a missing value).</summary>
    public bool AnyEvidence { get; private set; }

    /// <summary>ln(affinity / prior) of a category path's article type, by path number; NaN for a path without one.</summary>
    public float OfPath(int path) => _paths[path];

    /// <summary>ln(affinity / prior) of a category path's master category alone, by path number; 0 for a path without one.</summary>
    public float OfMaster(int path) => _masters[path];

    /// <summary>The decayed weight of the user's events on this very product, >= 0.</summary>
    public float OfProduct(int row) => _products.GetValueOrDefault(row);

    /// <summary>ln(affinity / prior) of a flat attribute's value; NaN for a missing value.</summary>
    public float Of(ProductAttribute attribute, int code) => _flat[(int)attribute][code];

    internal float Of(ProductAttribute attribute, in RowAttributes row) => Of(attribute, row[attribute]);
    internal ReadOnlySpan<float> Of(ProductAttribute attribute) => _flat[(int)attribute];
    internal ReadOnlySpan<float> OfPaths => _paths;

    /// <summary>Refills the workspace from all layers, as <see cref="AffinityLayers"/> weighs them: who was not here lately has exactly what is long known of them.</summary>
    /// <param name="profile">Whose.</param>
    /// <param name="catalog">Numbers paths and codes.</param>
    /// <param name="shares">π, of the same snapshot.</param>
    /// <param name="now">The moment of the request.</param>
    public void Read(UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _sums.Clear();
        _layers.AddTo(_sums, profile, shares, now);
        Finish(profile, catalog, shares, now);
    }

    /// <summary>Refills the workspace.</summary>
    /// <param name="profile">Whose.</param>
    /// <param name="evidence">Which layer of it.</param>
    /// <param name="catalog">Numbers paths and codes.</param>
    /// <param name="shares">π, of the same snapshot.</param>
    /// <param name="now">The moment of the request.</param>
    public void Read(UserProfile profile, AffinityEvidence evidence, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(shares);
        _sums.Clear();
        Add(evidence, 1, now);
        Finish(profile, catalog, shares, now);
    }

    private void Add(AffinityEvidence evidence, double weight, DateTimeOffset now)
    {
        var decay = weight * evidence.DecayTo(now);
        foreach (var (key, sum) in evidence.Sums)
        {
            if (sum > 0) Add(key, sum * decay);
        }
    }

    private void Finish(UserProfile profile, CatalogSnapshot catalog, PopulationShares shares, DateTimeOffset now)
    {
        foreach (var preference in profile.Facts.Preferences) AddStated(preference.Attribute, catalog.Dictionary(preference.Attribute).CodeOf(preference.Value), catalog, shares);
        foreach (var answer in profile.Answers) AddStated(answer.Attribute, answer.Code, catalog, shares);
        AnyEvidence = _sums.Count > 0;
        // Without evidence the values follow from the catalogue alone, and may be there already.
        if (AnyEvidence || _neutralFor != catalog)
        {
            ReadPaths(catalog, shares);
            foreach (var attribute in PopulationShares.FlatAttributes) ReadFlat(attribute, catalog, shares);
        }
        _neutralFor = AnyEvidence ? null : catalog;
        ReadProducts(profile, catalog, profile.LongTerm.DecayTo(now));
    }

    private void ReadProducts(UserProfile profile, CatalogSnapshot catalog, double decay)
    {
        _products.Clear();
        foreach (var (id, weight) in profile.ProductWeights)
        {
            if (weight > 0 && catalog.TryGetRow(id, out var row)) _products[row] = (float)(weight * decay);
        }
    }

    private void AddStated(ProductAttribute attribute, int code, CatalogSnapshot catalog, PopulationShares shares)
    {
        if (code == AttributeDictionary.Missing) return;
        if (attribute is not (ProductAttribute.MasterCategory or ProductAttribute.SubCategory or ProductAttribute.ArticleType))
        {
            Add(AffinityKey.Of(attribute, code), PriorWeight);
            return;
        }
        // A liking of a category is spread over the paths that hold it, as the population is.
        var total = 0.0;
        foreach (var path in catalog.Paths.All) total += Holds(path) ? Share(path) : 0;
        foreach (var path in catalog.Paths.All)
        {
            if (!Holds(path)) continue;
            var part = PriorWeight * Share(path) / total;
            Add(AffinityKey.Master(path), part);
            Add(AffinityKey.Sub(path), part);
            Add(AffinityKey.Type(path), part);
        }

        bool Holds(CategoryPath path) => code == attribute switch
        {
            ProductAttribute.MasterCategory => path.MasterCategory,
            ProductAttribute.SubCategory => path.SubCategory,
            _ => path.ArticleType,
        };
        double Share(CategoryPath path) => shares.OfMaster(path) * shares.OfSub(path) * shares.OfType(path);
    }

    private void ReadPaths(CatalogSnapshot catalog, PopulationShares shares)
    {
        var paths = catalog.Paths.All;
        if (_paths.Length < paths.Length) (_paths, _masters) = (new float[paths.Length], new float[paths.Length]);
        _masterTotal = 0;
        foreach (var (key, sum) in _sums)
        {
            if (key.IsMaster(out _)) _masterTotal += sum;
        }
        // Most of a catalogue is nothing of the user's: all of that has one and the same ratio, and one logarithm.
        var none = (float)Math.Log(Ratio(0, 1, _masterTotal));
        for (var i = 0; i < paths.Length; i++)
        {
            var path = paths[i];
            var (master, sub, type) = (Sum(AffinityKey.Master(path)), Sum(AffinityKey.Sub(path)), Sum(AffinityKey.Type(path)));
            if (master == 0 && sub == 0 && type == 0)
            {
                (_masters[i], _paths[i]) = (path.MasterCategory == AttributeDictionary.Missing ? 0 : none, path.ArticleType == AttributeDictionary.Missing ? float.NaN : none);
                continue;
            }
            var ofMaster = Ratio(master, shares.OfMaster(path), _masterTotal);
            var ratio = ofMaster * Ratio(sub, shares.OfSub(path), Math.Max(master, sub)) * Ratio(type, shares.OfType(path), Math.Max(sub, type));
            _masters[i] = path.MasterCategory == AttributeDictionary.Missing ? 0 : (float)Math.Log(ofMaster);
            _paths[i] = path.ArticleType == AttributeDictionary.Missing ? float.NaN : (float)Math.Log(ratio);
        }
    }

    private void ReadFlat(ProductAttribute attribute, CatalogSnapshot catalog, PopulationShares shares)
    {
        var count = catalog.Dictionary(attribute).Count;
        ref var values = ref _flat[(int)attribute];
        if (values.Length < count) values = new float[count];
        Array.Clear(values);
        values[AttributeDictionary.Missing] = float.NaN;
        if (!AnyEvidence) return;
        if (_shared.Length < count) _shared = new float[count];
        Array.Clear(_shared);
        var total = 0.0;
        foreach (var (key, sum) in _sums)
        {
            if (!key.Is(attribute, out var code) || code >= count) continue;
            total += sum;
            if (attribute != ProductAttribute.BaseColour) _shared[code] += (float)sum;
            else ShareAmongFamily(catalog.Colours, code, sum, count);
        }
        if (total == 0) return;
        var none = (float)Math.Log(Ratio(0, 1, total));
        for (var code = 1; code < count; code++)
        {
            values[code] = none;
            if (_shared[code] == 0) continue;
            var share = attribute == ProductAttribute.BaseColour ? shares.OfSharedColour(code) : shares.Of(attribute, code);
            values[code] = (float)Math.Log(Ratio(_shared[code], share, total));
        }
    }

    private void ShareAmongFamily(ColourFamilies families, int from, double sum, int count)
    {
        for (var to = 1; to < count; to++) _shared[to] += (float)(sum * families.Kernel(from, to));
    }

    private void Add(AffinityKey key, double weight) => _sums[key] = Sum(key) + weight;

    private double Sum(AffinityKey key) => _sums.GetValueOrDefault(key);

    // (S + 5π) / (total + 5) / π
    internal static double Ratio(double sum, double share, double total) => (sum / share + PriorWeight) / (total + PriorWeight);
}
