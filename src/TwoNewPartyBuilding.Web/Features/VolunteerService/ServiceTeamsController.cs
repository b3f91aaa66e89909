using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>Volunteer teams and who belongs to them.</summary>
[Route("volunteer-service/teams")]
[Allow(Permission.LifeRead)]
public sealed class ServiceTeamsController(ServiceTeams teams, ServiceAccess access, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>The teams.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(bool ended = false, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        return View(new TeamsPage(await teams.ReadAsync(ended, page, ct), ended, user.May(Permission.LifeRecord)));
    }

    /// <summary>One team; <paramref name="roster"/> offers the members of another organisation.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, Guid? roster, CancellationToken ct)
    {
        ModelState.Clear();
        if (await teams.FindAsync(id, roster, ct) is not { } found)
        {
            return NotFound();
        }

        List<SelectListItem> organizations = [.. found.Organizations.Select(o => new SelectListItem(o.Name, o.Id.ToString(), o.Id == (roster ?? found.Team.OrganizationId)))];
        return View(new TeamPage(found, roster, organizations, clock.Today));
    }

    /// <summary>The form of a new team.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken ct) => await FormAsync(null, new ServiceTeamInput { FoundedOn = clock.Today, LeaderName = user.DisplayName }, ct);

    /// <summary>Sets it up.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Create([Bind(Prefix = "Input")] ServiceTeamInput input, CancellationToken ct)
    {
        if (!access.MayStreet && input.OrganizationId is null && await access.OrganizationsAsync(ct) is [var only])
        {
            input.OrganizationId = only.Id;
        }

        return await SaveAsync(null, input, "已保存，接着登记队员", ct);
    }

    /// <summary>The form of a team.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await teams.FindAsync(id, null, ct) is not { MayWork: true } found)
        {
            return NotFound();
        }

        var input = new ServiceTeamInput { OrganizationId = found.Team.OrganizationId, Version = found.Team.Version };
        FieldCatalog.Copy<ServiceTeamFields>(found.Team, input);
        return await FormAsync(found.Team, input, ct);
    }

    /// <summary>Changes it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/edit")]
    public Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] ServiceTeamInput input, CancellationToken ct) => SaveAsync(id, input, "已保存", ct);

    /// <summary>Takes people in.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/members")]
    public async Task<IActionResult> Join(Guid id, [FromForm] List<Guid> keys, string? names, DateOnly? from, CancellationToken ct) =>
        this.Answer(await teams.JoinAsync(id, keys, names, from, ct), "已加入", At(id));

    /// <summary>Lets somebody go.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/members/{member:guid}/leaving")]
    public async Task<IActionResult> Leave(Guid id, Guid member, CancellationToken ct) => this.Answer(await teams.LeaveAsync(id, member, ct), "已登记离队，服务时长不变", At(id));

    /// <summary>Writes down a volunteer number.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/members/{member:guid}/number")]
    public async Task<IActionResult> Number(Guid id, Guid member, string? number, CancellationToken ct) => this.Answer(await teams.NumberAsync(id, member, number, ct), "志愿者编号已保存", At(id));

    /// <summary>Ends a team.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/ending")]
    public async Task<IActionResult> End(Guid id, Guid version, string? reason, CancellationToken ct) => this.Answer(await teams.EndAsync(id, version, reason, ct), "已撤销，可以在本页恢复", At(id));

    /// <summary>Puts a team back.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/put-back")]
    public async Task<IActionResult> Restore(Guid id, Guid version, CancellationToken ct) => this.Answer(await teams.RestoreAsync(id, version, ct), "已恢复", At(id));

    private static string At(Guid id) => $"/volunteer-service/teams/{id}";

    private async Task<IActionResult> SaveAsync(Guid? id, ServiceTeamInput input, string done, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await teams.SaveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            return Redirect(At(outcome.Value));
        }

        var team = id is { } key ? (await teams.FindAsync(key, null, ct))?.Team : null;
        if (outcome is { NotFound: true } || (id is not null && team is null))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这支队伍。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = team?.Version ?? default;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(team, input, ct);
    }

    private async Task<IActionResult> FormAsync(ServiceTeam? team, ServiceTeamInput input, CancellationToken ct)
    {
        List<SelectListItem> organizations = [];
        if (team is null)
        {
            if (access.MayStreet)
            {
                organizations.Add(new SelectListItem("街道", ""));
            }

            organizations.AddRange((await access.OrganizationsAsync(ct)).Select(o => new SelectListItem(o.Name, o.Id.ToString())));
        }

        return View("Edit", new TeamFormPage(team, input, organizations));
    }
}
