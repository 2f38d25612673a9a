using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>Orthonormal columns by the modified Gram-Schmidt process, done twice (Giraud, Langou and Rozložník 2005: twice is enough).</summary>
internal static class Orthonormal
{
    // What a column keeps of its length when it is a sum of earlier ones is rounding.
    private const float Dependent = 1e-5f;

    /// <summary>Replaces the columns by orthonormal ones that span the same; a column that depends on earlier ones becomes zero.</summary>
    internal static void Columns(RowVectors matrix)
    {
        var (rows, width) = (matrix.Count, matrix.Length);
        var columns = new float[width][];
        for (var i = 0; i < width; i++)
        {
            var column = columns[i] = new float[rows];
            for (var row = 0; row < rows; row++) column[row] = matrix[row][i];
            var before = TensorPrimitives.Norm<float>(column);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(columns[j], -TensorPrimitives.Dot<float>(columns[j], column), column, column);
            }
            var norm = TensorPrimitives.Norm<float>(column);
            if (norm > Dependent * before) TensorPrimitives.Divide(column, norm, column);
            else Array.Clear(column);
        }
        for (var row = 0; row < rows; row++)
        {
            var values = matrix.Row(row);
            for (var i = 0; i < width; i++) values[i] = columns[i][row];
        }
    }
}
