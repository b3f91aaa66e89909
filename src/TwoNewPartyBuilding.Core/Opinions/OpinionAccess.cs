using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>An organisation to choose from.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">Its name.</param>
public sealed record OrganizationChoice(Guid Id, string Name);

/// <summary>Who may write and confirm, by organisation.</summary>
public sealed class OpinionAccess(AppDbContext db, Confirmation confirmation)
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

    /// <summary>What the caller may do with a record that an account wrote .</summary>
    public async Task<ConfirmRight> MayConfirmAsync(Guid organizationId, Guid? writer, CancellationToken ct = default) =>
        (await confirmation.OfAsync(organizationId, ct))?.RightFor(writer) ?? ConfirmRight.None;

    /// <summary>Why somebody may not confirm, in words; null where the person may.</summary>
    public static string? WhyNot(ConfirmRight right) => right switch
    {
        ConfirmRight.None => "由本党组织的书记、副书记或组织委员确认",
        ConfirmRight.WroteIt => "您是登记人，请由书记、副书记或组织委员中的另一人确认",
        _ => null,
    };

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
