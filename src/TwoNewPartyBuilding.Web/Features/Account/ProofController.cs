using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Account;

/// <summary>Asks again who it is before a page that is sensitive; deeds sent as forms are asked on the spot.</summary>
[Allow(Permission.OwnPages)]
[OpenDuring(SignInDuties.SecondFactor)]
[Route("account/proof")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProofController(IdentityProof proof, PasskeyCeremony ceremony) : Controller
{
    /// <summary>The question.</summary>
    [HttpGet("")]
    public Task<IActionResult> Index(string? returnUrl, CancellationToken ct) => AskAsync(returnUrl, ct);

    /// <summary>The answer; leads on to what was asked for.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Answer(string? returnUrl, CancellationToken ct)
    {
        var outcome = await AskAgainAttribute.ProveAsync(HttpContext, proof, await Request.ReadFormAsync(ct));
        if (outcome.Ok)
        {
            return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "~/");
        }

        ModelState.AddProblems(outcome, "Proof");
        return await AskAsync(returnUrl, ct);
    }

    /// <summary>What the person's passkeys are asked.</summary>
    [HttpPost("question")]
    public async Task<IActionResult> Question() => Json(await ceremony.AskToShowAsync(HttpContext));

    private async Task<IActionResult> AskAsync(string? returnUrl, CancellationToken ct) =>
        View("Proof", new ProofPage(new ProofInput(), $"{Request.PathBase}{AskAgainAttribute.Path}", [new("returnUrl", returnUrl ?? "")], await proof.MeansAsync(ct)));
}
