using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Errors;

/// <summary>
/// Answers a request that threw. Drawn on the spot, not by running the pipeline again: what failed may be the database, and
/// then sign-in would fail a second time and leave the person with an empty page.
/// </summary>
public static class FailureAnswer
{
    /// <summary>Writes the page, or one sentence where a part of a page was asked for or the page itself cannot be drawn.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var trouble = Trouble.Of(StatusCodes.Status500InternalServerError, expiredForm: false);
        context.Response.StatusCode = trouble.Code;
        context.Response.Headers.CacheControl = "no-store";
        if (!PartOfPage.Wanted(context.Request))
        {
            try
            {
                var services = context.RequestServices;
                await services.GetRequiredService<IActionResultExecutor<ViewResult>>().ExecuteAsync(
                    new ActionContext(context, new RouteData(), new ActionDescriptor()),
                    new ViewResult
                    {
                        ViewName = "/Features/Errors/Trouble.cshtml",
                        StatusCode = trouble.Code,
                        ViewData = new(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = trouble },
                    });
                return;
            }
            catch (Exception again) when (!context.Response.HasStarted)
            {
                Log(context).LogError(again, "The error page could not be drawn.");
            }
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{trouble.Title}。{trouble.Help[0]}（编号 {context.TraceIdentifier}）"));

        static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailureAnswer));
    }
}
