using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>Marks the pages that stay open to a person who must change the password first.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforePasswordChangeAttribute : Attribute;

/// <summary>Signing in and being allowed: the cookie, the session behind it, the permissions of each action.</summary>
public static class PortalSignIn
{
    /// <summary>Where a new password is set.</summary>
    public const string PasswordPath = "/account/password";

    // A browser left open overnight signs in again even if something kept its session awake.
    private static readonly TimeSpan LongestSignIn = TimeSpan.FromHours(24);

    /// <summary>Registers sign-in. <c>SignIn:RequireHttps</c> (default: in Production) ties the cookie to https.</summary>
    public static IServiceCollection AddPortalSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var requireHttps = configuration.GetValue("SignIn:RequireHttps", environment.IsProduction());
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = requireHttps ? "__Host-portal" : "portal";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = requireHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = LongestSignIn;
            cookie.SlidingExpiration = false;
            cookie.EventsType = typeof(SessionCookie);
        });
        services.AddScoped<IAuthorizationHandler, AllowHandler>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<OutOfScopeFilter>());
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicy([new NothingSaidRequirement()], []));
        return services;
    }

    /// <summary>Adds sign-in to the requests; after routing, before the controllers.</summary>
    public static WebApplication UsePortalSignIn(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentUser>().Address = context.Connection.RemoteIpAddress?.ToString();
            return next(context);
        });
        app.UseAuthentication();

        // Before the permissions: whoever must change the password is led to that form, not told what is forbidden.
        app.Use(PasswordFirst);
        app.UseAuthorization();
        return app;
    }

    private static Task PasswordFirst(HttpContext context, RequestDelegate next)
    {
        var open = context.GetEndpoint()?.Metadata is not { } said
            || said.GetMetadata<IAllowAnonymous>() is not null
            || said.GetMetadata<BeforePasswordChangeAttribute>() is not null;
        if (open || !context.RequestServices.GetRequiredService<CurrentUser>().MustChangePassword)
        {
            return next(context);
        }

        SessionCookie.SendTo(context, $"{context.Request.PathBase}{PasswordPath}", StatusCodes.Status403Forbidden);
        return Task.CompletedTask;
    }
}
