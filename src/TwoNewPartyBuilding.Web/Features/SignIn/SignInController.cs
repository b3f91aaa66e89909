using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.SignIn;

/// <summary>Signing in and out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInController(SignInService signIn, SessionService sessions, PasskeyCeremony ceremony, CurrentUser user) : Controller
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

        var outcome = await signIn.SignInAsync(new SignInAttempt(form.UserName, form.Password, user.Address, Browser, form.Remember), ct);
        if (outcome.Ticket is { } ticket)
        {
            ModelState.Clear();
            return View("Code", new CodeForm { Ticket = ticket, ReturnUrl = form.ReturnUrl });
        }

        if (!outcome.Succeeded)
        {
            ModelState.AddModelError(nameof(form.Password), outcome.Message);
            return View(form);
        }

        return await EnterAsync(outcome, form.ReturnUrl);
    }

    /// <summary>Checks the code of the second factor.</summary>
    [AllowAnonymous]
    [HttpPost(SessionCookie.SignInPath + "/code")]
    public async Task<IActionResult> Code(CodeForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var outcome = await signIn.SignInAsync(new CodeAttempt(form.Ticket, form.Code, user.Address, Browser), ct);
        if (outcome.Succeeded)
        {
            return await EnterAsync(outcome, form.ReturnUrl);
        }

        ModelState.Clear();
        if (outcome.Ticket is not null)
        {
            ModelState.AddModelError(nameof(form.Code), outcome.Message);
            return View(new CodeForm { Ticket = outcome.Ticket, ReturnUrl = form.ReturnUrl });
        }

        ModelState.AddModelError(nameof(SignInForm.Password), outcome.Message);
        return View("Index", new SignInForm { ReturnUrl = form.ReturnUrl });
    }

    /// <summary>What the browser's passkeys are asked.</summary>
    [AllowAnonymous]
    [HttpPost(SessionCookie.SignInPath + "/passkey/question")]
    public async Task<IActionResult> Question() => Json(await ceremony.AskToShowAsync(HttpContext));

    /// <summary>Signs in with a passkey.</summary>
    [AllowAnonymous]
    [HttpPost(SessionCookie.SignInPath + "/passkey")]
    public async Task<IActionResult> Passkey(PasskeyReply reply, bool remember, string? returnUrl, CancellationToken ct)
    {
        var answer = await ceremony.ShownAsync(HttpContext, reply);
        var outcome = await signIn.SignInAsync(new PasskeyAttempt(answer, user.Address, Browser, remember), ct);
        if (outcome.Succeeded)
        {
            return await EnterAsync(outcome, returnUrl);
        }

        ModelState.Clear();
        ModelState.AddModelError(nameof(SignInForm.Password), outcome.Message);
        return View("Index", new SignInForm { ReturnUrl = returnUrl });
    }

    /// <summary>Signs out.</summary>
    [Allow(Permission.OwnPages)]
    [OpenDuring(OpenDuringAttribute.Any)]
    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        await sessions.SignOutAsync(Browser, ct);
        await SessionCookie.EraseAsync(HttpContext);
        this.Flash(FlashKind.Ok, "已退出登录");
        return LocalRedirect("~" + SessionCookie.SignInPath);
    }

    private async Task<IActionResult> EnterAsync(SignInOutcome outcome, string? returnUrl)
    {
        await SessionCookie.WriteAsync(HttpContext, outcome.SessionId!.Value, outcome.RememberedUntil);
        if (outcome.Message.Length > 0)
        {
            this.Flash(FlashKind.Info, outcome.Message);
        }

        return Home(returnUrl);
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

    /// <summary>Whether to stay signed in on this device, where the role allows it.</summary>
    [Display(Name = "在这台设备上保持登录", Description = "只限本人手机；角色是否允许、保持几天由系统参数规定。")]
    public bool Remember { get; set; }

    /// <summary>Where to go afterwards; only addresses of the portal are followed.</summary>
    public string? ReturnUrl { get; set; }
}

/// <summary>The form of the second step.</summary>
public sealed class CodeForm
{
    /// <summary>What the first step handed out.</summary>
    [StringLength(1000)]
    public string Ticket { get; set; } = "";

    /// <summary>The code.</summary>
    [Display(Name = "验证码", Description = "手机验证器上显示的 6 位数字。")]
    [Required, StringLength(20)]
    public string Code { get; set; } = "";

    /// <summary>Where to go afterwards.</summary>
    public string? ReturnUrl { get; set; }
}
