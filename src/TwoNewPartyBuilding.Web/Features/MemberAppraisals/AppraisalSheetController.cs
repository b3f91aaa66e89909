using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.MemberAppraisals;

/// <summary>The forms of an appraisal: the whole sheet, one person, feedback, help.</summary>
[Route("member-appraisals/{id:guid}")]
[Allow(Permission.LifeRecord)]
public sealed class AppraisalSheetController(AppraisalReader reader, AppraisalService appraisals, AppraisalFeedback feedback, BusinessClock clock) : Controller
{
    private const string Stale = "刚刚有人改过这次评议，请核对后再保存";

    /// <summary>The sheet.</summary>
    [HttpGet("sheet")]
    public async Task<IActionResult> Sheet(Guid id, CancellationToken ct) =>
        await reader.ForFormAsync(id, ct) is { } details ? details.MayWrite ? View(new AppraisalSheetPage(details, Of(details))) : Closed(id) : NotFound();

    /// <summary>Saves the sheet.</summary>
    [HttpPost("sheet")]
    public async Task<IActionResult> Sheet(Guid id, [Bind(Prefix = "Input")] AppraisalSheetInput input, CancellationToken ct)
    {
        if (await reader.ForFormAsync(id, ct) is not { } details)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await appraisals.SaveAsync(id, input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return Redirect($"/member-appraisals/{id}");
        }

        var now = Of(details);
        if (outcome is { Conflict: true })
        {
            // What others wrote meanwhile is shown instead of what this form still held; the rest stays as typed.
            foreach (var (key, line) in now.Lines)
            {
                if (!input.Lines.TryGetValue(key, out var typed) || typed.Version != line.Version)
                {
                    input.Lines[key] = line;
                }
            }

            ModelState.Clear();
            ModelState.AddModelError("", outcome.Problems.Count > 0 ? outcome.Problems[0].Message : Stale);
            input.Version = now.Version;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        foreach (var (key, line) in now.Lines)
        {
            input.Lines.TryAdd(key, line);
        }

        foreach (var (key, group) in now.Groups)
        {
            input.Groups.TryAdd(key, group);
        }

        return View(new AppraisalSheetPage(details, input));
    }

    /// <summary>One person.</summary>
    [HttpGet("people/{line:guid}")]
    public async Task<IActionResult> Person(Guid id, Guid line, CancellationToken ct) => await reader.ForFormAsync(id, ct) is { } details && Find(details, line) is { } person
        ? details.MayWrite ? View(new AppraisedPersonPage(details, person, Of(person))) : Closed(id) : NotFound();

    /// <summary>Saves one person and goes on to the next.</summary>
    [HttpPost("people/{line:guid}")]
    public async Task<IActionResult> Person(Guid id, Guid line, [Bind(Prefix = "Input")] AppraisedLineInput input, CancellationToken ct)
    {
        if (await reader.ForFormAsync(id, ct) is not { } details || Find(details, line) is not { } person)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await appraisals.SaveAsync(id, line, input, ct) : null;
        var page = new AppraisedPersonPage(details, person, input);
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"已保存：{person.Name}");
            return Redirect(page.Next is { } next ? $"/member-appraisals/{id}/people/{next.Line.Id}" : $"/member-appraisals/{id}");
        }

        if (outcome is { Conflict: true })
        {
            ModelState.Clear();
            ModelState.AddModelError("", $"刚刚有人填写了{person.Name}，已换成最新内容，请核对后再保存");
            page = page with { Input = Of(person) };
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(page);
    }

    /// <summary>Who was told.</summary>
    [HttpGet("feedback")]
    public async Task<IActionResult> Feedback(Guid id, CancellationToken ct) =>
        await reader.ForFormAsync(id, ct) is { } details ? View(new AppraisalFeedbackPage(details, new FeedbackInput { On = clock.Today }, clock.Today)) : NotFound();

    /// <summary>Writes down who was told.</summary>
    [HttpPost("feedback")]
    public async Task<IActionResult> Feedback(Guid id, [Bind(Prefix = "Input")] FeedbackInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await feedback.TellAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"已登记 {input.Lines.Count} 人的反馈，本人可在“我的信息”查看和确认");
            return RedirectToAction(nameof(Feedback), new { id });
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", Stale);
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await reader.ForFormAsync(id, ct) is { } details ? View(new AppraisalFeedbackPage(details, input, clock.Today)) : NotFound();
    }

    /// <summary>Takes feedback back that was written down by mistake.</summary>
    [HttpPost("people/{line:guid}/feedback-removal")]
    public async Task<IActionResult> Untell(Guid id, Guid line, CancellationToken ct)
    {
        var outcome = await feedback.UntellAsync(id, line, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已撤销反馈和签字" : outcome.Conflict ? Stale : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Feedback), new { id });
    }

    /// <summary>How somebody is helped.</summary>
    [HttpGet("people/{line:guid}/help")]
    public async Task<IActionResult> Help(Guid id, Guid line, CancellationToken ct) =>
        await reader.ForFormAsync(id, ct) is { } details && Find(details, line) is { } person && AppraisalRules.NeedsHelp(person.Line.Grade)
            ? View(new AppraisalHelpPage(details, person, person.Help is { } h
                ? new AppraisalHelpInput { Version = h.Version, Measure = h.Measure, DueOn = h.DueOn, DoneOn = h.DoneOn, Result = h.Result } : new AppraisalHelpInput())) : NotFound();

    /// <summary>Writes down how somebody is helped.</summary>
    [HttpPost("people/{line:guid}/help")]
    public async Task<IActionResult> Help(Guid id, Guid line, [Bind(Prefix = "Input")] AppraisalHelpInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await feedback.HelpAsync(id, line, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存帮助教育情况");
            return Redirect($"/member-appraisals/{id}");
        }

        if (await reader.ForFormAsync(id, ct) is not { } details || Find(details, line) is not { } person)
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", "刚刚有人改过帮助教育情况。下面是您填写的内容，请核对后再保存。");
            ModelState.Remove("Input.Version");
            input.Version = person.Help?.Version ?? default;
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new AppraisalHelpPage(details, person, input));
    }

    private static AppraisalLine? Find(AppraisalDetails details, Guid line) => details.Lines.FirstOrDefault(l => l.Line.Id == line);

    private static AppraisedLineInput Of(AppraisalLine line) => AppraisedLineInput.Of(line.Line, line.Opinion);

    private static AppraisalSheetInput Of(AppraisalDetails details) => new()
    {
        Version = details.Appraisal.Version, MassVoters = details.Appraisal.MassVoters, Note = details.Appraisal.Note, ExcessReason = details.Appraisal.ExcessReason,
        ConsentDocument = details.Appraisal.ConsentDocument, ConsentOn = details.Appraisal.ConsentOn,
        Groups = details.Appraisal.Groups.ToDictionary(g => g.Id, g => new AppraisalGroupInput { PeerVoters = g.PeerVoters }), Lines = details.Lines.ToDictionary(l => l.Line.Id, Of),
    };

    private RedirectResult Closed(Guid id)
    {
        this.Flash(FlashKind.Info, "这次评议已经提交或确认，不能直接修改");
        return Redirect($"/member-appraisals/{id}");
    }
}
