using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Marks an answer refused for its antiforgery token, so that the error page can say what really happened.</summary>
public sealed class ExpiredFormFilter : IAlwaysRunResultFilter
{
    private static readonly object Mark = new();

    /// <summary>True where this request was refused because its form was too old.</summary>
    public static bool Refused(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.ContainsKey(Mark);
    }

    /// <inheritdoc/>
    public void OnResultExecuting(ResultExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[Mark] = true;
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }

    /// <inheritdoc/>
    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
