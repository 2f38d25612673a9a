using Microsoft.AspNetCore.Components.Endpoints;

namespace Bespoke.Server.Storefront;

/// <summary>Answers 404 for the storefront's pages where it is switched off.</summary>
internal sealed class StorefrontGate(RequestDelegate next, StorefrontOptions options)
{
    private static readonly string Pages = typeof(Components.Storefront.Pages.HomePage).Namespace!;

    public Task InvokeAsync(HttpContext context)
    {
        if (options.Enabled || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.Namespace != Pages) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
