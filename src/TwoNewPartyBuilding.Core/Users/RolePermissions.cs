using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>A role held now.</summary>
/// <param name="Role">The role.</param>
/// <param name="CommunityNumber">The community's number, for roles given for one.</param>
/// <param name="OrganizationPath">The Party organisation's path in the tree, for roles given for one.</param>
public sealed record HeldRole(Role Role, int? CommunityNumber, string? OrganizationPath = null);

/// <summary>Which role may do what (domain 14.5, design 7), and which roles exclude each other (14.2).</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, HashSet<Permission>> Matrix = new()
    {
        [Role.SystemAdministrator] = [Permission.UsersManage, Permission.SystemParametersEdit],
        [Role.SecurityAdministrator] = [Permission.RolesGrant],
        [Role.AuditAdministrator] = [Permission.AuditRead],
        [Role.CommitteeStaff] =
        [
            Permission.EnterprisesRead, Permission.EnterprisesEdit, Permission.EnterprisesDelete, Permission.LedgersMove,
            Permission.ImportsRun, Permission.CommunitiesRead, Permission.CommunitiesEdit, Permission.RecycleBinUse,
            Permission.PersonalDataUnmask, Permission.AssignmentsEdit, Permission.WorkParametersEdit, Permission.WorkNudge, Permission.SavedViewsShare,
            Permission.OrganizationsRead, Permission.OrganizationsEdit, Permission.OrganizationsUpkeep, Permission.MembersRead, Permission.MembersEdit,
            Permission.InstructorsRead, Permission.InstructorsEdit, Permission.CoverageRead,
            Permission.CancellationsPrepare, Permission.CancellationsArchive, Permission.SnapshotsRead, Permission.SnapshotsMake,
            Permission.CollectionsRun,
            Permission.MembersSupervise,
            Permission.DistrictReturnsRead, Permission.DistrictReturnsEdit,
            Permission.GapsWork, Permission.VisitsRecord,
            Permission.LifeRead, Permission.LifeRecord, Permission.LifeReview, Permission.ThemesEdit,
            Permission.FrontLineRead, Permission.FrontLineEdit,
        ],
        [Role.CommitteeLeader] =
        [
            Permission.EnterprisesRead, Permission.CommunitiesRead, Permission.WorkNudge, Permission.OrganizationsRead,
            Permission.MembersRead, Permission.InstructorsRead, Permission.CoverageRead, Permission.CancellationsApprove, Permission.SnapshotsRead,
            Permission.DistrictReturnsRead,
            Permission.LifeRead,
            Permission.FrontLineRead,
        ],
        [Role.CommunityStaff] =
        [
            Permission.EnterprisesRead, Permission.EnterprisesEdit, Permission.OrganizationsRead, Permission.MembersRead,
            Permission.InstructorsRead, Permission.CoverageRead, Permission.CancellationsPrepare, Permission.SnapshotsRead,
            Permission.CollectionsRun,
            Permission.GapsWork,
            Permission.LifeRead,
            Permission.FrontLineRead,
        ],
        [Role.Inspector] = [Permission.EnterprisesRead],
        [Role.Instructor] = [Permission.EnterprisesRead, Permission.VisitsRecord],
        [Role.BranchSecretary] =
        [
            Permission.EnterprisesRead, Permission.OrganizationsRead, Permission.OrganizationsUpkeep, Permission.MembersRead, Permission.MembersEdit,
            Permission.LifeRead, Permission.LifeRecord,
            Permission.FrontLineRead, Permission.FrontLineEdit,
        ],
        [Role.BranchCommittee] =
        [
            Permission.EnterprisesRead, Permission.OrganizationsRead, Permission.MembersRead,
            Permission.LifeRead, Permission.LifeRecord,
            Permission.FrontLineRead, Permission.FrontLineEdit,
        ],
        [Role.UnitContact] = [Permission.OwnUnitAnswer],
        [Role.PartyMember] = [],
    };

    /// <summary>The three administrators: one person holds one of them and no business role beside it (14.2).</summary>
    public static readonly IReadOnlySet<Role> Administrators =
        new HashSet<Role> { Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator };

    /// <summary>Whether the role carries the permission; <see cref="Permission.OwnPages"/> belongs to every role.</summary>
    public static bool Has(Role role, Permission permission) =>
        permission == Permission.OwnPages || (Matrix.TryGetValue(role, out var set) && set.Contains(permission));

    /// <summary>Whether the role is given for a community, so that the grant must name one.</summary>
    public static bool NeedsCommunity(Role role) => role == Role.CommunityStaff;

    /// <summary>Whether the role is given for a Party organisation, so that the grant must name one.</summary>
    public static bool NeedsOrganization(Role role) => role is Role.BranchSecretary or Role.BranchCommittee;

    /// <summary>Whether the role sees only units assigned to the person.</summary>
    public static bool ByAssignment(Role role) => role is Role.Inspector or Role.Instructor or Role.UnitContact;

    /// <summary>
    /// The part of the tree these roles open: the street for the committee, the community for its Party organisation, the
    /// assigned units for inspectors, instructors and units' own contacts, the own Party organisation for its secretary and
    /// committee, nothing for the three administrators and for members, who only see their own data (14.5).
    /// </summary>
    public static OrgScope ScopeOf(Guid userId, IEnumerable<HeldRole> grants)
    {
        var paths = new HashSet<string>();
        Guid? assignee = null;
        foreach (var (role, community, organization) in grants)
        {
            if (role is Role.CommitteeStaff or Role.CommitteeLeader)
            {
                paths.Add(OrgScope.StreetPath);
            }
            else if (NeedsCommunity(role) && community is { } number)
            {
                paths.Add(OrgScope.CommunityPath(number));
            }
            else if (NeedsOrganization(role) && organization is { Length: > 0 })
            {
                paths.Add(organization);
            }
            else if (ByAssignment(role))
            {
                assignee = userId;
            }
        }

        return new OrgScope(paths, assignee);
    }

    /// <summary>
    /// Why a role may not be added to those already held, or null. Administrators exclude each other and every business role (14.2, scenario 59); a unit's contact has no other role.
    /// </summary>
    public static string? WhyNotTogether(IReadOnlyCollection<Role> held, Role added)
    {
        if (held.Count == 0 || held.All(r => r == added))
        {
            return null;
        }

        var administrator = held.FirstOrDefault(r => Administrators.Contains(r) && r != added);
        if (administrator != default && Administrators.Contains(added))
        {
            return $"三员分立：该账号已是{Common.FieldCatalog.Label(administrator)}，不能同时担任{Common.FieldCatalog.Label(added)}。";
        }

        if (administrator != default || Administrators.Contains(added))
        {
            return "三员分立：管理员账号不能同时有业务角色，请另建账号。";
        }

        // Whoever works for a unit sees that unit alone; an assignment as inspector would make another unit look like the own.
        return held.Contains(Role.UnitContact) || added == Role.UnitContact
            ? $"{Common.FieldCatalog.Label(Role.UnitContact)}只能看到本单位，不能同时有其他角色，请另建账号。"
            : null;
    }
}
