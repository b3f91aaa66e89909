using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Members;

/// <summary>The roster and the file of a member: see, enter, correct, unmask, link an account.</summary>
[Route("members")]
public sealed class MembersController(
    MemberList list, UnitRosters rosters, MemberFile file, MemberService members, MemberForms forms, DraftService drafts, FormConflicts conflicts, CurrentUser me) : Controller
{
    /// <summary>The roster with its tabs.</summary>
    [Allow(Permission.MembersRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] MemberFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        var listing = await list.ReadAsync(filter, ct);
        var empty = filter.Unit is { } unit && listing.Counts.All == 0 ? await rosters.ReadAsync(unit, ct) : null;
        return View(await forms.ListPageAsync(filter, listing, ct) with { Empty = empty });
    }

    /// <summary>The members of a unit, a part of its page that is fetched when it is looked at.</summary>
    [Allow(Permission.MembersRead)]
    [HttpGet("of-unit/{id:guid}")]
    public async Task<IActionResult> OfUnit(Guid id, CancellationToken ct) =>
        await list.NameOfAsync(id, null, ct) is null ? NotFound() : PartialView("_OfUnit", new UnitMembersPart(id, await list.ReadAsync(new MemberFilter { Unit = id }, ct)));

    /// <summary>The file of a member.</summary>
    [Allow(Permission.MembersRead)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await file.ReadAsync(id, ct) is { } member ? View(new MemberDetailsPage(member, false)) : NotFound();

    /// <summary>The form of a new member.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, Guid? unit, CancellationToken ct)
    {
        var input = new MemberEntryInput { OrganizationId = organization, UnitText = unit is null ? null : await list.NameOfAsync(unit, null, ct) };
        var draft = await this.RestoreAsync(drafts, MemberForms.NewKey, input);
        return View(await EntryPageAsync(input, draft, null, ct));
    }

    /// <summary>Enters a member.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] MemberEntryInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await members.EnterAsync(input, ct) : null;
        if (outcome is not { Ok: true })
        {
            if (outcome is not null)
            {
                ModelState.AddProblems(outcome);
            }

            return View(await EntryPageAsync(input, null, outcome?.Problems.Select(p => p.Link).FirstOrDefault(l => l is not null), ct));
        }

        await drafts.DropAsync(MemberForms.NewKey, ct);
        this.Flash(FlashKind.Ok, "已登记党员");
        return RedirectToAction(nameof(Details), new { id = outcome.Value });
    }

    /// <summary>The form of a member's facts.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct) is not { } member)
        {
            return NotFound();
        }

        var input = MemberForms.Masked(member.Facts);
        var draft = await this.RestoreAsync(drafts, MemberForms.EditKey(id), input);
        return View(await EditPageAsync(member, input, draft, ct));
    }

    /// <summary>Corrects a member's facts.</summary>
    [Allow(Permission.MembersEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] MemberInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await members.ChangeAsync(id, input, ct) : null;
        if (outcome is { NotFound: true } || await file.ReadAsync(id, ct) is not { } now)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            input.RetainSituation(now.Facts);
            var groups = (await list.GroupsAsync(now.OrganizationId, ct)).ToDictionary(g => g.Id.ToString(), g => g.Name, StringComparer.OrdinalIgnoreCase);
            return conflicts.Show(this, $"members/{id}/edit", now.MaskedName, input, MemberForms.Masked(now.Facts), now.Facts.Version, groups);
        }

        if (outcome is not { Ok: true })
        {
            if (outcome is not null)
            {
                ModelState.AddProblems(outcome);
            }

            return View(await EditPageAsync(now, input, null, ct));
        }

        await drafts.DropAsync(MemberForms.EditKey(id), ct);
        this.Flash(FlashKind.Ok, "已保存");
        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Shows the member's personal data unmasked once, with a reason.</summary>
    [AskAgain]
    [Allow(Permission.PersonalDataUnmask)]
    [HttpPost("{id:guid}/unmasking")]
    public async Task<IActionResult> Unmask(Guid id, string? reason, CancellationToken ct)
    {
        var outcome = await members.UnmaskAsync(id, reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return RedirectToAction(nameof(Details), new { id });
        }

        Response.Headers.CacheControl = "no-store";
        return await file.ReadAsync(id, ct) is { } member ? View("Details", new MemberDetailsPage(member, true)) : NotFound();
    }

    /// <summary>Links the member to an account, or takes the link back.</summary>
    [AskAgain]
    [Allow(Permission.MembersSupervise)]
    [HttpPost("{id:guid}/account")]
    public async Task<IActionResult> Account(Guid id, string? userName, CancellationToken ct)
    {
        var outcome = await members.LinkAccountAsync(id, userName, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? string.IsNullOrWhiteSpace(userName) ? "已取消关联" : "已关联账号，本人登录后可查看“我的信息”" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<MemberEntryPage> EntryPageAsync(MemberEntryInput input, KeptDraft? draft, (string Url, string Text)? link, CancellationToken ct)
    {
        var organizations = await forms.OrganizationsAsync(input.OrganizationId is { } id ? [id] : [], ct);
        if (organizations.Count == 1 && !me.Roles.Contains(Role.CommitteeStaff))
        {
            // A secretary has one branch; there is nothing to choose.
            input.OrganizationId ??= Guid.Parse(organizations[0].Value);
        }

        return new MemberEntryPage(input, draft, organizations, link);
    }

    private async Task<MemberEditPage> EditPageAsync(MemberDetails member, MemberInput input, KeptDraft? draft, CancellationToken ct) =>
        new(member.Id, member.MaskedName, input, draft, await forms.GroupsAsync(member.OrganizationId, ct));
}
