using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Errors;

/// <summary>Says in words what went wrong; reached by re-execution, with the method of the failed request.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorsController : Controller
{
    /// <summary>The page of one status code.</summary>
    [Route("/error/{code:int:range(400,599)}")]
    [ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult Show(int code)
    {
        var trouble = Trouble.Of(code, ExpiredFormFilter.Refused(HttpContext));
        Response.StatusCode = trouble.Code;
        // A part of a page or a script asked: one sentence, which the page shows at its head.
        return PartOfPage.Wanted(Request)
            ? new ContentResult { StatusCode = trouble.Code, ContentType = "text/plain; charset=utf-8", Content = $"{trouble.Title}。{trouble.Help[0]}" }
            : View("Trouble", trouble);
    }
}
