using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;
using TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

namespace TwoNewPartyBuilding.Web.Features.PartyOrganizations;

/// <summary>What hangs on an organisation: covered units, posts, Party groups, linked leaders, weak marks.</summary>
[Route("party-organizations/{id:guid}")]
public sealed class OrganizationPartsController(OrganizationParts parts, PostService posts, OrganizationFile file, OrganizationPages pages, CurrentUser me, BusinessClock clock) : Controller
{
    /// <summary>Units to choose from.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("/party-organizations/units")]
    public async Task<IActionResult> FindUnits(string? q, string? back, string? name, CancellationToken ct)
    {
        var units = await file.UnitsAsync(q, ct);
        return back is null ? Json(units.Select(u => new { value = u.Id, text = u.Name, note = u.Detail })) : Found("查找单位", "名称、信用代码、拼音或首字母", q, back, name, units);
    }

    /// <summary>Members to choose from.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpGet("people")]
    public async Task<IActionResult> FindPeople(Guid id, string? q, string? back, string? name, CancellationToken ct)
    {
        return await posts.PeopleAsync(id, q, ct) is not { } people ? NotFound()
            : back is null ? Json(people.Select(p => new { value = p.Id, text = p.Name, note = p.Detail }))
            : Found("查找党员", "姓名、拼音或首字母", q, back, name, [.. people.Select(p => (p.Id, p.Name, p.Detail))]);
    }

    /// <summary>The form that covers a unit.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("units/new")]
    public async Task<IActionResult> Cover(Guid id, Guid? unit, CancellationToken ct)
    {
        ModelState.Clear();
        return Form(await CoverPageAsync(id, new CoverInput { UnitId = unit, From = clock.Today }, ct));
    }

    /// <summary>Covers a unit.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("units/new")]
    public async Task<IActionResult> Cover(Guid id, [Bind(Prefix = "Input")] CoverInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.CoverAsync(id, input, ct) : null, () => CoverPageAsync(id, input, ct), "已增加覆盖单位");

    /// <summary>Names the unit of an open link.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("units/{link:guid}/match")]
    public async Task<IActionResult> Match(Guid id, Guid link, Guid? unit, CancellationToken ct)
    {
        var outcome = await parts.CloseLinkAsync(id, link, unit, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已对上单位" : outcome.Conflict ? "刚刚有人修改，请重新打开" : outcome.Problems[0].Message);
        return Back(id);
    }

    /// <summary>The form that ends the coverage of a unit.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("units/{link:guid}/end")]
    public async Task<IActionResult> Uncover(Guid id, Guid link, CancellationToken ct) => Form(await EndPageAsync(id, "结束覆盖", o => o.Units.Any(u => u.Id == link && u.To is null), new PartEndInput { On = clock.Today }, ct));

    /// <summary>Ends the coverage of a unit.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("units/{link:guid}/end")]
    public async Task<IActionResult> Uncover(Guid id, Guid link, [Bind(Prefix = "Input")] PartEndInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.UncoverAsync(id, link, input, ct) : null, () => EndPageAsync(id, "结束覆盖", _ => true, input, ct), "已结束覆盖");

    /// <summary>The form of a post.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("posts/new")]
    public async Task<IActionResult> TakePost(Guid id, PostKind? kind, Guid? member, CancellationToken ct)
    {
        ModelState.Clear();
        return Form(await pages.PostAsync(id, new PostInput { Kind = kind, MemberId = member, From = clock.Today }, ct));
    }

    /// <summary>Somebody takes a post.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("posts/new")]
    public async Task<IActionResult> TakePost(Guid id, [Bind(Prefix = "Input")] PostInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await posts.TakeAsync(id, input, ct) : null, () => pages.PostAsync(id, input, ct), "已任职");

    /// <summary>The form that ends a post.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("posts/{post:guid}/end")]
    public async Task<IActionResult> LeavePost(Guid id, Guid post, CancellationToken ct) =>
        Form(await LeavePageAsync(id, post, o => o.Posts.Any(p => p.Id == post && p.To is null), new PartEndInput { On = clock.Today }, ct));

    /// <summary>Somebody leaves a post.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("posts/{post:guid}/end")]
    public async Task<IActionResult> LeavePost(Guid id, Guid post, [Bind(Prefix = "Input")] PartEndInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await posts.LeaveAsync(id, post, input, ct) : null, () => LeavePageAsync(id, post, _ => true, input, ct), "已离任");

    /// <summary>The form of a Party group.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpGet("groups/new")]
    public async Task<IActionResult> AddGroup(Guid id, CancellationToken ct) => Form(await pages.PartAsync(id, "添加党小组", "添加", new GroupInput { From = clock.Today }, null, ct));

    /// <summary>Adds a Party group.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("groups/new")]
    public async Task<IActionResult> AddGroup(Guid id, [Bind(Prefix = "Input")] GroupInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.AddGroupAsync(id, input, ct) : null, () => pages.PartAsync(id, "添加党小组", "添加", input, null, ct), "已添加党小组");

    /// <summary>The form that ends a Party group.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpGet("groups/{group:guid}/end")]
    public async Task<IActionResult> EndGroup(Guid id, Guid group, CancellationToken ct) => Form(await EndPageAsync(id, "撤销党小组", o => o.Groups.Any(g => g.Id == group), new PartEndInput { On = clock.Today }, ct));

    /// <summary>Ends a Party group.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("groups/{group:guid}/end")]
    public async Task<IActionResult> EndGroup(Guid id, Guid group, [Bind(Prefix = "Input")] PartEndInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.EndGroupAsync(id, group, input, ct) : null, () => EndPageAsync(id, "撤销党小组", _ => true, input, ct), "已撤销党小组，组员留在支部");

    /// <summary>The form of a linked leader.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("leaders/new")]
    public async Task<IActionResult> LinkLeader(Guid id, CancellationToken ct) => Form(await pages.PartAsync(id, "确定联系领导", "保存", new LinkedLeaderInput { From = clock.Today }, null, ct));

    /// <summary>Names a linked leader.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("leaders/new")]
    public async Task<IActionResult> LinkLeader(Guid id, [Bind(Prefix = "Input")] LinkedLeaderInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.LinkLeaderAsync(id, input, ct) : null, () => pages.PartAsync(id, "确定联系领导", "保存", input, null, ct), "已确定联系领导");

    /// <summary>The form of a weak mark.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("weak/new")]
    public async Task<IActionResult> MarkWeak(Guid id, CancellationToken ct) => Form(await WeakPageAsync(id, new WeakMarkInput { From = clock.Today }, ct));

    /// <summary>Marks the organisation as weak.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("weak/new")]
    public async Task<IActionResult> MarkWeak(Guid id, [Bind(Prefix = "Input")] WeakMarkInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.MarkWeakAsync(id, input, ct) : null, () => WeakPageAsync(id, input, ct), "已标记");

    /// <summary>The form that lifts the weak mark.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("weak/end")]
    public async Task<IActionResult> LiftWeak(Guid id, CancellationToken ct) => Form(await EndPageAsync(id, "解除薄弱标记", o => o.Weak.Any(m => m.To is null), new PartEndInput { On = clock.Today }, ct));

    /// <summary>Lifts the weak mark.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("weak/end")]
    public async Task<IActionResult> LiftWeak(Guid id, [Bind(Prefix = "Input")] PartEndInput input, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await parts.LiftWeakAsync(id, input, ct) : null, () => EndPageAsync(id, "解除薄弱标记", _ => true, input, ct), "已解除");

    private async Task<DeedPage?> CoverPageAsync(Guid id, CoverInput input, CancellationToken ct)
    {
        var page = await pages.PartAsync(id, "增加覆盖单位", "增加", input, new Dictionary<string, DeedField> { [nameof(input.UnitId)] = await pages.UnitFieldAsync(input.UnitId, $"/party-organizations/{id}/units/new", "unit", ct) }, ct);
        var now = page?.Organization!.Units.Count(u => u.To is null) ?? 0;
        return page is null ? null
            : page.Organization!.Type == OrganizationType.JointBranch ? page with { Except = [nameof(input.IsOwn)], Notes = [$"联合党支部一般不超过 {page.Organization.JointLimit} 家单位，现已覆盖 {now} 家。"] }
            : page;
    }

    private Task<DeedPage?> WeakPageAsync(Guid id, WeakMarkInput input, CancellationToken ct) =>
        pages.PartAsync(id, "标记作用发挥弱", "标记", input, null, ct, "标记后，没有党建指导员的列入“应派未派”。请写明依据。");

    private async Task<DeedPage?> EndPageAsync(Guid id, string title, Func<OrganizationDetails, bool> isThere, PartEndInput input, CancellationToken ct) =>
        await pages.PartAsync(id, title, "确认", input, null, ct) is { } page && isThere(page.Organization!) ? page : null;

    // A secretary does not go before what is open has been looked through.
    private async Task<DeedPage?> LeavePageAsync(Guid id, Guid post, Func<OrganizationDetails, bool> isThere, PartEndInput input, CancellationToken ct) =>
        await EndPageAsync(id, "离任", isThere, input, ct) is not { } page ? null
        : me.May(Permission.MembersEdit) && page.Organization!.Posts.Any(p => p.Id == post && p.Kind == PostKind.Secretary)
            ? page with { Link = ($"/handovers/{id}", "书记交接清单：离任前核对未办结事项、名册和文件") }
            : page;

    private IActionResult Found(string title, string hint, string? q, string back, string? name, IReadOnlyList<(Guid Id, string Name, string? Detail)> choices) =>
        Url.IsLocalUrl(back) && name is "unit" or "member" or "candidate" or "leftOut" ? View("Find", new FindPage(title, hint, q, back, name, choices)) : NotFound();

    private IActionResult Form(DeedPage? page) => page is null ? NotFound() : View("Deed", page);

    private RedirectResult Back(Guid id) => Redirect($"/party-organizations/{id}");

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<string>? outcome, Func<Task<DeedPage?>> again, string done)
    {
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            if (outcome.Value is { Length: > 0 } warning)
            {
                this.Flash(FlashKind.Warn, warning);
            }

            return Back(id);
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这个党组织，请核对最新情况后再提交");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return outcome is { NotFound: true } || await again() is not { } page ? NotFound()
            : View("Deed", outcome is { Conflict: true } && page.Version is not null ? page with { Version = page.Organization?.Version } : page);
    }
}
