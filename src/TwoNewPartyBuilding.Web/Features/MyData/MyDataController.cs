using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MyData;

/// <summary>What is kept of the person who is signed in (14.1).</summary>
[Route("my-data")]
[Allow(Permission.OwnPages)]
public sealed class MyDataController(TwoNewPartyBuilding.Core.Members.MyData mine, MyAppraisals appraisals) : Controller
{
    /// <summary>The own data.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return View(new MyDataPage(await mine.ReadAsync(ct), await appraisals.ReadAsync(ct)));
    }

    /// <summary>Confirms having been told the own appraisal.</summary>
    [HttpPost("appraisals/{id:guid}/signature")]
    public async Task<IActionResult> SignAppraisal(Guid id, CancellationToken ct)
    {
        var outcome = await appraisals.SignAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已确认收到反馈" : outcome.Conflict ? "评议结果刚刚有改动，请重新查看" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The own data, or nothing where the account is linked to no member.</summary>
public sealed record MyDataPage(MemberDetails? Member, IReadOnlyList<MyAppraisal> Appraisals);
