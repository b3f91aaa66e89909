using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Members;

/// <summary>What happens to a member: another unit, a departure, a return, rights that rest.</summary>
[Route("members/{id:guid}")]
[Allow(Permission.MembersEdit)]
public sealed class MemberDeedsController(MemberFile file, MemberPlacing placing, MemberForms forms) : Controller
{
    /// <summary>The form of another unit.</summary>
    [HttpGet("move")]
    public async Task<IActionResult> Move(Guid id, CancellationToken ct) =>
        await FormAsync(id, m => new MemberMoveInput { Version = m.Facts.Version, UnitText = m.Unit, OutsideOrganization = m.Outside }, ct);

    /// <summary>The member works elsewhere.</summary>
    [HttpPost("move")]
    public async Task<IActionResult> Move(Guid id, [Bind(Prefix = "Input")] MemberMoveInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await placing.MoveAsync(id, input, ct) : null, "已调整单位", ct);

    /// <summary>The form of a departure.</summary>
    [HttpGet("leave")]
    public async Task<IActionResult> Leave(Guid id, CancellationToken ct) => await FormAsync(id, m => new MemberLeaveInput { Version = m.Facts.Version }, ct);

    /// <summary>The member leaves.</summary>
    [HttpPost("leave")]
    public async Task<IActionResult> Leave(Guid id, [Bind(Prefix = "Input")] MemberLeaveInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await placing.LeaveAsync(id, input, ct) : null, "已记录离开，资料保留，可以恢复", ct);

    /// <summary>The form of a return.</summary>
    [HttpGet("return")]
    public async Task<IActionResult> Return(Guid id, CancellationToken ct) =>
        await FormAsync(id, m => new MemberReturnInput { Version = m.Facts.Version, OrganizationId = m.OrganizationId, UnitText = m.Unit }, ct);

    /// <summary>The member comes back.</summary>
    [HttpPost("return")]
    public async Task<IActionResult> Return(Guid id, [Bind(Prefix = "Input")] MemberReturnInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await placing.ReturnAsync(id, input, ct) : null, "已恢复到名册", ct);

    /// <summary>The form of rights that rest.</summary>
    [HttpGet("rest")]
    public async Task<IActionResult> Rest(Guid id, CancellationToken ct) => await FormAsync(id, _ => new RightsRestInput(), ct);

    /// <summary>The member's rights rest.</summary>
    [HttpPost("rest")]
    public async Task<IActionResult> Rest(Guid id, [Bind(Prefix = "Input")] RightsRestInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await placing.RestAsync(id, input, ct) : null, "已记录权利暂停，不计入有表决权人数", ct);

    /// <summary>The member's rights no longer rest.</summary>
    [HttpPost("rests/{rest:guid}/end")]
    public async Task<IActionResult> EndRest(Guid id, Guid rest, CancellationToken ct)
    {
        var outcome = await placing.EndRestAsync(id, rest, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "权利已恢复" : outcome.Problems[0].Message);
        return Redirect($"/members/{id}");
    }

    private async Task<IActionResult> FormAsync<T>(Guid id, Func<MemberDetails, T> input, CancellationToken ct) =>
        await file.ReadAsync(id, ct) is { } member ? View(await PageAsync(member, input(member), ct)) : NotFound();

    private async Task<IActionResult> AnswerAsync<T>(Guid id, T input, Outcome? outcome, string done, CancellationToken ct)
    {
        if (outcome is { NotFound: true } || await file.ReadAsync(id, ct) is not { } member)
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            return Redirect($"/members/{id}");
        }

        if (outcome is { Conflict: true })
        {
            this.Flash(FlashKind.Warn, "刚刚有人改动了这名党员，请核对后再办理");
            return Redirect($"/members/{id}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(await PageAsync(member, input, ct));
    }

    private async Task<MemberDeedPage<T>> PageAsync<T>(MemberDetails member, T input, CancellationToken ct) =>
        new(member, input, input is MemberReturnInput ? await forms.OrganizationsAsync([], ct) : []);
}
