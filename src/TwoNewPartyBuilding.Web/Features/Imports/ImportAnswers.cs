using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>How the room refuses: one sentence for a script, a message on the page the person came from for a browser.</summary>
internal static class ImportAnswers
{
    public static IActionResult Refuse(this Controller controller, string message, string url)
    {
        if (PartOfPage.Wanted(controller.Request))
        {
            return new ContentResult { StatusCode = StatusCodes.Status422UnprocessableEntity, ContentType = "text/plain; charset=utf-8", Content = message };
        }

        controller.Flash(FlashKind.Bad, message);
        return controller.Redirect(url);
    }

    /// <summary>The page a row's form stood on, where it is one of this import's.</summary>
    public static string Back(this Controller controller, Guid id, string? back) =>
        back is not null && controller.Url.IsLocalUrl(back) && back.StartsWith($"/imports/{id}", StringComparison.OrdinalIgnoreCase) ? back : $"/imports/{id}";
}
