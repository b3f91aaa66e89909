using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>
/// Who acts now, with which roles and scope. One for each request (set after sign-in), command or job; nobody until set, and
/// nobody may do nothing and sees nothing.
/// </summary>
public sealed class CurrentUser
{
    /// <summary>The account, or null for nobody and for the system itself.</summary>
    public Guid? Id { get; private set; }

    /// <summary>The sign-in name; “系统” for the system itself.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The name shown to people.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>The session the request belongs to, or null.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>The roles held today.</summary>
    public IReadOnlyCollection<Role> Roles { get; private set; } = [];

    /// <summary>The part of the tree that is visible.</summary>
    public OrgScope Scope { get; private set; } = OrgScope.Nothing;

    /// <summary>Where the request came from, for the audit trail.</summary>
    public string? Address { get; set; }

    /// <summary>What the person must do before anything else.</summary>
    public SignInDuties Duties { get; private set; }

    /// <summary>The person must set a new password before doing anything else.</summary>
    public bool MustChangePassword => Duties.HasFlag(SignInDuties.Password);

    /// <summary>When this session last showed who it belongs to (UTC), null where no session acts.</summary>
    public DateTime? ProvedAt { get; private set; }

    /// <summary>Digests not yet read, as known at the begin of the request; for the bell.</summary>
    public int UnreadReminders { get; set; }

    /// <summary>The number of the records' state (the end of the audit trail) as read with the session; null where it must be asked for, as after the request's own writing.</summary>
    internal long? RecordsState { get; set; }

    /// <summary>True once somebody signed in.</summary>
    public bool IsSignedIn => Id is not null;

    /// <summary>True for commands and jobs.</summary>
    public bool IsSystem { get; private set; }

    /// <summary>Whether one of the roles carries the permission; the own pages are open to people without any role too.</summary>
    public bool May(Permission permission) =>
        IsSignedIn && (permission == Permission.OwnPages || Roles.Any(r => RolePermissions.Has(r, permission)));

    /// <summary>
    /// The part of the tree where the permission holds. A person with several roles reads what any of them opens, but edits
    /// only where the role that may edit reaches (14.5).
    /// </summary>
    public OrgScope ScopeFor(Permission permission) =>
        _grants is null ? (May(permission) || IsSystem ? Scope : OrgScope.Nothing)
        : RolePermissions.ScopeOf(Id!.Value, _grants.Where(g => RolePermissions.Has(g.Role, permission)));

    private IReadOnlyList<HeldRole>? _grants;

    /// <summary>Takes the place of a signed-in person with these roles.</summary>
    public void SignIn(
        Guid id, string userName, string displayName, IReadOnlyList<HeldRole> grants, Guid sessionId, bool mustChangePassword,
        SignInDuties duties = SignInDuties.None, DateTime? provedAt = null)
    {
        SignIn(id, userName, displayName, [.. grants.Select(g => g.Role).Distinct()], RolePermissions.ScopeOf(id, grants), sessionId);
        (_grants, Duties, ProvedAt) = (grants, mustChangePassword ? duties | SignInDuties.Password : duties, provedAt);
    }

    /// <summary>Takes the place of a person with these roles who is not there: a job that the person asked for.</summary>
    public void SignIn(Guid id, string userName, string displayName, IReadOnlyList<HeldRole> grants)
    {
        SignIn(id, userName, displayName, [.. grants.Select(g => g.Role).Distinct()], RolePermissions.ScopeOf(id, grants));
        _grants = grants;
    }

    /// <summary>Takes the place of a signed-in person whose scope is known already.</summary>
    public void SignIn(Guid id, string userName, string displayName, IReadOnlyCollection<Role> roles, OrgScope scope, Guid? sessionId = null)
    {
        (Id, UserName, DisplayName, Roles, Scope, SessionId, IsSystem) = (id, userName, displayName, roles, scope, sessionId, false);
        (_grants, Duties, ProvedAt) = (null, SignInDuties.None, null);
    }

    /// <summary>Acts as the system: a command or a job, openly, over the whole street.</summary>
    public void ActAsSystem(string what)
    {
        (Id, UserName, DisplayName, Roles, Scope, IsSystem) = (null, "系统", what, [], OrgScope.Street, true);
    }

    /// <summary>Acts as whoever holds a unit's collection link: nobody with an account, who may nothing and sees nothing by the scope filter.</summary>
    /// <param name="userName">How the trail calls the link.</param>
    /// <param name="displayName">How its holder is called.</param>
    public void ActByLink(string userName = "采集链接", string displayName = "单位联系人")
    {
        (Id, UserName, DisplayName, Roles, Scope, IsSystem) = (null, userName, displayName, [], OrgScope.Nothing, false);
        (_grants, Duties, ProvedAt) = (null, SignInDuties.None, null);
    }
}
