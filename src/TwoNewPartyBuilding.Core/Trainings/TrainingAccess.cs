using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Who may record what: staff courses of the whole street for anybody, a branch its own for its own members.</summary>
public sealed class TrainingAccess(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Whether the caller records for the whole street.</summary>
    public bool IsStreet => db.User.May(Permission.LifeRecord) && db.User.ScopeFor(Permission.LifeRecord).IsStreet;

    /// <summary>Whether the caller may change a course that an organisation (null: the street) recorded.</summary>
    public bool MayRecord(string? treePath) =>
        db.User.May(Permission.LifeRecord) && db.User.ScopeFor(Permission.LifeRecord) is var scope && (scope.IsStreet || (treePath is not null && scope.Covers(treePath)));

    /// <summary>Organisations the caller may record for, in the order of the tree.</summary>
    public async Task<IReadOnlyList<OrganizationChoice>> OrganizationsAsync(CancellationToken ct = default) =>
        await Recordable().Where(o => o.EndedOn == null && o.Type != OrganizationType.WorkingCommittee).OrderBy(o => o.Number)
            .Select(o => new OrganizationChoice(o.Id, o.Name)).ToListAsync(ct);

    /// <summary>Members by whose names lines in scope are shown.</summary>
    internal IQueryable<PartyMember> Named() => reads.PartyMembers("who attended may have moved on since; the line itself lies in scope").AsNoTracking();

    /// <summary>
    /// The organisations of the caller's scope, said openly: a query that reads one thing past the scope filter lifts it for all it
    /// asks, so whatever must stay inside says so by this.
    /// </summary>
    internal IQueryable<PartyOrganization> Seen() => reads.InScope<PartyOrganization>().AsNoTracking();

    /// <summary>The organisations whose records the caller writes.</summary>
    internal IQueryable<PartyOrganization> Recordable()
    {
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        var (street, paths) = (scope.IsStreet, scope.Paths);
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        return db.PartyOrganizations.AsNoTracking().Where(o => street || paths.Any(p => o.TreePath.StartsWith(p)));
#pragma warning restore CA1310
    }
}
