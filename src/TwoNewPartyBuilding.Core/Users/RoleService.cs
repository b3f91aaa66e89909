using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a role is given for: a community, a Party organisation, or neither.</summary>
public sealed record GrantPlace(Guid? CommunityId = null, Guid? OrganizationId = null)
{
    /// <summary>Neither.</summary>
    public static readonly GrantPlace None = new();
}

/// <summary>What the security administrator does: gives and takes roles, with a reason (domain 14.2, scenario 59).</summary>
public sealed class RoleService(AppDbContext db, UnscopedReads reads, LastAdministrator last)
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 200;

    private const string OwnRoles = "不能改动自己的角色，请由另一位安全管理员办理。";

    /// <summary>The communities a role can be given for. Administrators have no scope; these are names only.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> CommunitiesAsync(CancellationToken ct = default) =>
        await db.Communities.AsNoTracking().Where(c => !c.IsClosed).OrderBy(c => c.Position).ThenBy(c => c.Number)
            .Select(c => new PlaceChoice(c.Id, c.Name, null, false)).ToListAsync(ct);

    /// <summary>The Party organisations a role can be given for; names only, as above.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> OrganizationsAsync(CancellationToken ct = default) =>
        await Living().OrderBy(o => o.TreePath.Length).ThenBy(o => o.Number).Select(o => new PlaceChoice(o.Id, o.Name, null, false)).ToListAsync(ct);

    /// <summary>Gives a role; for a community or a Party organisation where the role needs one.</summary>
    public async Task<Outcome> GrantAsync(Guid userId, Role? role, GrantPlace place, string? reason, CancellationToken ct = default)
    {
        var user = await db.Users.Include(u => u.Grants.Where(g => g.WithdrawnAt == null)).FirstOrDefaultAsync(u => u.Id == userId, ct);
        if (user is null)
        {
            return Outcome.Missing();
        }

        if (await WhyNotAsync(user, role, place, reason, ct) is { } problem)
        {
            return Outcome.Refused(problem.Field, problem.Message);
        }

        // The stamp keeps two grants at the same moment from adding up to what neither alone would be allowed.
        user.Touch();
        db.RoleGrants.Add(new RoleGrant
        {
            UserId = userId,
            Role = role!.Value,
            CommunityId = place.CommunityId,
            OrganizationId = place.OrganizationId,
            GrantedAt = db.Clock.UtcNow,
            GrantedById = db.User.Id,
        });
        db.Cause = new ChangeCause(reason!.Trim());
        db.Note(AuditAction.Account, nameof(AppUser), userId, user.AuditLabel, $"授予{role.Value.Label()}：{reason.Trim()}");
        return await last.SaveAsync("改动", ct);
    }

    /// <summary>Takes a role back. The grant stays in the account's history.</summary>
    public async Task<Outcome> WithdrawAsync(Guid userId, Guid grantId, string? reason, CancellationToken ct = default)
    {
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.Id == grantId && g.UserId == userId && g.WithdrawnAt == null, ct);
        if (grant is null)
        {
            return Outcome.Missing();
        }

        if (userId == db.User.Id)
        {
            return Outcome.Refused("", OwnRoles);
        }

        if (WhyNoReason(reason, "收回") is { } problem)
        {
            return Outcome.Refused(problem.Field, problem.Message);
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        user.Touch();
        grant.WithdrawnAt = db.Clock.UtcNow;
        db.Cause = new ChangeCause(reason!.Trim());
        db.Note(AuditAction.Account, nameof(AppUser), userId, user.AuditLabel, $"收回{grant.Role.Label()}：{reason.Trim()}");
        return await last.SaveAsync("收回", ct);
    }

    private async Task<Problem?> WhyNotAsync(AppUser user, Role? role, GrantPlace place, string? reason, CancellationToken ct)
    {
        if (user.Id == db.User.Id)
        {
            return new("", OwnRoles);
        }

        if (role is not { } added || !Enum.IsDefined(added))
        {
            return new("Role", "请选择角色");
        }

        if (RolePermissions.WhyNotTogether(user.RolesHeld, added) is { } together)
        {
            return new("Role", together);
        }

        if (await WhyNotThereAsync(added, place, ct) is { } problem)
        {
            return problem;
        }

        return user.Grants.Any(g => g.Role == added && g.CommunityId == place.CommunityId && g.OrganizationId == place.OrganizationId)
            ? new("Role", "该账号已有这个角色")
            : WhyNoReason(reason, "授予");
    }

    private async Task<Problem?> WhyNotThereAsync(Role role, GrantPlace place, CancellationToken ct)
    {
        if (RolePermissions.NeedsCommunity(role))
        {
            if (place.CommunityId is null || !await db.Communities.AnyAsync(c => c.Id == place.CommunityId && !c.IsClosed, ct))
            {
                return new("CommunityId", $"{role.Label()}要指定社区，请选择");
            }
        }
        else if (place.CommunityId is not null)
        {
            return new("CommunityId", $"{role.Label()}不分社区，请不要选择社区");
        }

        if (RolePermissions.NeedsOrganization(role))
        {
            return place.OrganizationId is null || !await Living().AnyAsync(o => o.Id == place.OrganizationId, ct)
                ? new("OrganizationId", $"{role.Label()}要指定党组织，请选择")
                : null;
        }

        return place.OrganizationId is null ? null : new("OrganizationId", $"{role.Label()}不分党组织，请不要选择党组织");
    }

    private IQueryable<PartyOrganization> Living() =>
        reads.PartyOrganizations("who gives roles sees no organisation, but must name one").AsNoTracking().Where(o => o.EndedOn == null);

    private static Problem? WhyNoReason(string? reason, string deed) =>
        string.IsNullOrWhiteSpace(reason) ? new("Reason", $"请写明{deed}角色的理由，例如“党工委会议纪要第 3 号”")
        : reason.Trim().Length > ReasonMaxLength ? new("Reason", $"理由最多 {ReasonMaxLength} 个字")
        : null;
}
