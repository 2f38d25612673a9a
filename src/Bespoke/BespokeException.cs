namespace Bespoke;

/// <summary>The outside world failed: a file, a disk, a store, a model. Caller's mistakes are argument exceptions instead.</summary>
public sealed class BespokeException : Exception
{
    /// <summary>An error that says what happened and what to do.</summary>
    /// <param name="message">One or two sentences for an engineer.</param>
    /// <param name="isTransient">True when the same call may succeed later.</param>
    /// <param name="inner">The cause.</param>
    public BespokeException(string message, bool isTransient = false, Exception? inner = null)
        : base(message, inner) => IsTransient = isTransient;

    /// <summary>True when the same call may succeed later without a change.</summary>
    public bool IsTransient { get; }
}
