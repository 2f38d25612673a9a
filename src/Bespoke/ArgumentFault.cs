namespace Bespoke;

/// <summary>Shows a caller's mistake to someone who knows no parameter names.</summary>
public static class ArgumentFault
{
    /// <summary>The message without the "(Parameter 'x')" that the runtime appends.</summary>
    public static string Sentence(this ArgumentException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.ParamName is { } name ? fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : fault.Message;
    }
}
