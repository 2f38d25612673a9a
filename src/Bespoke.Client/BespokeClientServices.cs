using Bespoke.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class BespokeClientServices
{
    /// <summary>Adds a <see cref="BespokeClient"/> over a pooled HTTP client.</summary>
    /// <param name="services">Where.</param>
    /// <param name="configure">Sets the address, the key, and how often is tried.</param>
    /// <returns>The HTTP client's builder, for handlers of the caller's.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IHttpClientBuilder AddBespokeClient(this IServiceCollection services, Action<BespokeClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new BespokeClientOptions();
        configure(options);
        options.Check();
        return services.AddHttpClient(nameof(BespokeClient)).AddTypedClient((http, provider) => new BespokeClient(http, options, provider.GetService<TimeProvider>()));
    }
}
