using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Enterprises;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.SavedViews;

/// <summary>The views of the ledger list: save, rename, share, order, delete, open by default.</summary>
[Allow(Permission.EnterprisesRead)]
[Route("saved-views")]
public sealed class SavedViewsController(SavedViewService views, ListLayoutService layouts) : Controller
{
    /// <summary>All views the caller may use.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await views.ListAsync(counted: true, ct));

    /// <summary>Keeps the questions of the list under a name.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Save([Bind(Prefix = "Input")] SavedViewInput input, [FromForm] EnterpriseFilter filter, CancellationToken ct)
    {
        var outcome = await views.SaveAsync(input, filter, ct);
        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
            return Redirect(ListAddress.Of(filter));
        }

        this.Flash(FlashKind.Ok, $"已保存视图：{input.Name.Trim()}");
        return Redirect(ListAddress.Of(filter, outcome.Value));
    }

    /// <summary>The form of a view.</summary>
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) =>
        (await views.ListAsync(counted: false, ct)).FirstOrDefault(v => v.Id == id && v.IsOwn) is { } view
            ? View(new SavedViewForm(id, new SavedViewInput { Name = view.Name, SharedWith = view.SharedWith, Version = view.Version }))
            : NotFound();

    /// <summary>Renames a view or changes with whom it is shared.</summary>
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] SavedViewInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await views.ChangeAsync(id, input, ct) : null;
        if (outcome is { NotFound: true } || (outcome is null && (await views.ListAsync(counted: false, ct)).All(v => v.Id != id || !v.IsOwn)))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚在另一个窗口改过这个视图，请返回重新打开后再改");
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        if (outcome is not { Ok: true })
        {
            return View(new SavedViewForm(id, input));
        }

        this.Flash(FlashKind.Ok, $"{input.Name.Trim()}：已保存");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Puts the present questions of the list under the view's name.</summary>
    [HttpPost("{id:guid}/questions")]
    public async Task<IActionResult> Replace(Guid id, [FromForm] EnterpriseFilter filter, CancellationToken ct) =>
        Answer(await views.ReplaceAsync(id, filter, ct), "已更新视图的条件", ListAddress.Of(filter, id));

    /// <summary>Deletes a view.</summary>
    [HttpPost("{id:guid}/deletion")]
    public async Task<IActionResult> Delete(Guid id, CancellationToken ct)
    {
        var outcome = await views.DeleteAsync(id, ct);
        return Answer(outcome, $"已删除视图：{outcome.Value}", "/saved-views");
    }

    /// <summary>Moves a view one place up or down.</summary>
    [HttpPost("{id:guid}/position")]
    public async Task<IActionResult> Move(Guid id, bool up, CancellationToken ct) => Answer(await views.MoveAsync(id, up, ct), null, "/saved-views");

    /// <summary>Lets the caller's list open with the view.</summary>
    [HttpPost("{id:guid}/default")]
    public async Task<IActionResult> SetDefault(Guid id, CancellationToken ct) =>
        Answer(await layouts.SetDefaultViewAsync(id, ct), "打开企业台账时会先显示这个视图", "/saved-views");

    /// <summary>Lets the caller's list open with everything again.</summary>
    [HttpPost("no-default")]
    public async Task<IActionResult> ClearDefault(CancellationToken ct) =>
        Answer(await layouts.SetDefaultViewAsync(null, ct), "打开企业台账时会先显示全部单位", "/saved-views");

    private IActionResult Answer(Outcome outcome, string? done, string url)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok || done is not null)
        {
            this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done! : outcome.Problems[0].Message);
        }

        return Redirect(url);
    }
}

/// <summary>The form of a view.</summary>
public sealed record SavedViewForm(Guid Id, SavedViewInput Input);
