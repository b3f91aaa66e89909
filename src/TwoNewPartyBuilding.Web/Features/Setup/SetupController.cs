using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Setup;

/// <summary>The one-time page that makes the first administrators; it exists only while there is no account.</summary>
[AllowAnonymous]
[Route("setup")]
public sealed class SetupController(FirstAdministrator first) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? token, CancellationToken ct) =>
        await first.IsNeededAsync(ct) ? View(new FirstAdministratorInput { Token = token ?? "" }) : NotFound();

    /// <summary>Makes both accounts.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index(FirstAdministratorInput input, CancellationToken ct)
    {
        if (!await first.IsNeededAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(input);
        }

        var outcome = await first.SetUpAsync(input, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            ModelState.AddProblems(outcome, "");
            return View(input);
        }

        this.Flash(FlashKind.Ok, "管理员账号已建立。请由系统管理员登录后新建其他账号，由安全管理员授予角色。");
        return Redirect("~/");
    }
}
