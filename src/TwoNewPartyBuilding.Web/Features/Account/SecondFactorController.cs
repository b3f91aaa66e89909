using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>The own second factor: set up, new recovery codes, off (14.2).</summary>
[Allow(Permission.OwnPages)]
[Route("account/second-factor")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorController(SecondFactorService factor, CurrentUser user) : Controller
{
    private bool IsForced => user.Duties.HasFlag(SignInDuties.SecondFactor);

    /// <summary>A new key as a QR code and as text.</summary>
    [AskAgain]
    [OpenDuring(SignInDuties.SecondFactor)]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => await FormAsync(new SecondFactorInput(), await factor.NewKeyAsync(ct), ct);

    /// <summary>Takes the key into use by its first code; shows the recovery codes.</summary>
    [AskAgain]
    [OpenDuring(SignInDuties.SecondFactor)]
    [HttpPost("")]
    public async Task<IActionResult> Index([Bind(Prefix = "Input")] SecondFactorInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (ModelState.IsValid)
        {
            var outcome = await factor.ConfirmAsync(input, ct);
            if (outcome.Ok)
            {
                return View("RecoveryCodes", new RecoveryCodesPage(outcome.Value!, IsForced));
            }

            ModelState.AddProblems(outcome);
        }

        return await FormAsync(input, await factor.AgainAsync(input.Ticket, ct) ?? await factor.NewKeyAsync(ct), ct);
    }

    /// <summary>New recovery codes in place of the former.</summary>
    [AskAgain]
    [HttpPost("codes")]
    public async Task<IActionResult> RenewCodes(CancellationToken ct)
    {
        var outcome = await factor.RenewCodesAsync(ct);
        if (outcome.Ok)
        {
            return View("RecoveryCodes", new RecoveryCodesPage(outcome.Value!, false));
        }

        this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        return RedirectToAction("Index", "Account");
    }

    /// <summary>The form that switches it off.</summary>
    [HttpGet("off")]
    public async Task<IActionResult> Off(CancellationToken ct) =>
        await factor.OwnAsync(ct) is { IsOn: true, IsRequired: false } ? View(new SwitchOffPage(new SwitchOffInput())) : RedirectToAction("Index", "Account");

    /// <summary>Switches it off with the password.</summary>
    [HttpPost("off")]
    public async Task<IActionResult> Off([Bind(Prefix = "Input")] SwitchOffInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = ModelState.IsValid ? await factor.SwitchOffAsync(input.Password, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "两步验证已关闭");
            return RedirectToAction("Index", "Account");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new SwitchOffPage(input));
    }

    private async Task<IActionResult> FormAsync(SecondFactorInput input, NewSecondFactor key, CancellationToken ct)
    {
        // The hidden ticket is that of the key on the page, not the one that was sent.
        ModelState.Remove("Input.Ticket");
        input.Ticket = key.Ticket;
        return View("SecondFactor", new SecondFactorPage(input, key, await factor.OwnAsync(ct), IsForced));
    }
}

/// <summary>The page of a new key.</summary>
public sealed record SecondFactorPage(SecondFactorInput Input, NewSecondFactor Key, SecondFactorState State, bool IsForced);

/// <summary>Recovery codes, shown once.</summary>
public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, bool IsForced);

/// <summary>The form that switches the second factor off.</summary>
public sealed record SwitchOffPage(SwitchOffInput Input);

/// <summary>The password that switches it off.</summary>
public sealed class SwitchOffInput
{
    /// <summary>The password.</summary>
    [Display(Name = "密码")]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string Password { get; set; } = "";
}
