using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MemberSituations;

/// <summary>The form of one deed on a member's situation.</summary>
/// <param name="Member">The member.</param>
/// <param name="Situation">The situation, null for one that begins.</param>
/// <param name="Input">What was filled in.</param>
/// <param name="Kinds">The kinds to choose from.</param>
public sealed record SituationPage<T>(MemberDetails Member, SituationLine? Situation, T Input, IReadOnlyList<SelectListItem> Kinds);

/// <summary>Lost contact, mobile members, relations that stay elsewhere, retired and frail: recorded, followed up, ended.</summary>
[Route("members/{id:guid}/situations")]
[Allow(Permission.MembersEdit)]
public sealed class MemberSituationsController(MemberFile file, MemberSituationService situations) : Controller
{
    /// <summary>The form of a situation that begins.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid id, SituationKind? kind, CancellationToken ct)
    {
        ModelState.Clear();
        return await file.ReadAsync(id, ct) is { } member ? View(Page(member, null, new SituationInput { Version = member.Facts.Version, Kind = kind })) : NotFound();
    }

    /// <summary>A situation begins.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(Guid id, [Bind(Prefix = "Input")] SituationInput input, CancellationToken ct) =>
        await AnswerAsync(id, null, input, ModelState.IsValid ? await situations.BeginAsync(id, input, ct) : null, "已登记，记入历史", ct);

    /// <summary>The form that ends a situation.</summary>
    [HttpGet("{situation:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid situation, CancellationToken ct) =>
        await FindAsync(id, situation, ct) is var (member, found) && member is not null ? View(Page(member, found, new SituationEndInput { Version = found!.Version })) : NotFound();

    /// <summary>A situation ends.</summary>
    [HttpPost("{situation:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid situation, [Bind(Prefix = "Input")] SituationEndInput input, CancellationToken ct) =>
        await AnswerAsync(id, situation, input, ModelState.IsValid ? await situations.EndAsync(id, situation, input, ct) : null, "已结束，记录保留", ct);

    /// <summary>The form that tells of a search or a contact.</summary>
    [HttpGet("{situation:guid}/contacts/new")]
    public async Task<IActionResult> Contact(Guid id, Guid situation, CancellationToken ct) =>
        await FindAsync(id, situation, ct) is var (member, found) && member is not null && found!.Kind.IsFollowedUp() ? View(Page(member, found, new SituationContactInput())) : NotFound();

    /// <summary>Somebody searched or was in touch.</summary>
    [HttpPost("{situation:guid}/contacts/new")]
    public async Task<IActionResult> Contact(Guid id, Guid situation, [Bind(Prefix = "Input")] SituationContactInput input, CancellationToken ct) =>
        await AnswerAsync(id, situation, input, ModelState.IsValid ? await situations.ContactAsync(id, situation, input, ct) : null, "已记录", ct);

    private async Task<(MemberDetails? Member, SituationLine? Situation)> FindAsync(Guid id, Guid situation, CancellationToken ct) =>
        await file.ReadAsync(id, ct) is { } member && member.Situations.FirstOrDefault(s => s.Id == situation && s.To is null) is { } found ? (member, found) : (null, null);

    private async Task<IActionResult> AnswerAsync<T>(Guid id, Guid? situation, T input, Outcome? outcome, string done, CancellationToken ct)
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

        var found = situation is null ? null : member.Situations.FirstOrDefault(s => s.Id == situation && s.To is null);
        if (outcome is { Conflict: true } || (situation is not null && found is null))
        {
            this.Flash(FlashKind.Warn, "刚刚有人改动了这名党员，请核对后再办理");
            return Redirect($"/members/{id}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(Page(member, found, input));
    }

    // What already holds is not offered; a relation here is not kept elsewhere, one elsewhere does not go out.
    private static SituationPage<T> Page<T>(MemberDetails member, SituationLine? situation, T input) => new(
        member, situation, input,
        [.. Enum.GetValues<SituationKind>()
            .Where(k => !member.Situations.Any(s => s.Kind == k && s.To is null))
            .Where(k => k switch
            {
                SituationKind.MobileOut => member.OrganizationId is not null,
                SituationKind.RelationStays => member.OrganizationId is null,
                _ => true,
            })
            .Select(k => new SelectListItem(k.Label(), k.ToString()))]);
}
