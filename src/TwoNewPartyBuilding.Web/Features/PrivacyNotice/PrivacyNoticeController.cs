using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.PrivacyNotice;

/// <summary>The notice on personal information (14.1): read at the first sign-in and again when its version changes.</summary>
[Allow(Permission.OwnPages)]
[OpenDuring(SignInDuties.Notice)]
[Route("account/notice")]
public sealed class PrivacyNoticeController(NoticeService notices) : Controller
{
    /// <summary>The notice.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await notices.ReadAsync(ct));

    /// <summary>Confirms the version that was shown.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index(int version, CancellationToken ct)
    {
        var outcome = await notices.AcceptAsync(version, ct);
        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Warn, outcome.Problems[0].Message);
            return RedirectToAction(nameof(Index));
        }

        return LocalRedirect("~/");
    }
}
