using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Retrieval.Guarding;
using Bespoke.Storage.Experiments;
using Bespoke.Storage.Impressions;

namespace Bespoke.Storage;

/// <summary>
/// One data folder = one shop: its catalogue, log, facts and profiles, and the personalizer over them. Thread-safe; nothing
/// of it is static, so that several shops can live in one process.
/// </summary>
public sealed class Shop : IAsyncDisposable
{
    /// <summary>The most events of one batch.</summary>
    public const int MaxBatch = 1_000;

    private const string LockFile = "lock";

    private readonly ShopCatalog _catalog;
    private readonly SqliteInteractionLog _log;
    private readonly SqliteUserFacts _facts;
    private readonly FoldedProfiles _profiles;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly IngestQueue _queue;
    private readonly ShopSignals _signals;
    private readonly IDisposable? _writing;
    private readonly SqliteProfileSnapshots _snapshots;
    private readonly ShopUpkeep? _upkeep;
    private bool _disposed;

    private Shop(string folder, TimeProvider time, ShopOptions options, IDisposable? writing, CancellationToken cancellationToken)
    {
        options.Check();
        (Folder, _writing) = (folder, writing);
        _log = new SqliteInteractionLog(Path.Combine(folder, "events.db"), time.GetUtcNow(), EventSegments.Capacity, writes: writing is not null);
        _facts = new SqliteUserFacts(Path.Combine(folder, "facts.db"));
        var register = new UserRegister(folder);
        if (writing is not null) register.EnsureKey();
        _snapshots = new SqliteProfileSnapshots(folder, register.HashOf);
        var aliases = new SqliteUserAliases(_facts.Database);
        var memory = new ProfileMemory { Users = options.ResidentUsers, Bytes = options.ResidentBytes };
        // Who reads beside a writer leaves the snapshots to it.
        if (writing is null) memory = memory with { SnapshotAfter = int.MaxValue };
        _profiles = new FoldedProfiles(_log, _facts, memory, _snapshots, aliases);
        Searches = new SearchLog(folder, register, time, writes: writing is not null);
        Impressions = new ImpressionLog(folder, register, options.Impressions, time, writes: writing is not null);
        Experiments = new ShopExperiments(folder, register, _log, time, writes: writing is not null);
        var bundles = new BundleFolder(folder);
        Models = new ShopModels(bundles, _log, aliases, user => register.StateOf(user) is not (null or Registered.Full), () => Catalog, time);
        // Every store that holds something of users stands here: what an erasure does not reach is not erased.
        var erasures = new Erasures(register, [new LogErasure(_log), new FactsErasure(_facts.Database), new SnapshotErasure(_snapshots), new SearchErasure(Searches), new ImpressionErasure(Impressions), Experiments.Erasure, new ModelErasure(bundles, Models)], time);
        if (writing is not null) erasures.Reapply();
        _signals = new ShopSignals(_log, time);
        Tail = new EventTail(time);
        Users = new ShopUsers(register, erasures, aliases, _profiles, _log, [_signals.Forget, Tail.Forget], _gate, time, options, writing is not null);
        _catalog = new ShopCatalog(folder, writing is not null, StampAsync, _gate, () => Models.Current, time, cancellationToken);
        Models.ServeTo(() =>
        {
            _catalog.SwapModels();
            _signals.Serve(Models.Current);
        });
        Models.Follow(atStart: true);
        Rules = new ShopRules(folder, time, writes: writing is not null);
        var personalizer = new Personalizer(exploration: options.Exploration, guard: new PartGuard(options.Deadlines, time));
        Lists = new ShopLists(Users, Searches, new ShownLists(Impressions, options.Impressions, Users, _profiles), new ExperimentLists(Experiments, Users, time), () => Snapshot, () => Rules.Current, Models, personalizer, time);
        _queue = new IngestQueue(new ShopIngest(_log, _profiles, [_signals.Take, Impressions.Take], Tail, () => Catalog, query => _catalog.Understand(query), Users, _gate, time).CommitAsync);
        DeadLetters = new DeadLetters(_log, _profiles, () => Catalog, _gate);
        // Events whose products came by way of another process are stamped now.
        if (writing is not null && Catalog.Count > 0) _log.StampAtStart(Catalog);
        if (writing is not null) _upkeep = new ShopUpkeep(_profiles, new EventRetention(_log, _snapshots, options.RetentionDays, time), Models, time);
    }

    /// <summary>Opens the shop in <paramref name="folder"/> for reading and writing, making an empty one where there is none.</summary>
    /// <exception cref="BespokeException">Another process writes to it, or the folder cannot be used; the message says why.</exception>
    public static Shop OpenOrCreate(string folder, TimeProvider time, ShopOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        IDisposable? writing = null;
        try
        {
            Directory.CreateDirectory(folder);
            writing = FileLock.TryTake(Path.Combine(folder, LockFile)) ?? throw new BespokeException(
                $"Another process has '{folder}' open for writing (a server, or an import). Stop it first, or go through its HTTP API (POST /v1/products/import, POST /v1/events).", isTransient: true);
            return new Shop(folder, time, options ?? new ShopOptions(), writing, cancellationToken);
        }
        catch (Exception e)
        {
            writing?.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw new BespokeException($"The data folder '{folder}' cannot be used: {e.Message}", inner: e);
            throw;
        }
    }

    /// <summary>Opens the shop in <paramref name="folder"/> for reading and writing.</summary>
    /// <exception cref="BespokeException">There is none, another process writes to it, or it cannot be used; the message says why.</exception>
    public static Shop Open(string folder, TimeProvider time, ShopOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireShop(folder);
        return OpenOrCreate(folder, time, options, cancellationToken);
    }

    /// <summary>Opens the shop in <paramref name="folder"/> beside whatever process writes to it: what takes events or products is refused.</summary>
    /// <exception cref="BespokeException">There is none, or it cannot be used; the message says why.</exception>
    public static Shop OpenToRead(string folder, TimeProvider time, ShopOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireShop(folder);
        return new Shop(folder, time, options ?? new ShopOptions(), writing: null, cancellationToken);
    }

    internal static void RequireShop(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (File.Exists(Path.Combine(folder, "catalog.db"))) return;
        throw new BespokeException($"There is no shop in '{folder}'. Make one with: bespoke import products FILE --data {folder}");
    }

    private void RequireWriting()
    {
        if (_writing is null) throw new InvalidOperationException("This shop was opened to read.");
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The catalogue as last published: acknowledged changes are in it within a second.</summary>
    public CatalogSnapshot Catalog => _catalog.Catalog;

    /// <summary>The profiles.</summary>
    public IProfiles Profiles => _profiles;

    /// <summary>The users: what may be known of them, and forgetting them.</summary>
    public ShopUsers Users { get; }

    /// <summary>The models: trained, kept, serving.</summary>
    public ShopModels Models { get; }

    /// <summary>The merchandisers' rules.</summary>
    public ShopRules Rules { get; }

    /// <summary>Search and recommendations.</summary>
    public ShopLists Lists { get; }

    /// <summary>How many users are in memory.</summary>
    public int ResidentUsers => _profiles.ResidentCount;

    /// <summary>The event log.</summary>
    public IInteractionLog Log => _log;

    /// <summary>What shoppers searched for and did not find.</summary>
    public SearchLog Searches { get; }

    /// <summary>What shoppers were shown.</summary>
    public ImpressionLog Impressions { get; }

    /// <summary>The last events that came in.</summary>
    public EventTail Tail { get; }

    /// <summary>Events that wait to be written.</summary>
    public int WaitingEvents => _queue.WaitingEvents;

    /// <summary>Experiments and flags.</summary>
    public ShopExperiments Experiments { get; }

    /// <summary>Events that could not be processed.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>Where the products' own pictures lie; null when none were imported.</summary>
    public string? PictureFolder => _catalog.PictureFolder;

    /// <summary>What requests are answered from; made on first use and after a change of the catalogue.</summary>
    /// <exception cref="BespokeException">The catalogue is empty.</exception>
    public ServingSnapshot Snapshot => _signals.Over(_catalog.Snapshot);

    /// <summary>
    /// Completes when searches are answered by meaning too: a catalogue of more than 5,000 products is learnt in the background
    /// for a second or more, and until then searched by its words alone.
    /// </summary>
    /// <exception cref="BespokeException">The catalogue is empty.</exception>
    public Task LearntAsync() => _catalog.LearntAsync();

    /// <summary>
    /// Completes when every event acknowledged before the call is in the signals: trends, popularity, the sessions of others. They
    /// are rebuilt from the log after the start and follow within a second.
    /// </summary>
    public Task SignalsAsync() => _signals.FlushAsync();

    /// <summary>Imports a product file: all of its good rows, or on any error or cancellation nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The known layouts.</param>
    /// <param name="formatName">Its layout, or null to recognise it.</param>
    /// <param name="pictureFolder">A folder of pictures named by product id, or null.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellationToken">Leaves the catalogue as it was.</param>
    public async Task<ImportReport> ImportProductsAsync(
        string path, IReadOnlyList<IProductFormat> formats, string? formatName, string? pictureFolder, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var imported = ReadProducts(path, formats, formatName, pictureFolder, progress, cancellationToken);
        await SaveProductsAsync(imported.Products, pictureFolder is null ? null : Path.GetFullPath(pictureFolder), cancellationToken);
        return imported.Report;
    }

    /// <summary>Reads a product file as <see cref="ImportProductsAsync"/> does, and stores nothing.</summary>
    public static ImportedProducts ReadProducts(
        string path, IReadOnlyList<IProductFormat> formats, string? formatName, string? pictureFolder, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var format = ProductImport.FormatOf(path, formats, formatName);
        var pictures = pictureFolder is null ? null : new PictureFolder(pictureFolder);
        using var stream = ImportFile.Open(path);
        var imported = ProductImport.Read(stream, format, pictures is null ? null : pictures.UrlOf, progress, cancellationToken);
        if (imported.Products.Count > 0) return imported;
        var first = imported.Report.Details[0];
        throw new BespokeException($"None of the {imported.Report.Read:N0} rows of '{path}' is a product. Line {first.Line}: {first.Reason}.");
    }

    /// <summary>Adds or replaces products, all or none.</summary>
    public Task SaveProductsAsync(IReadOnlyList<Product> products, string? pictureFolder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(products);
        RequireWriting();
        return _catalog.SaveAsync(products, pictureFolder, cancellationToken);
    }

    /// <summary>Changes products: when the task completes each change is durable and seen by <see cref="FindProduct"/>; searches see it within a second.</summary>
    /// <param name="changes">In order; one that is refused does not stop the others.</param>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="BespokeException">Too many changes wait, or the disk is full: transient, and nothing was changed.</exception>
    public Task<IReadOnlyList<ProductResult>> ChangeProductsAsync(IReadOnlyList<ProductChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        RequireWriting();
        return _catalog.ChangeAsync(changes);
    }

    /// <summary>The product with every acknowledged change; null when there is none.</summary>
    public Product? FindProduct(ProductId id) => _catalog.Find(id);

    /// <summary>Completes when every acknowledged change of products is searched.</summary>
    public Task PublishProductsAsync() => _catalog.FlushAsync();

    /// <summary>Takes events: when the task completes, the accepted ones are durable and seen by their users' next requests.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaxBatch"/> events.</exception>
    /// <exception cref="BespokeException">The queue is full, or the disk is: transient, and nothing was taken.</exception>
    public async Task<IngestReport> IngestAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        RequireWriting();
        if (interactions.Count > MaxBatch) throw new ArgumentException($"{interactions.Count} events; at most {MaxBatch} in a batch.", nameof(interactions));
        cancellationToken.ThrowIfCancellationRequested();
        return await _queue.IngestAsync(interactions);
    }

    /// <summary>
    /// Takes over who was erased or withheld consent in <paramref name="otherFolder"/>, and removes what this folder holds of them:
    /// what a restore does with the folder that it replaces.
    /// </summary>
    public Task MergeRegisterAsync(string otherFolder, CancellationToken cancellationToken) => Users.MergeRegisterAsync(otherFolder, cancellationToken);

    /// <summary>From here on every event id in the log is known, however long ago it came.</summary>
    internal Task RememberAllEventIdsAsync(CancellationToken cancellationToken) => _log.RememberAllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        await _queue.DisposeAsync();
        await _signals.DisposeAsync();
        if (_upkeep is not null) await _upkeep.DisposeAsync();
        await Models.SettledAsync();
        await _profiles.DisposeAsync();
        await _catalog.DisposeAsync();
        await Searches.DisposeAsync();
        await Impressions.DisposeAsync();
        await Experiments.DisposeAsync();
        Users.Dispose();
        Rules.Close();
        Lists.Guard.Dispose();
        _log.Dispose();
        _facts.Dispose();
        _snapshots.Dispose();
        _gate.Dispose();
        _writing?.Dispose();
    }

    // Events that came before their products are stamped now; those that come from here on see the new catalogue.
    private async Task StampAsync(CatalogSnapshot catalog) =>
        await _profiles.RefoldAsync(await _log.StampAsync(catalog, CancellationToken.None), CancellationToken.None);
}
