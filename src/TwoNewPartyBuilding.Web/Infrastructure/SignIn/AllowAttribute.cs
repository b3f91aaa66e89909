using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>Names the permission an action needs; any one of several is enough.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(params Permission[] any) : Attribute
{
    /// <summary>The permissions.</summary>
    public IReadOnlyList<Permission> Any { get; } = any;
}
