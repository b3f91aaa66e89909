using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.PartyOrganizations;

/// <summary>The deeds on an organisation itself: set up, correct, change, merge, split, end.</summary>
[Route("party-organizations")]
public sealed class OrganizationDeedsController(OrganizationService organizations, OrganizationMergers mergers, OrganizationPages pages, FormConflicts conflicts, BusinessClock clock) : Controller
{
    /// <summary>The form of a new organisation.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? parent, CancellationToken ct) =>
        View("Deed", await pages.NewAsync(new NewOrganizationInput { ParentId = parent, FoundedOn = clock.Today }, null, ct));

    /// <summary>Sets an organisation up.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] NewOrganizationInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await organizations.SetUpAsync(input, ct) : null;
        return await AnswerAsync(outcome, async () => await pages.NewAsync(input, outcome, ct), $"已成立：{input.Name}", OrganizationRules.NameHint(input.Name, input.Type ?? OrganizationType.Branch, input.HasCommittee));
    }

    /// <summary>The form of the facts.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) => Form(await pages.FactsAsync(id, null, ct));

    /// <summary>Corrects the facts.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] OrganizationFactsInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await organizations.CorrectAsync(id, input, ct) : null;
        return outcome is { Conflict: true } && await pages.FactsAsync(id, null, ct) is { Input: OrganizationFactsInput theirs } now
            ? conflicts.Show(this, $"party-organizations/{id}/edit", now.Organization!.Name, input, theirs, theirs.Version, await pages.CommunityNamesAsync(ct))
            : await AnswerAsync(outcome, () => pages.FactsAsync(id, input, ct), "已保存");
    }

    /// <summary>The form of contact data.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpGet("{id:guid}/contact")]
    public async Task<IActionResult> Contact(Guid id, CancellationToken ct) => Form(await pages.ContactAsync(id, null, ct));

    /// <summary>Corrects contact data.</summary>
    [Allow(Permission.OrganizationsUpkeep)]
    [HttpPost("{id:guid}/contact")]
    public async Task<IActionResult> Contact(Guid id, [Bind(Prefix = "Input")] OrganizationContactInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await organizations.CorrectContactAsync(id, input, ct) : null;
        return outcome is { Conflict: true } && await pages.ContactAsync(id, null, ct) is { Input: OrganizationContactInput theirs } now
            ? conflicts.Show(this, $"party-organizations/{id}/contact", now.Organization!.Name, input, theirs, theirs.Version, await pages.CommunityNamesAsync(ct))
            : await AnswerAsync(outcome, () => pages.ContactAsync(id, input, ct), "已保存");
    }

    /// <summary>The form of a dated change.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, CancellationToken ct) => Form(await pages.ChangeAsync(id, null, clock.Today, null, ct));

    /// <summary>Changes name, type, committee or superior from a day.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, [Bind(Prefix = "Input")] OrganizationChangeInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await organizations.ChangeAsync(id, input, ct) : null;
        return await AnswerAsync(outcome, () => pages.ChangeAsync(id, input, clock.Today, outcome, ct), "已变更，记入沿革", OrganizationRules.NameHint(input.Name, input.Type ?? OrganizationType.Branch, input.HasCommittee));
    }

    /// <summary>The form of a merger.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("{id:guid}/merger")]
    public async Task<IActionResult> Merge(Guid id, CancellationToken ct) => Form(await pages.MergeAsync(id, null, clock.Today, ct));

    /// <summary>Merges the organisation into another.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("{id:guid}/merger")]
    public async Task<IActionResult> Merge(Guid id, [Bind(Prefix = "Input")] OrganizationMergeInput input, CancellationToken ct) =>
        await AnswerAsync(ModelState.IsValid ? await mergers.MergeAsync(id, input, ct) : null, () => pages.MergeAsync(id, input, clock.Today, ct), "已合并，下面是并入后的党组织");

    /// <summary>The form of a split.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("{id:guid}/split")]
    public async Task<IActionResult> Split(Guid id, CancellationToken ct) => Form(await pages.SplitAsync(id, null, clock.Today, ct));

    /// <summary>Splits a new organisation off.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("{id:guid}/split")]
    public async Task<IActionResult> Split(Guid id, [Bind(Prefix = "Input")] OrganizationSplitInput input, CancellationToken ct) =>
        await AnswerAsync(ModelState.IsValid ? await mergers.SplitAsync(id, input, ct) : null, () => pages.SplitAsync(id, input, clock.Today, ct), "已拆分，下面是新的党组织");

    /// <summary>The form of a cancellation.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpGet("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken ct) => Form(await pages.EndAsync(id, null, clock.Today, ct));

    /// <summary>Cancels the organisation.</summary>
    [Allow(Permission.OrganizationsEdit)]
    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, [Bind(Prefix = "Input")] OrganizationEndInput input, CancellationToken ct) =>
        await AnswerAsync(ModelState.IsValid ? await organizations.EndAsync(id, input, ct) : null, () => pages.EndAsync(id, input, clock.Today, ct), "已撤销，记录保留");

    private IActionResult Form(DeedPage? page) => page is null ? NotFound() : View("Deed", page);

    private async Task<IActionResult> AnswerAsync(Outcome<Guid>? outcome, Func<Task<DeedPage?>> again, string done, string? hint = null)
    {
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, done);
            if (hint is not null)
            {
                this.Flash(FlashKind.Warn, hint);
            }

            return Redirect($"/party-organizations/{outcome.Value}");
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
