using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Tests.Profiles;

/// <summary>A log in memory that can be held up in the middle of a reading, and knows from where it was read.</summary>
internal sealed class CountingLog : IInteractionLog
{
    private readonly InMemoryInteractionLog _log = new();

    /// <summary>The position after which a user was last read.</summary>
    internal long ReadAfter { get; set; }

    /// <summary>How often a user was read.</summary>
    internal int Reads { get; private set; }

    /// <summary>Called with the user in the middle of every reading.</summary>
    internal Func<UserId, CancellationToken, Task> Held { get; set; } = (_, _) => Task.CompletedTask;

    public Task<IReadOnlyList<LoggedInteraction?>> AppendAsync(IReadOnlyList<StampedInteraction> batch, CancellationToken cancellationToken) => _log.AppendAsync(batch, cancellationToken);

    public Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, CancellationToken cancellationToken) => _log.ReadUserAsync(user, cancellationToken);

    public async Task<IReadOnlyList<LoggedInteraction>> ReadUserAsync(UserId user, long position, CancellationToken cancellationToken)
    {
        (ReadAfter, Reads) = (position, Reads + 1);
        var read = await _log.ReadUserAsync(user, position, cancellationToken);
        await Held(user, cancellationToken);
        return read;
    }

    public IAsyncEnumerable<LoggedInteraction> ReadAsync(long position, CancellationToken cancellationToken) => _log.ReadAsync(position, cancellationToken);

    public Task<IReadOnlyList<UserId>> StampAsync(CatalogSnapshot catalog, CancellationToken cancellationToken) => _log.StampAsync(catalog, cancellationToken);

    public Task SetAsideAsync(long position, string reason, CancellationToken cancellationToken) => _log.SetAsideAsync(position, reason, cancellationToken);

    public Task<long> LastPositionAsync(CancellationToken cancellationToken) => _log.LastPositionAsync(cancellationToken);
}
