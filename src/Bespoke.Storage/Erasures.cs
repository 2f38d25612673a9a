using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>
/// Removes users from every store of the folder. The register is written first: whatever interrupts a removal, it is finished at
/// the next start, and nothing of the user is taken or used meanwhile.
/// </summary>
internal sealed class Erasures(UserRegister register, IReadOnlyList<IPersonStore> stores, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromSeconds(10);

    /// <summary>Removes these ids from the stores. To be called while no event is taken; <see cref="FinishAsync"/> comes after.</summary>
    internal Erasure Begin(IReadOnlyCollection<UserId> users, Registered state)
    {
        register.Set(users, state, time.GetUtcNow());
        var mark = NewMark();
        foreach (var store in stores) store.Erase(users, mark);
        return new Erasure(mark, [.. users.Select(u => EventSegments.Hash(u.Value))]);
    }

    /// <summary>Empties the write-ahead logs, again and again while readers need them, and notes that the removal is finished.</summary>
    /// <exception cref="BespokeException">A reader does not end (transient): the user is gone, but old pages still hold bytes of them until the next removal or start.</exception>
    internal async Task FinishAsync(Erasure erasure, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                if (TryFinish(erasure)) return;
            }
            finally
            {
                gate.Release();
            }
            if (waited > Patience) throw new BespokeException("The user is removed, but a long read still holds old pages of the data folder. Ask again when it has ended.", isTransient: true);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Applies the register to what the stores hold, where that changed under it or a removal was interrupted. To be called while no event is taken.</summary>
    /// <returns>The ids removed.</returns>
    internal IReadOnlyList<UserId> Reapply()
    {
        var removed = new HashSet<UserId>();
        if (!register.Any) return [];
        var pending = register.Pending();
        var foreign = stores.Where(s => s.Mark is not { } mark || mark != register.MarkOf(s.Name)).ToArray();
        if (pending.Count == 0 && foreign.Length == 0) return [];
        var mark = NewMark();
        foreach (var store in stores) removed.UnionWith(store.Apply(register, foreign.Contains(store) ? null : pending, mark));
        // What one store knows by its id, another may hold without it.
        if (removed.Count > 0)
        {
            foreach (var store in stores) store.Erase(removed, mark);
        }
        // Where a reader is in the way, the next start tries again.
        TryFinish(new Erasure(mark, [.. pending]));
        return [.. removed];
    }

    private bool TryFinish(Erasure erasure)
    {
        // All are tried: one that is held must not keep the others full.
        if (stores.Count(s => s.TryTruncate()) < stores.Count) return false;
        register.Finish(stores.Select(s => s.Name), erasure.Mark, erasure.Hashes);
        return true;
    }

    private string NewMark() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}

/// <summary>A removal that is under way.</summary>
/// <param name="Mark">What the stores carry since.</param>
/// <param name="Hashes">The hashes of the ids removed.</param>
internal sealed record Erasure(string Mark, IReadOnlyList<long> Hashes);
