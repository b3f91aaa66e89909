using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>How the person wants to be reminded: channels, quiet hours, deputy.</summary>
[Allow(Permission.OwnPages)]
[Route("account/reminders")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReminderSettingsController(ReminderSettings reminders) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var own = await reminders.OwnAsync(ct);
        return View("Reminders", Page(own, own.Input));
    }

    /// <summary>Keeps it.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index([Bind(Prefix = "Input")] ReminderInput input, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var outcome = await reminders.SaveAsync(input, ct);
            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, "提醒设置已保存");
                return RedirectToAction(nameof(Index));
            }

            if (outcome.Conflict)
            {
                ModelState.AddModelError("", "刚刚在另一处修改了提醒设置，请刷新页面核对后再保存。");
            }

            ModelState.AddProblems(outcome);
        }

        // Secrets are never sent back, not even those just typed.
        foreach (var secret in new[] { nameof(input.WeComAddress), nameof(input.DingTalkAddress), nameof(input.DingTalkSecret) })
        {
            if (ModelState.TryGetValue($"Input.{secret}", out var entry))
            {
                entry.RawValue = "";
                entry.AttemptedValue = "";
            }
        }

        return View("Reminders", Page(await reminders.OwnAsync(ct), input));
    }

    /// <summary>Sends a test message.</summary>
    [HttpPost("tests/{channel}")]
    public async Task<IActionResult> Test(string channel, CancellationToken ct)
    {
        if (!Enum.TryParse<ReminderChannel>(channel, ignoreCase: true, out var known) || !Enum.IsDefined(known))
        {
            return NotFound();
        }

        var outcome = await reminders.TestAsync(known, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "测试消息已发出，请到对应的群或邮箱查看" : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Index));
    }

    private static ReminderSettingsPage Page(OwnReminders own, ReminderInput input) =>
        new(own, input, [.. own.Deputies.Select(d => new SelectListItem(d.Name, d.Id.ToString()))]);
}

/// <summary>The form of the own reminders.</summary>
public sealed record ReminderSettingsPage(OwnReminders Own, ReminderInput Input, IReadOnlyList<SelectListItem> Deputies);
