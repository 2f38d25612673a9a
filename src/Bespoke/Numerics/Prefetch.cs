using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Bespoke.Numerics;

/// <summary>
/// Asks the processor for memory that is read soon: of a large catalogue scattered rows are not in its caches, and to wait for many at once takes as
/// long as to wait for one. Does nothing where the processor has no such instruction.
/// </summary>
internal static class Prefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Of<T>(ref readonly T at)
    {
        // An address that is out of date by the time it is used does no harm: nothing is read from it.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in at)));
    }
}
