namespace Bespoke.Storage;

/// <summary>
/// Work that waits for the disk, on a thread of its own. The pool has no more threads at first than there are cores: with a slow disk under
/// two of them no search is answered until it has written.
/// </summary>
internal static class DiskWork
{
    private const TaskCreationOptions OnAThreadOfItsOwn = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach;

    internal static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, OnAThreadOfItsOwn, TaskScheduler.Default);

    internal static Task RunAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, OnAThreadOfItsOwn, TaskScheduler.Default);
}
