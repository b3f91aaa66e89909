using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TwoNewPartyBuilding.Core.Calendar;

namespace TwoNewPartyBuilding.Web.Features.Calendar;

/// <summary>A person's calendar for the calendar programs of phones and PCs; the secret in the address is what opens it.</summary>
[AllowAnonymous]
[Route("calendar/feed")]
public sealed class CalendarFeedController(CalendarFeed feed) : Controller
{
    /// <summary>The calendar, or 304 where the program has it already.</summary>
    [HttpGet("{token}.ics")]
    public async Task<IActionResult> Index(string token, CancellationToken ct)
    {
        var opened = await feed.OpenAsync(token, ct);
        Response.Headers.CacheControl = "private, no-cache";
        if (opened.File is not { } file)
        {
            return StatusCode(opened.IsClosed ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound);
        }

        // FileContentResult answers If-None-Match and If-Modified-Since itself.
        return File(Encoding.UTF8.GetBytes(file.Text), "text/calendar; charset=utf-8", file.ChangedAt, new EntityTagHeaderValue(file.Tag));
    }
}
