using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>
/// On what is sensitive: a person who has not shown for a while who they are is asked again. What was typed into the form is
/// kept and sent along with the answer, so that the deed need not be begun anew.
/// </summary>
public sealed class AskAgainAttribute : ActionFilterAttribute
{
    /// <summary>The page that asks where no form was sent.</summary>
    public const string Path = "/account/proof";

    /// <summary>What the fields of the answer begin with.</summary>
    internal const string Prefix = "Proof.";

    /// <summary>The deed answers with a file, which leaves the page as it is: after the answer the person is back on the page to ask for it again.</summary>
    public bool IsDownload { get; set; }

    /// <summary>Asks only where what was sent asks for personal data in full (<see cref="IMayUnmask"/>).</summary>
    public bool OnlyUnmasking { get; set; }

    /// <summary>Fields of a download's form that go back to its page in the address, so that they need not be chosen anew; never what a person wrote.</summary>
    public string[] Keeps { get; set; } = [];

    /// <inheritdoc/>
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (OnlyUnmasking && !context.ActionArguments.Values.OfType<IMayUnmask>().Any(sent => sent.Unmasks))
        {
            await next();
            return;
        }

        var http = context.HttpContext;
        var proof = http.RequestServices.GetRequiredService<IdentityProof>();
        if (await proof.IsFreshAsync(http.RequestAborted))
        {
            await next();
            return;
        }

        if (IsDownload || !http.Request.HasFormContentType || http.Request.Headers.ContainsKey("HX-Request"))
        {
            var url = $"{http.Request.PathBase}{Path}{QueryString.Create("returnUrl", await BackAsync(http.Request))}";
            SessionCookie.SendTo(http, url, StatusCodes.Status403Forbidden);
            context.Result = new EmptyResult();
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        context.ModelState.Clear();
        if (form.Keys.Any(k => k.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var outcome = await ProveAsync(http, proof, form);
            if (outcome.Ok)
            {
                await next();
                return;
            }

            context.ModelState.AddProblems(outcome, "Proof");
        }

        var kept = form.Where(f => f.Key != "__RequestVerificationToken" && !f.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        http.Response.Headers.CacheControl = "no-store";
        context.Result = ((Controller)context.Controller).View(
            "Proof", new ProofPage(new ProofInput(), $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}", kept, await proof.MeansAsync(http.RequestAborted)));
    }

    /// <summary>The page to be on again after the answer, with what is to be kept of its form.</summary>
    private async Task<string> BackAsync(HttpRequest request)
    {
        var page = SessionCookie.ReturnUrl(request);
        if (Keeps.Length == 0 || !request.HasFormContentType)
        {
            return page;
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var end = page.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(end < 0 ? "" : page[end..]);
        foreach (var name in Keeps.Where(form.ContainsKey))
        {
            query[name] = form[name];
        }

        return (end < 0 ? page : page[..end]) + QueryString.Create(query);
    }

    /// <summary>Judges the answer of a form: a passkey, a code or the password.</summary>
    internal static async Task<Outcome> ProveAsync(HttpContext http, IdentityProof proof, IFormCollection form)
    {
        string? Field(string name) => form[Prefix + name];
        if (!string.IsNullOrEmpty(Field(nameof(PasskeyReply.Credential))))
        {
            var ceremony = http.RequestServices.GetRequiredService<PasskeyCeremony>();
            var reply = new PasskeyReply { Credential = Field(nameof(PasskeyReply.Credential)), Ticket = Field(nameof(PasskeyReply.Ticket)) };
            return await proof.ProveAsync(await ceremony.ShownAsync(http, reply), http.RequestAborted);
        }

        return await proof.ProveAsync(new ProofInput { Password = Field(nameof(ProofInput.Password)), Code = Field(nameof(ProofInput.Code)) }, http.RequestAborted);
    }
}

/// <summary>The page that asks again who it is.</summary>
/// <param name="Proof">The answer.</param>
/// <param name="Address">Where the form is sent: to the deed that asked.</param>
/// <param name="Kept">The fields of the deed's own form.</param>
/// <param name="Means">By what else than the password the person can answer.</param>
public sealed record ProofPage(ProofInput Proof, string Address, IReadOnlyList<KeyValuePair<string, string>> Kept, ProofMeans Means);
