using Microsoft.AspNetCore.Authorization;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>Names the permission an action needs; any one of several is enough. An action that names none is refused to everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(params Permission[] any) : AuthorizeAttribute, IAuthorizationRequirementData
{
    /// <summary>The permissions.</summary>
    public IReadOnlyList<Permission> Any { get; } = any;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new AllowRequirement(Any)];
}

/// <summary>One of the permissions is held.</summary>
internal sealed record AllowRequirement(IReadOnlyList<Permission> Any) : IAuthorizationRequirement;

/// <summary>Asks the roles of the person who acts.</summary>
internal sealed class AllowHandler(CurrentUser user) : AuthorizationHandler<AllowRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AllowRequirement requirement)
    {
        if (requirement.Any.Any(user.May))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>What holds where nothing was said: an action is refused; only an address that leads nowhere goes on to its 404.</summary>
internal sealed class NothingSaidRequirement : AuthorizationHandler<NothingSaidRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NothingSaidRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint() is null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
