using System.Diagnostics;

namespace Bespoke.Evaluation;

/// <summary>The most memory the process had resident since <see cref="Restart"/>, as the operating system counted it.</summary>
public static class PeakWorkingSet
{
    /// <summary>Starts counting anew where the system can (Linux); elsewhere the peak is that of the whole run.</summary>
    public static void Restart()
    {
        GC.Collect();
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A hardened system forbids it; the peak then covers more than one row, never less.
        }
    }

    /// <summary>The peak, MiB.</summary>
    public static double MiB()
    {
        using var process = Process.GetCurrentProcess();
        return Math.Round(process.PeakWorkingSet64 / 1048576.0, 1);
    }
}
