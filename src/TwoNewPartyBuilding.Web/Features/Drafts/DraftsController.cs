using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Drafts;

/// <summary>Keeps forms that are being filled in; each person sees only their own.</summary>
[Allow(Permission.OwnPages)]
[Route("drafts")]
public sealed class DraftsController(DraftService drafts) : Controller
{
    /// <summary>Keeps the posted fields; answers the time.</summary>
    [HttpPost("{**key}")]
    public async Task<IActionResult> Keep(string key, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        var fields = form.Where(f => f.Key != "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value.Where(v => v is not null).Select(v => v!).ToArray());
        return await drafts.KeepAsync(key, fields, ct) is { } saved
            ? Content(BusinessClock.ToOffice(saved).ToString("HH:mm", CultureInfo.InvariantCulture))
            : StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Throws a draft away and returns to the form.</summary>
    [HttpPost("/draft-removal")]
    public async Task<IActionResult> Drop(string key, string? returnUrl, CancellationToken ct)
    {
        await drafts.DropAsync(key ?? "", ct);
        this.Flash(FlashKind.Info, "草稿已丢弃");
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }
}
