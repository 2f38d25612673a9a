using System.Runtime.InteropServices;

namespace Bespoke.LightGbm;

/// <summary>Loads the native library once, before the first call of it.</summary>
internal static class LightGbmLibrary
{
    private static readonly Lazy<bool> Loaded = new(() =>
    {
        WaitPassively();
        Load(NativeMethods.Library);
        return true;
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Makes sure that the library can be called.</summary>
    /// <exception cref="BespokeException">It cannot be loaded here; the message says what to do.</exception>
    internal static void Require() => _ = Loaded.Value;

    /// <summary>Loads a library by its name.</summary>
    /// <exception cref="BespokeException">It cannot be loaded.</exception>
    internal static void Load(string name)
    {
        try
        {
            NativeLibrary.Load(name, typeof(LightGbmLibrary).Assembly, null);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new BespokeException($"A ranker cannot be trained on this machine: {WhatToDo} Everything else works without it. ({e.Message.Split('\n')[0].TrimEnd('.')}.)", inner: e);
        }
    }

    /// <summary>Throws what the library said when <paramref name="result"/> is not 0.</summary>
    internal static unsafe void Check(int result)
    {
        if (result != 0) throw new BespokeException($"LightGBM: {Marshal.PtrToStringUTF8((nint)NativeMethods.GetLastError())?.TrimEnd('.', '\n')}.");
    }

    private static string WhatToDo => RuntimeInformation.ProcessArchitecture != Architecture.X64
        ? $"LightGBM is built for x64 processors, and this process is {RuntimeInformation.ProcessArchitecture}; train on an x64 machine and copy the model."
        : OperatingSystem.IsLinux() ? "LightGBM or its OpenMP runtime cannot be loaded; on Debian: apt-get install libgomp1."
        : OperatingSystem.IsMacOS() ? "LightGBM or its OpenMP runtime cannot be loaded; with Homebrew: brew install libomp."
        : "LightGBM cannot be loaded; install the Visual C++ runtime, which holds OpenMP.";

    // OpenMP's threads spin for work by default, which takes the cores from a server beside the training. Its runtime reads the
    // setting once, when it is loaded, from the process's own environment: on Unix .NET's Environment changes only a copy.
    // A setting that the operator made stays.
    private static void WaitPassively()
    {
        const string Name = "OMP_WAIT_POLICY", Value = "passive";
        if (!OperatingSystem.IsWindows()) _ = NativeMethods.SetEnvironmentVariable(Name, Value, overwrite: 0);
        else if (Environment.GetEnvironmentVariable(Name) is null) Environment.SetEnvironmentVariable(Name, Value);
    }
}
