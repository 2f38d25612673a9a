using System.Runtime.InteropServices;

namespace Bespoke.Cli.Bench;

/// <summary>Waits to a fraction of a millisecond where the system can: the runtime's own waits are whole milliseconds, as long as some of the answers that are timed.</summary>
internal static partial class ShortWait
{
    private const int MicrosecondsOfTick = 1_000, MostTicks = 10;

    /// <summary>Returns after about <paramref name="wait"/> or ten milliseconds, whichever is less; where it waits in whole ones, earlier when cancelled.</summary>
    internal static void For(TimeSpan wait, CancellationToken cancellationToken)
    {
        var microseconds = (int)Math.Clamp(wait.TotalMicroseconds, 1, MostTicks * MicrosecondsOfTick);
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) _ = SleepMicroseconds((uint)microseconds);
        else cancellationToken.WaitHandle.WaitOne(Math.Max(1, microseconds / MicrosecondsOfTick));
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepMicroseconds(uint microseconds);
}
