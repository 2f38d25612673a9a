namespace Bespoke.Retrieval;

/// <summary>A part of an answer that can fail by itself.</summary>
public interface INamedPart
{
    /// <summary>What answers, figures and explanations call it, e.g. "text".</summary>
    string Name { get; }
}
