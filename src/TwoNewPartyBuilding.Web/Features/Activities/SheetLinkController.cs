using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Activities;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>What stands behind a code or link: sign in by name, or fill one sheet. Needs no account and tells no names in full.</summary>
[AllowAnonymous]
[Route("s/{token}")]
public sealed class SheetLinkController(SheetLinks links) : Controller
{
    /// <summary>Opens it.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Open(string token, CancellationToken ct) => await PageAsync(token, null, ct);

    /// <summary>Signs in by name; once or many times is the same.</summary>
    [HttpPost("sign-in")]
    public async Task<IActionResult> SignIn(string token, string? name, CancellationToken ct)
    {
        var outcome = await links.SignInAsync(token, name, ct);
        return outcome.Ok ? View("Signed", (object)"签到成功") : outcome.NotFound ? await PageAsync(token, null, ct) : await PageAsync(token, outcome.Problems[0].Message, ct);
    }

    /// <summary>Fills the sheet; the link ends with it.</summary>
    [HttpPost("sheet")]
    public async Task<IActionResult> Fill(string token, [Bind(Prefix = "Input")] SheetForm input, CancellationToken ct)
    {
        var outcome = await links.FillAsync(token, input.Sheet, ct);
        return outcome.Ok ? View("Signed", (object)"到场人员已提交") : await PageAsync(token, outcome.NotFound ? null : outcome.Problems[0].Message, ct);
    }

    private async Task<IActionResult> PageAsync(string token, string? error, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var opened = await links.OpenAsync(token, ct);
        if (opened.Sheet is null)
        {
            Response.StatusCode = opened.Trouble switch
            {
                SheetTrouble.TooMany => StatusCodes.Status429TooManyRequests,
                SheetTrouble.Unknown => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status410Gone,
            };
            return View("LinkClosed", opened.Trouble ?? SheetTrouble.Unknown);
        }

        ViewData["Error"] = error;
        ViewData["Token"] = token;
        return View(opened.Kind == ActivityLinkKind.SignInCode ? "SignIn" : "LinkSheet", opened.Sheet);
    }
}
