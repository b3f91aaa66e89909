using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>
/// The sign-in cookie carries nothing but the number of a session that the server keeps. With every request the session is
/// looked up, so that ending it, disabling the account or changing a role takes effect at once.
/// </summary>
public sealed class SessionCookie(SessionService sessions) : CookieAuthenticationEvents
{
    /// <summary>The page people sign in on.</summary>
    public const string SignInPath = "/sign-in";

    private const string SessionClaim = "session";
    private static readonly object WhyEnded = new();

    /// <summary>Why the browser's session is no longer accepted, in words; null where it never had one.</summary>
    public static string? EndReason(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[WhyEnded] as string;
    }

    /// <summary>Gives the browser its session; it keeps it beyond its own closing only until <paramref name="rememberedUntil"/> (UTC).</summary>
    public static Task WriteAsync(HttpContext context, Guid sessionId, DateTime? rememberedUntil) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(SessionClaim, sessionId.ToString()), new Claim(ClaimTypes.NameIdentifier, sessionId.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme)),
        rememberedUntil is { } until ? new AuthenticationProperties { IsPersistent = true, ExpiresUtc = new DateTimeOffset(until) } : null);

    /// <summary>Takes the cookie away.</summary>
    public static Task EraseAsync(HttpContext context) => context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;

        // Styles, scripts and health checks need nobody, so they ask the database nothing.
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is null)
        {
            context.RejectPrincipal();
            return;
        }

        var why = Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var id)
            ? await sessions.ResumeAsync(id, http.RequestAborted)
            : SessionService.Unknown;
        if (why is not null)
        {
            http.Items[WhyEnded] = why;
            context.RejectPrincipal();
        }
    }

    /// <inheritdoc/>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SendTo(context.HttpContext, $"{context.Request.PathBase}{SignInPath}{QueryString.Create("returnUrl", ReturnUrl(context.Request))}", StatusCodes.Status401Unauthorized);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Sends the whole browser window elsewhere, also where only a part of a page was asked for.</summary>
    internal static void SendTo(HttpContext context, string url, int partStatus)
    {
        if (!context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.Redirect(url);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        context.Response.StatusCode = partStatus;
        context.Response.Headers["HX-Redirect"] = url;
    }

    // A posted form cannot be opened again; the page it stood on can.
    internal static string ReturnUrl(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("HX-Request"))
        {
            return $"{request.PathBase}{request.Path}{request.QueryString}";
        }

        var page = request.Headers["HX-Current-URL"].FirstOrDefault() ?? request.Headers.Referer.ToString();
        return Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Authority == request.Host.ToUriComponent() ? address.PathAndQuery : "/";
    }
}
