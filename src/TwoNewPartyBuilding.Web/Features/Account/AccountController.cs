using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>Everybody's own page: who I am here, my password, where I am signed in.</summary>
[Allow(Permission.OwnPages)]
[Route("account")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountController(
    CurrentUser user, AccountList accounts, PasswordService passwords, SessionService sessions, LoginLog log, SecondFactorService factor,
    PasskeyService passkeys) : Controller
{
    private const int RecentSignIns = 10;

    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(new AccountPage(
        (await accounts.GetAsync(user.Id!.Value, ct))!, await sessions.OwnAsync(ct), await log.OwnAsync(RecentSignIns, ct), await factor.OwnAsync(ct),
        await passkeys.OwnAsync(ct)));

    /// <summary>The form of a new password.</summary>
    [OpenDuring(SignInDuties.Password)]
    [HttpGet("password")]
    public async Task<IActionResult> Password(CancellationToken ct) => await PasswordForm(new PasswordInput(), ct);

    /// <summary>Changes the password.</summary>
    [OpenDuring(SignInDuties.Password)]
    [HttpPost("password")]
    public async Task<IActionResult> Password([Bind(Prefix = "Input")] PasswordInput input, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var outcome = await passwords.ChangeOwnAsync(input, ct);
            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, "密码已修改，下次请用新密码登录");
                return user.MustChangePassword ? LocalRedirect("~/") : RedirectToAction(nameof(Index));
            }

            ModelState.AddProblems(outcome);
        }

        return await PasswordForm(input, ct);
    }

    /// <summary>Signs one other browser out.</summary>
    [HttpPost("sessions/{id:guid}/end")]
    public async Task<IActionResult> EndSession(Guid id, CancellationToken ct)
    {
        if ((await sessions.EndOwnAsync(id, ct)).NotFound)
        {
            return NotFound();
        }

        this.Flash(FlashKind.Ok, "该处登录已退出");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Signs every other browser out.</summary>
    [HttpPost("sessions/end-others")]
    public async Task<IActionResult> EndOtherSessions(CancellationToken ct)
    {
        var ended = await sessions.EndOthersAsync(ct);
        this.Flash(FlashKind.Ok, ended == 0 ? "没有其他登录" : $"已退出其他 {ended} 处登录");
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> PasswordForm(PasswordInput input, CancellationToken ct) =>
        View("Password", new PasswordPage(input, await passwords.OwnRuleAsync(ct), user.MustChangePassword));
}

/// <summary>What the personal page shows.</summary>
public sealed record AccountPage(AccountRow Account, IReadOnlyList<SessionRow> Sessions, IReadOnlyList<LoginRow> SignIns, SecondFactorState SecondFactor,
    IReadOnlyList<PasskeyRow> Passkeys);

/// <summary>What the password form shows.</summary>
public sealed record PasswordPage(PasswordInput Input, PasswordRule Rule, bool IsForced);
