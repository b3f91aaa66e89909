using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.SignIn;

/// <summary>Signing in and out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInController(SignInService signIn, SessionService sessions, CurrentUser user) : Controller
{
    /// <summary>The page; says why the last session ended.</summary>
    [AllowAnonymous]
    [HttpGet(SessionCookie.SignInPath)]
    public async Task<IActionResult> Index(string? returnUrl)
    {
        if (user.IsSignedIn)
        {
            return Home(returnUrl);
        }

        if (SessionCookie.EndReason(HttpContext) is { } reason)
        {
            ViewData["Reason"] = reason;
            await SessionCookie.EraseAsync(HttpContext);
        }

        return View(new SignInForm { ReturnUrl = returnUrl });
    }

    /// <summary>Checks name and password.</summary>
    [AllowAnonymous]
    [HttpPost(SessionCookie.SignInPath)]
    public async Task<IActionResult> Index(SignInForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var outcome = await signIn.SignInAsync(new SignInAttempt(form.UserName, form.Password, user.Address, Browser), ct);
        if (outcome.SessionId is not { } session)
        {
            ModelState.AddModelError(nameof(form.Password), outcome.Message);
            return View(form);
        }

        await SessionCookie.WriteAsync(HttpContext, session);
        if (outcome.Message.Length > 0)
        {
            this.Flash(FlashKind.Info, outcome.Message);
        }

        return Home(form.ReturnUrl);
    }

    /// <summary>Signs out.</summary>
    [Allow(Permission.OwnPages)]
    [BeforePasswordChange]
    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        await sessions.SignOutAsync(Browser, ct);
        await SessionCookie.EraseAsync(HttpContext);
        this.Flash(FlashKind.Ok, "已退出登录");
        return LocalRedirect("~" + SessionCookie.SignInPath);
    }

    private string? Browser => Request.Headers.UserAgent.ToString() is { Length: > 0 } text ? text : null;

    private LocalRedirectResult Home(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "~/");
}

/// <summary>The sign-in form.</summary>
public sealed class SignInForm
{
    /// <summary>Sign-in name.</summary>
    [Display(Name = "用户名")]
    [Required, StringLength(64)]
    public string UserName { get; set; } = "";

    /// <summary>Password.</summary>
    [Display(Name = "密码")]
    [DataType(DataType.Password)]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string Password { get; set; } = "";

    /// <summary>Where to go afterwards; only addresses of the portal are followed.</summary>
    public string? ReturnUrl { get; set; }
}
