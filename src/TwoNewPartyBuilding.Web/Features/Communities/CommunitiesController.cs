using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Communities;

/// <summary>Communities and their grids.</summary>
[Route("communities")]
public sealed class CommunitiesController(CommunityService communities) : Controller
{
    /// <summary>The table.</summary>
    [Allow(Permission.CommunitiesRead)]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await communities.ListAsync(ct));

    /// <summary>Form of a new community.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpGet("new")]
    public IActionResult New() => View("Edit", new PlaceForm("添加社区", new PlaceInput(), true));

    /// <summary>Adds a community.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] PlaceInput input, CancellationToken ct) =>
        Answer(ModelState.IsValid ? await communities.AddAsync(input, ct) : null, new PlaceForm("添加社区", input, true), "已添加");

    /// <summary>Form of a community.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) => await communities.FindAsync(id, ct) is { } c
        ? View(new PlaceForm(c.Name, new PlaceInput { Name = c.Name, Position = c.Position, IsClosed = c.IsClosed, Version = c.Version }, true))
        : NotFound();

    /// <summary>Changes a community.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] PlaceInput input, CancellationToken ct) =>
        Answer(ModelState.IsValid ? await communities.ChangeAsync(id, input, ct) : null, new PlaceForm("修改社区", input, true), "已保存");

    /// <summary>Form of a new grid.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpGet("{id:guid}/grids/new")]
    public async Task<IActionResult> NewGrid(Guid id, CancellationToken ct) => await communities.FindAsync(id, ct) is { } c
        ? View("Edit", new PlaceForm($"{c.Name}：添加网格", new PlaceInput(), false))
        : NotFound();

    /// <summary>Adds a grid.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpPost("{id:guid}/grids/new")]
    public async Task<IActionResult> NewGrid(Guid id, [Bind(Prefix = "Input")] PlaceInput input, CancellationToken ct) =>
        Answer(ModelState.IsValid ? await communities.AddGridAsync(id, input, ct) : null, new PlaceForm("添加网格", input, false), "已添加");

    /// <summary>Form of a grid.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpGet("grids/{id:guid}/edit")]
    public async Task<IActionResult> EditGrid(Guid id, CancellationToken ct) => await communities.FindGridAsync(id, ct) is { } g
        ? View("Edit", new PlaceForm($"{g.Community!.Name}：{g.Name}", new PlaceInput { Name = g.Name, IsClosed = g.IsClosed, Version = g.Version }, false))
        : NotFound();

    /// <summary>Changes a grid.</summary>
    [Allow(Permission.CommunitiesEdit)]
    [HttpPost("grids/{id:guid}/edit")]
    public async Task<IActionResult> EditGrid(Guid id, [Bind(Prefix = "Input")] PlaceInput input, CancellationToken ct) =>
        Answer(ModelState.IsValid ? await communities.ChangeGridAsync(id, input, ct) : null, new PlaceForm("修改网格", input, false), "已保存");

    private IActionResult Answer(Outcome? outcome, PlaceForm form, string done)
    {
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人修改了这一条，请返回列表重新打开后再改");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        if (outcome is not { Ok: true })
        {
            return View("Edit", form);
        }

        this.Flash(FlashKind.Ok, $"{form.Input.Name}：{done}");
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The form of a community or grid.</summary>
public sealed record PlaceForm(string Title, PlaceInput Input, bool IsCommunity);
