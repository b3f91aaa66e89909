using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Settings;

/// <summary>Parameters: rules of the work for the committee's staff, the system's own for the system administrator (design 7).</summary>
[Allow(Permission.WorkParametersEdit, Permission.SystemParametersEdit)]
[Route("settings")]
public sealed class SettingsController(SettingsService settings, BusinessClock clock) : Controller
{
    /// <summary>All parameters the person may change.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await settings.ListAsync(ct));

    /// <summary>One parameter: its value, where it comes from, and the form of a new one.</summary>
    [HttpGet("{key}")]
    public async Task<IActionResult> Edit(string key, Role? role, CancellationToken ct)
    {
        if (await settings.GetAsync(key, ct) is not { } found)
        {
            return NotFound();
        }

        var now = found.View.PerRole.FirstOrDefault(v => v.Role == role) ?? found.View.General;
        return View(new SettingPage(found.View, found.History, new SettingInput { Role = now.Role, Value = now.Raw, EffectiveFrom = clock.Today }));
    }

    /// <summary>Gives it a new value.</summary>
    [AskAgain]
    [HttpPost("{key}")]
    public async Task<IActionResult> Edit(string key, [Bind(Prefix = "Input")] SettingInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await settings.ChangeAsync(key, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, outcome.Value == 0
                ? "已保存"
                : $"已保存，{outcome.Value.ToString(CultureInfo.InvariantCulture)} 家单位的计算规模随之改变；台账没有变动，请到“台账变动”查看建议");
            return RedirectToAction(nameof(Edit), new { key });
        }

        if (await settings.GetAsync(key, ct) is not { } found)
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new SettingPage(found.View, found.History, input));
    }
}

/// <summary>The page of a parameter.</summary>
public sealed record SettingPage(ParameterView View, IReadOnlyList<Setting> History, SettingInput Input);
