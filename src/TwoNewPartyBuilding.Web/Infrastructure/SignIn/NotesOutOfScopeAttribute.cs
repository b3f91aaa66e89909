using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>
/// On controllers whose addresses carry a unit's id: where the answer is 404 although the unit exists outside the person's
/// scope, an audit row says who asked (scenario 60). The answer stays 404.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NotesOutOfScopeAttribute : Attribute, IAsyncResultFilter
{
    /// <summary>The name of the unit's id in the address.</summary>
    public string Id { get; init; } = "id";

    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.Result is IStatusCodeActionResult { StatusCode: StatusCodes.Status404NotFound }
            && Guid.TryParse(context.RouteData.Values[Id]?.ToString(), out var id))
        {
            await context.HttpContext.RequestServices.GetRequiredService<ScopeGuard>().NoteEnterpriseAsync(id, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
