using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.CollectionRounds;

namespace TwoNewPartyBuilding.Web.Features.ContactAnswers;

/// <summary>
/// Answers by link, without an account. The token is taken out of the address at once: it goes into a cookie that only the
/// pages of its own request see, so that two units answered in one browser never mix.
/// </summary>
[AllowAnonymous]
[Route("collect/{id:guid}")]
public sealed class CollectController(ContactDesk desk, CollectionLinks links) : ContactAnswerPages(desk)
{
    private const string CookieName = "answer";
    private static readonly TimeSpan CookieLasts = TimeSpan.FromHours(8);

    /// <inheritdoc/>
    protected override bool IsInside => false;

    /// <summary>Opens a link: leads to the unit's own pages, or says in words why it does not open.</summary>
    [HttpGet("/c/{token}")]
    public async Task<IActionResult> Enter(string token, CancellationToken ct)
    {
        var opened = await links.OpenAsync(token, ct);
        if (opened.RequestId is not { } id)
        {
            return Closed(opened);
        }

        Response.Cookies.Append(CookieName, token, new CookieOptions
        {
            Path = $"{Request.PathBase}{PlaceOf(id)}", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = CookieLasts, IsEssential = true,
        });
        return Redirect(PlaceOf(id));
    }

    /// <inheritdoc/>
    protected override ContactPass PassFor(Guid id) => new(id, Request.Cookies[CookieName] ?? "");

    /// <inheritdoc/>
    protected override string PlaceOf(Guid id) => $"/collect/{id}";

    /// <inheritdoc/>
    protected override async Task<IActionResult> ClosedAsync(Guid id, CancellationToken ct) => Closed(
        Request.Cookies[CookieName] is { Length: > 0 } token ? await links.OpenAsync(token, ct) : new OpenedLink(null, LinkTrouble.Unknown, null));

    private ViewResult Closed(OpenedLink opened)
    {
        // A pass that opens, but not what was asked for: a group that does not exist, or an answer that is not to be changed now.
        var trouble = opened.Trouble ?? LinkTrouble.Unknown;
        Response.StatusCode = trouble switch
        {
            LinkTrouble.TooMany => StatusCodes.Status429TooManyRequests,
            LinkTrouble.Unknown => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status410Gone,
        };
        return View("Closed", new ClosedPage(trouble, opened.Help, opened.RequestId is { } id ? PlaceOf(id) : null));
    }
}

/// <summary>Why there is nothing to answer.</summary>
/// <param name="Trouble">Why.</param>
/// <param name="Help">Whom to phone, or null.</param>
/// <param name="Back">Where the answer lies, where the link itself opens.</param>
public sealed record ClosedPage(LinkTrouble Trouble, string? Help, string? Back);
