using System.Diagnostics;
using System.Globalization;

namespace Bespoke.Evaluation;

/// <summary>The most memory this process held since a moment.</summary>
public static class PeakMemory
{
    /// <summary>Forgets the peak so far, after a full collection. Only Linux can; elsewhere the peak is that of the process.</summary>
    public static void Reset()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without the right to reset, the peak of the process is an upper bound.
        }
    }

    /// <summary>Peak working set in MiB.</summary>
    public static double MiB()
    {
        if (OperatingSystem.IsLinux())
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null) return Math.Round(double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024, 1);
        }
        using var process = Process.GetCurrentProcess();
        return Math.Round(process.PeakWorkingSet64 / 1048576.0, 1);
    }
}
