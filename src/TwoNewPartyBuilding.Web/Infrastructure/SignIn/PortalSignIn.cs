using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>Signing in and being allowed: the cookie, the session behind it, the permissions of each action.</summary>
public static class PortalSignIn
{
    /// <summary>Where a new password is set.</summary>
    public const string PasswordPath = "/account/password";

    /// <summary>Where the notice on personal information is confirmed.</summary>
    public const string NoticePath = "/account/notice";

    /// <summary>Where the second factor is set up.</summary>
    public const string SecondFactorPath = "/account/second-factor";

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
        AddPasskeys(services, configuration);
        services.AddScoped<IAuthorizationHandler, AllowHandler>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<OutOfScopeFilter>());
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicy([new NothingSaidRequirement()], []));
        return services;
    }

    /// <summary>
    /// Passkeys belong to the host name people type; <c>SignIn:PasskeyDomain</c> names it where the proxy hides it, or the
    /// common end of several names.
    /// </summary>
    private static void AddPasskeys(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<AppUser>();
        services.AddScoped<IUserStore<AppUser>>(found => found.GetRequiredService<PasskeyStore>());
        services.AddScoped<IPasskeyHandler<AppUser>, PasskeyHandler<AppUser>>();
        services.AddScoped<PasskeyCeremony>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.ServerDomain = configuration["SignIn:PasskeyDomain"] is { Length: > 0 } domain ? domain : null;

            // It stands in for password and code, so the device must ask who holds it, and must find it without a user name.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
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
        app.Use(DutiesFirst.InvokeAsync);
        app.UseAuthorization();
        return app;
    }
}
