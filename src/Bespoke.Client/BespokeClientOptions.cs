namespace Bespoke.Client;

/// <summary>Where a Bespoke server is and how it is asked.</summary>
public sealed record BespokeClientOptions
{
    /// <summary>The server's address, e.g. https://bespoke.example.</summary>
    public Uri? Address { get; set; }

    /// <summary>The key, of the level that the calls need; null for a server without keys.</summary>
    public string? Key { get; set; }

    /// <summary>How often a call is tried that can be repeated safely, 1 to 10.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>The wait before the second attempt; it doubles with each. What the server asks for by Retry-After holds before it.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMilliseconds(200);

    internal void Check()
    {
        if (Address is not { IsAbsoluteUri: true }) throw new ArgumentException("Address is the server's, such as https://bespoke.example.");
        if (Attempts is < 1 or > 10) throw new ArgumentException($"Attempts is {Attempts}; it is 1 to 10.");
        if (FirstWait < TimeSpan.Zero) throw new ArgumentException("FirstWait is not negative.");
    }
}
