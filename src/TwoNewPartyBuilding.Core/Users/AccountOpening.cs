using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>An account to be opened with its roles.</summary>
/// <param name="Account">Who.</param>
/// <param name="Roles">The roles; administrators exclude each other.</param>
/// <param name="Community">Name of the community for roles that need one.</param>
/// <param name="Password">A chosen password, or null for a one-time password.</param>
/// <param name="Organization">Name of the Party organisation for roles that need one.</param>
/// <param name="MustChange">Whether a chosen password must be changed at the first sign-in (a one-time password always must).</param>
public sealed record AccountOrder(NewAccount Account, IReadOnlyList<Role> Roles, string? Community = null, string? Password = null, bool MustChange = true,
    string? Organization = null);

/// <summary>Opens accounts with their roles in one step, and helps who is locked out: for the command line, the set-up page and the demo, where no administrator is signed in.</summary>
public sealed class AccountOpening(AppDbContext db, UnscopedReads reads, AccountService accounts, ILookupNormalizer names)
{
    /// <summary>Opens an account; the answer's password is empty where it was chosen.</summary>
    public async Task<Outcome<OneTimeAccess>> OpenAsync(AccountOrder order, string reason, CancellationToken ct = default)
    {
        var (place, problem) = await CheckAsync(order, ct);
        if (problem is not null)
        {
            return Outcome.Refused<OneTimeAccess>([problem]);
        }

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var opened = await CreateAsync(order, ct);
        if (!opened.Ok)
        {
            return opened;
        }

        db.RoleGrants.AddRange(order.Roles.Select(role => new RoleGrant
        {
            UserId = opened.Value!.Id,
            Role = role,
            CommunityId = RolePermissions.NeedsCommunity(role) ? place.CommunityId : null,
            OrganizationId = RolePermissions.NeedsOrganization(role) ? place.OrganizationId : null,
            GrantedAt = db.Clock.UtcNow,
            GrantedById = db.User.Id,
        }));
        db.Cause = new ChangeCause(reason);
        await db.SaveChangesAsync(ct);
        if (own is not null)
        {
            await own.CommitAsync(ct);
        }

        return opened;
    }

    /// <summary>Gives an account a one-time password, and takes it back into use where it was disabled.</summary>
    public async Task<Outcome<OneTimeAccess>> ResetAsync(string userName, string reason, CancellationToken ct = default)
    {
        var normalized = names.NormalizeName(userName);
        var account = await db.Users.AsNoTracking().Where(u => u.NormalizedUserName == normalized)
            .Select(u => new { u.Id, u.IsDisabled }).FirstOrDefaultAsync(ct);
        return account is null ? Outcome.Refused<OneTimeAccess>("", $"没有用户名为“{userName}”的账号")
            : account.IsDisabled ? await accounts.EnableAsync(account.Id, reason, ct)
            : await accounts.ResetPasswordAsync(account.Id, reason, ct);
    }

    private async Task<Outcome<OneTimeAccess>> CreateAsync(AccountOrder order, CancellationToken ct)
    {
        if (order.Password is null)
        {
            return await accounts.CreateAsync(order.Account, ct);
        }

        var created = await accounts.CreateWithPasswordAsync(order.Account, order.Password, order.MustChange, order.Roles, ct);
        return created.Ok
            ? Outcome.Done(new OneTimeAccess(created.Value, order.Account.UserName, order.Account.DisplayName, ""))
            : Outcome.Refused<OneTimeAccess>(created.Problems);
    }

    private async Task<(GrantPlace Place, Problem? Problem)> CheckAsync(AccountOrder order, CancellationToken ct)
    {
        if (order.Roles.Count == 0)
        {
            return (GrantPlace.None, new("Role", "请至少指定一个角色"));
        }

        for (var i = 1; i < order.Roles.Count; i++)
        {
            if (RolePermissions.WhyNotTogether([.. order.Roles.Take(i)], order.Roles[i]) is { } why)
            {
                return (GrantPlace.None, new("Role", why));
            }
        }

        var (community, problem) = await CommunityAsync(order, ct);
        var (organization, other) = await OrganizationAsync(order, ct);
        return (new GrantPlace(community, organization), problem ?? other);
    }

    private async Task<(Guid? Id, Problem? Problem)> CommunityAsync(AccountOrder order, CancellationToken ct)
    {
        var needs = order.Roles.FirstOrDefault(RolePermissions.NeedsCommunity);
        if (needs == default)
        {
            return (null, order.Community is null ? null : new("Community", $"{order.Roles[0].Label()}不分社区，请不要指定社区"));
        }

        if (order.Community is null)
        {
            return (null, new("Community", $"{needs.Label()}要指定社区"));
        }

        var found = await db.Communities.Where(c => c.Name == order.Community && !c.IsClosed).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
        return found is null ? (null, new("Community", $"没有名为“{order.Community}”的社区，或该社区已停用")) : (found, null);
    }

    private async Task<(Guid? Id, Problem? Problem)> OrganizationAsync(AccountOrder order, CancellationToken ct)
    {
        var needs = order.Roles.FirstOrDefault(RolePermissions.NeedsOrganization);
        if (needs == default)
        {
            return (null, order.Organization is null ? null : new("Organization", $"{order.Roles[0].Label()}不分党组织，请不要指定党组织"));
        }

        if (order.Organization is null)
        {
            return (null, new("Organization", $"{needs.Label()}要指定党组织"));
        }

        var found = await reads.PartyOrganizations("accounts are opened where nobody is signed in")
            .Where(o => o.Name == order.Organization && o.EndedOn == null).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct);
        return found is null ? (null, new("Organization", $"没有名为“{order.Organization}”的党组织，或该党组织已撤销")) : (found, null);
    }
}
