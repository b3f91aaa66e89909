using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>The own passkeys: add with a name, remove (14.2).</summary>
[Allow(Permission.OwnPages)]
[Route("account/passkeys")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PasskeysController(PasskeyService passkeys, PasskeyCeremony ceremony) : Controller
{
    /// <summary>The form of a new one.</summary>
    [AskAgain]
    [HttpGet("new")]
    public IActionResult New() => View("Passkey", new PasskeyPage(new PasskeyInput()));

    /// <summary>What the browser's device is asked to make.</summary>
    [HttpPost("question")]
    public async Task<IActionResult> Question() => Json(await ceremony.AskToCreateAsync(HttpContext));

    /// <summary>Adds what the device made.</summary>
    [AskAgain]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] PasskeyInput input, PasskeyReply reply, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (ModelState.IsValid && await passkeys.WhyNotAsync(input.Name, ct) is { } wrong)
        {
            ModelState.AddModelError("Input.Name", wrong);
        }

        if (ModelState.IsValid)
        {
            if (await ceremony.CreatedAsync(HttpContext, reply) is not { } made)
            {
                ModelState.AddModelError("", "没有收到设备的确认，请再试一次。通行密钥需要用 https 打开本系统，并使用较新的浏览器。");
            }
            else if (await passkeys.AddAsync(made, input.Name, ct) is { Ok: false } refused)
            {
                ModelState.AddProblems(refused);
            }
            else
            {
                this.Flash(FlashKind.Ok, $"已添加通行密钥“{input.Name.Trim()}”，下次可以在登录页直接使用");
                return RedirectToAction("Index", "Account");
            }
        }

        return View("Passkey", new PasskeyPage(input));
    }

    /// <summary>Removes one.</summary>
    [AskAgain]
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken ct)
    {
        var outcome = await passkeys.RemoveAsync(id, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(FlashKind.Ok, $"已移除通行密钥“{outcome.Value}”");
        return RedirectToAction("Index", "Account");
    }
}

/// <summary>The form of a new passkey.</summary>
public sealed record PasskeyPage(PasskeyInput Input);

/// <summary>What a person says of a new passkey.</summary>
public sealed class PasskeyInput
{
    /// <summary>Its name.</summary>
    [Display(Name = "名字", Prompt = "我的手机", Description = "便于以后分清是哪台设备。")]
    [Required, StringLength(PasskeyService.NameMaxLength)]
    public string Name { get; set; } = "";
}
