using System.Runtime.InteropServices;

namespace Bespoke.LightGbm;

/// <summary>The part of LightGBM's C interface that is used (include/LightGBM/c_api.h of 4.7). All return 0, or -1 with a last error.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "lib_lightgbm";

    internal const int Float32 = 0, Float64 = 1, Int32 = 2;
    internal const int RawScore = 1, Contributions = 3;

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    internal static partial byte* GetLastError();

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DatasetCreateFromMat(
        void* data, int dataType, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DatasetSetField(nint dataset, string field, void* data, int length, int dataType);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetFeatureNames", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DatasetSetFeatureNames(nint dataset, string[] names, int length);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    internal static partial int DatasetFree(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterAddValidData")]
    internal static partial int BoosterAddValidData(nint booster, nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterResetParameter", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterResetParameter(nint booster, string parameters);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    internal static partial int BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEval")]
    internal static partial int BoosterGetEval(nint booster, int dataIndex, out int length, double* results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    internal static partial int BoosterSaveModelToString(
        nint booster, int firstIteration, int iterations, int importanceType, long capacity, out long length, byte* text);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterLoadModelFromString(string text, out int iterations, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    internal static partial int BoosterFree(nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterPredictForMat(
        nint booster, void* data, int dataType, int rows, int columns, int isRowMajor, int predictType, int firstIteration, int iterations,
        string parameters, out long length, double* results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMatSingleRowFastInit", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterPredictForMatSingleRowFastInit(
        nint booster, int predictType, int firstIteration, int iterations, int dataType, int columns, string parameters, out nint configuration);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMatSingleRowFast")]
    internal static partial int BoosterPredictForMatSingleRowFast(nint configuration, void* row, out long length, double* result);

    [LibraryImport(Library, EntryPoint = "LGBM_FastConfigFree")]
    internal static partial int FastConfigFree(nint configuration);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
