using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Web.Features.FrontLine;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VanguardPosts;

/// <summary>Vanguard posts: named, reviewed, their plaques printed.</summary>
[Route("vanguard-posts")]
[Allow(Permission.FrontLineRead)]
public sealed class VanguardPostsController(VanguardPostService posts, VanguardPostList list, FrontLineDesk desk, BusinessClock clock) : FrontLineRoom
{
    private const string Room = "vanguard-posts";

    /// <summary>The posts.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] FrontLineFilter filter, bool due, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ModelState.Clear();
        return View(new VanguardPostsPage(filter, due, await desk.OrganizationsAsync(ct), await list.ReadAsync(filter, due, ct), clock.Today));
    }

    /// <summary>The register as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] FrontLineFilter filter, CancellationToken ct) => new OutgoingFileResult(await list.ExportAsync(filter, ct));

    /// <summary>The form of a new post.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid? organization, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(null, new VanguardPostInput { OrganizationId = organization, From = clock.Today }, ct);
    }

    /// <summary>Names a post.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] VanguardPostInput input, CancellationToken ct) => await SaveAsync(null, input, ct);

    /// <summary>One post.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } file ? View(new VanguardPostPage(file, new VanguardReviewInput { On = clock.Today, Version = file.Post.Version }, clock.Today)) : NotFound();

    /// <summary>Its plaque on paper.</summary>
    [HttpGet("{id:guid}/plaque")]
    public async Task<IActionResult> Plaque(Guid id, CancellationToken ct) => await list.PlaqueAsync(id, ct) is { } file ? View(file) : NotFound();

    /// <summary>The form of a post.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayEdit: true } file)
        {
            return NotFound();
        }

        var input = new VanguardPostInput { Version = file.Post.Version, MemberIds = [.. file.Post.Members.Select(m => m.MemberId)] };
        FieldCatalog.Copy<VanguardPostFields>(file.Post, input);
        return await FormAsync(file, input, ct);
    }

    /// <summary>Corrects a post.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] VanguardPostInput input, CancellationToken ct) => await SaveAsync(id, input, ct);

    /// <summary>Records a review.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/reviews")]
    public async Task<IActionResult> Review(Guid id, [Bind(Prefix = "Input")] VanguardReviewInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = ModelState.IsValid ? await posts.ReviewAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            return Answer(outcome, input.Result == ReviewResult.TakenDown ? "已摘牌，列入“已摘牌”" : "已登记复核，保持先锋岗", $"/{Room}/{id}");
        }

        if (!TellProblems(outcome) || await list.FindAsync(id, ct) is not { } file)
        {
            return NotFound();
        }

        ModelState.Remove("Input.Version");
        input.Version = file.Post.Version;
        return View("Details", new VanguardPostPage(file, input, clock.Today));
    }

    /// <summary>Deletes a post.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid version, string? reason, CancellationToken ct) =>
        AnswerDeletion(await desk.DeleteAsync<VanguardPost>(id, version, reason, ct), Room, id);

    /// <summary>Takes a deleted post back.</summary>
    [Allow(Permission.FrontLineEdit)]
    [HttpPost("{id:guid}/restoration")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken ct) => AnswerRestoration(await desk.RestoreAsync<VanguardPost>(id, ct), Room, id);

    private async Task<IActionResult> SaveAsync(Guid? id, VanguardPostInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await posts.SaveAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, id is null ? "已命名，可以打印牌子" : "已保存");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        var file = id is { } known ? await list.FindAsync(known, ct) : null;
        if (!TellProblems(outcome) || (id is not null && file is not { MayEdit: true }))
        {
            return NotFound();
        }

        if (outcome is { Conflict: true } && file is not null)
        {
            ModelState.Remove("Input.Version");
            input.Version = file.Post.Version;
        }

        return await FormAsync(file, input, ct);
    }

    private async Task<IActionResult> FormAsync(VanguardPostFile? file, VanguardPostInput input, CancellationToken ct)
    {
        var organizations = await desk.OrganizationsAsync(ct);
        var place = file is null ? ChooseOrganization.Of(organizations, input.OrganizationId) : null;
        if (file is null && place is null)
        {
            return View("Choose", new ChooseOrganization(organizations, $"/{Room}"));
        }

        input.OrganizationId = file?.Post.OrganizationId ?? place!.Id;
        var roster = await desk.RosterAsync(input.OrganizationId.Value, ct);
        return View("Edit", new VanguardPostFormPage(file, file?.Organization ?? place!.Name, input, [.. roster, .. (file?.Members ?? []).Where(m => roster.All(r => r.Id != m.Id))]));
    }
}

/// <summary>The list of posts.</summary>
public sealed record VanguardPostsPage(FrontLineFilter Filter, bool Due, IReadOnlyList<FrontLineOrganization> Organizations, Page<VanguardPostRow> Rows, DateOnly Today);

/// <summary>A post with the form of its next review.</summary>
public sealed record VanguardPostPage(VanguardPostFile File, VanguardReviewInput Input, DateOnly Today);

/// <summary>The form of a post; <paramref name="File"/> is null for a new one.</summary>
public sealed record VanguardPostFormPage(VanguardPostFile? File, string Organization, VanguardPostInput Input, IReadOnlyList<NamedMember> Roster);
