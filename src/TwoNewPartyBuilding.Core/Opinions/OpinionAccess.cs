using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>An organisation to choose from.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">Its name.</param>
public sealed record OrganizationChoice(Guid Id, string Name);

/// <summary>Whether the caller may confirm a round.</summary>
/// <param name="WhyNot">Why not, or null.</param>
/// <param name="IsAlone">True where the one who wrote it confirms it, since the branch has a single committee member.</param>
public sealed record ConfirmRight(string? WhyNot, bool IsAlone);

/// <summary>Who may write and confirm, by organisation.</summary>
public sealed class OpinionAccess(AppDbContext db)
{
    /// <summary>Whether the caller may write for the organisation at this place of the tree.</summary>
    internal bool MayRecord(string treePath) => db.User.ScopeFor(Permission.LifeRecord).Covers(treePath);

    /// <summary>Organisations the caller may write for that exist today, in the order of the tree; the working committee seeks none itself (M10).</summary>
    public async Task<IReadOnlyList<OrganizationChoice>> OrganizationsAsync(CancellationToken ct = default)
    {
        var (today, scope) = (db.Today, db.User.ScopeFor(Permission.LifeRecord));
        var paths = scope.Paths;
        var street = scope.IsStreet;
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        return await db.PartyOrganizations.AsNoTracking()
            .Where(o => (o.EndedOn == null || o.EndedOn > today) && o.Type != OrganizationType.WorkingCommittee && (street || paths.Any(p => o.TreePath.StartsWith(p))))
            .OrderBy(o => o.Number).Select(o => new OrganizationChoice(o.Id, o.Name)).ToListAsync(ct);
#pragma warning restore CA1310
    }

    /// <summary>
    /// a record is confirmed by the secretary, the deputy or the member in charge of organisation, not by the one who
    /// wrote it; where the branch has a single committee member, by that one, labelled so.
    /// </summary>
    internal async Task<ConfirmRight> MayConfirmAsync(Guid organizationId, Guid? writer, CancellationToken ct)
    {
        if (db.User.Id is not { } me)
        {
            return new ConfirmRight("请登录后确认", false);
        }

        var today = db.Today;
        var posts = await db.OrganizationPosts.AsNoTracking()
            .Where(p => p.OrganizationId == organizationId && p.Kind != PostKind.GroupLeader && p.From <= today && (p.To == null || p.To > today))
            .Select(p => new { p.Kind, p.MemberId, p.PersonName, UserId = p.Member!.UserId }).ToListAsync(ct);
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(g => g.OrganizationId == organizationId && g.WithdrawnAt == null && (g.Role == Role.BranchSecretary || g.Role == Role.BranchCommittee))
            .Select(g => new { g.UserId, g.Role }).ToListAsync(ct);
        var holds = posts.Exists(p => p.UserId == me && p.Kind is (PostKind.Secretary or PostKind.DeputySecretary or PostKind.Organization))
            || grants.Exists(g => g.UserId == me && g.Role == Role.BranchSecretary);
        if (!holds)
        {
            return new ConfirmRight("由本党组织的书记、副书记或组织委员确认", false);
        }

        if (writer != me)
        {
            return new ConfirmRight(null, false);
        }

        // Posts and roles name the same people in two ways; whichever names more of them decides.
        var people = posts.Select(p => (object?)p.MemberId ?? p.PersonName).Distinct().Count();
        return Math.Max(people, grants.Select(g => g.UserId).Distinct().Count()) <= 1
            ? new ConfirmRight(null, true)
            : new ConfirmRight("您是登记人，请由书记、副书记或组织委员中的另一人确认", false);
    }

    /// <summary>Committee members of an organisation by name, from whom the collector is chosen.</summary>
    internal async Task<IReadOnlyList<string>> CommitteeAsync(Guid organizationId, CancellationToken ct)
    {
        var today = db.Today;
        var names = await db.OrganizationPosts.AsNoTracking()
            .Where(p => p.OrganizationId == organizationId && p.Kind != PostKind.GroupLeader && p.From <= today && (p.To == null || p.To > today))
            .OrderBy(p => p.Kind).Select(p => p.Member!.Name ?? p.PersonName).ToListAsync(ct);
        return [.. names.OfType<string>().Distinct()];
    }
}
