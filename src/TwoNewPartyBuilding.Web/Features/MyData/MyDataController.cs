using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Features.Trainings;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MyData;

/// <summary>What is kept of the person who is signed in (14.1).</summary>
[Route("my-data")]
[Allow(Permission.OwnPages)]
public sealed class MyDataController(TwoNewPartyBuilding.Core.Members.MyData mine, StudyReader study, OwnService service, MyAppraisals appraisals, OwnFrontLine frontLine, BusinessClock clock) : Controller
{
    /// <summary>The own data.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var member = await mine.ReadAsync(ct);
        return View(new MyDataPage(member, clock.Today)
        {
            Appraisals = await appraisals.ReadAsync(ct),
            FrontLine = member is null ? [] : await frontLine.ReadAsync(ct),
            ServiceMinutes = await service.MinutesAsync(ct) ?? 0,
        });
    }

    /// <summary>The own class hours of a year, source by source.</summary>
    [HttpGet("study")]
    public async Task<IActionResult> Study(int? year, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        ModelState.Clear();
        return await mine.ReadAsync(ct) is { } member ? View(new PersonStudyPage(await study.OwnAsync(member, year, ct), clock.Today)) : NotFound();
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
/// <param name="Member">The own file.</param>
/// <param name="Today">The business date.</param>
public sealed record MyDataPage(MemberDetails? Member, DateOnly Today)
{
    /// <summary>What the member was told of the own appraisals.</summary>
    public IReadOnlyList<MyAppraisal> Appraisals { get; init; } = [];

    /// <summary>What the registers of the front line say of the member.</summary>
    public IReadOnlyList<OwnFrontLineEntry> FrontLine { get; init; } = [];

    /// <summary>Confirmed minutes of volunteer service.</summary>
    public int ServiceMinutes { get; init; }
}
