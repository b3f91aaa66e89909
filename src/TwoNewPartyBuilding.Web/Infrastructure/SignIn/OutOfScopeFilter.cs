using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>
/// On every action: where an address with an id is answered with 404 although the record exists outside the person's scope,
/// an audit row says who asked (scenario 60). The answer stays 404.
/// </summary>
internal sealed class OutOfScopeFilter(ScopeGuard guard) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IStatusCodeActionResult { StatusCode: StatusCodes.Status404NotFound })
        {
            foreach (var value in context.RouteData.Values.Values)
            {
                if (Guid.TryParse(value?.ToString(), out var id))
                {
                    await guard.NoteEnterpriseAsync(id, context.HttpContext.RequestAborted);
                    await guard.NoteOrganizationAsync(id, context.HttpContext.RequestAborted);
                }
            }
        }

        await next();
    }
}
