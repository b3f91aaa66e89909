using Microsoft.AspNetCore.Authorization;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>Marks the pages that stay open to a person who has one of these duties to do first.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenDuringAttribute(SignInDuties duties) : Attribute
{
    /// <summary>Every duty: for signing out.</summary>
    public const SignInDuties Any = SignInDuties.Password | SignInDuties.Notice | SignInDuties.SecondFactor;

    /// <summary>The duties.</summary>
    public SignInDuties Duties { get; } = duties;
}

/// <summary>Leads whoever has something to do first to the page where it is done, whatever address was asked for.</summary>
internal static class DutiesFirst
{
    private static readonly (SignInDuties Duty, string Path)[] Pages =
    [
        (SignInDuties.Password, PortalSignIn.PasswordPath),
        (SignInDuties.Notice, PortalSignIn.NoticePath),
        (SignInDuties.SecondFactor, PortalSignIn.SecondFactorPath),
    ];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        var said = context.GetEndpoint()?.Metadata;
        if (user.Duties == SignInDuties.None || said is null || said.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var (duty, path) = Pages.First(p => user.Duties.HasFlag(p.Duty));
        if (said.GetMetadata<OpenDuringAttribute>()?.Duties.HasFlag(duty) == true)
        {
            return next(context);
        }

        SessionCookie.SendTo(context, $"{context.Request.PathBase}{path}", StatusCodes.Status403Forbidden);
        return Task.CompletedTask;
    }
}
