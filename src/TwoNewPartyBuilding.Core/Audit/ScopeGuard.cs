using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>
/// Writes down that somebody asked by id for a record outside the own scope. The answer stays the same as for a record that
/// does not exist (scenario 60).
/// </summary>
public sealed class ScopeGuard(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Looks whether the unit that was not found exists beyond the caller's scope; if so leaves an audit row. Answers whether it did.</summary>
    public async Task<bool> NoteEnterpriseAsync(Guid id, CancellationToken ct = default)
    {
        if (db.Scope.IsStreet || !db.User.IsSignedIn || await db.Enterprises.AnyAsync(e => e.Id == id, ct))
        {
            return false;
        }

        // A collection request stands for the unit it asks.
        id = await db.CollectionRequests.Where(r => r.Id == id).Select(r => (Guid?)r.EnterpriseId).FirstOrDefaultAsync(ct) ?? id;
        if (await db.Enterprises.AnyAsync(e => e.Id == id, ct))
        {
            return false;
        }

        var name = await reads.Enterprises("the audit row of a refused access names the unit").Where(e => e.Id == id).Select(e => e.Name).FirstOrDefaultAsync(ct);
        if (name is null)
        {
            return await NoteMemberAsync(id, ct);
        }

        // What the refused deed may have begun is not saved along.
        db.ChangeTracker.Clear();
        db.Note(AuditAction.OutOfScope, nameof(Enterprise), id, name, "不在工作范围内，已按不存在答复");
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The same of a member, who is named masked.</summary>
    private async Task<bool> NoteMemberAsync(Guid id, CancellationToken ct)
    {
        if (await db.PartyMembers.AnyAsync(m => m.Id == id, ct))
        {
            return false;
        }

        var member = await reads.PartyMembers("the audit row of a refused access names the member, masked").AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct);
        if (member is null)
        {
            return false;
        }

        db.ChangeTracker.Clear();
        db.Note(AuditAction.OutOfScope, nameof(Members.PartyMember), id, member.AuditLabel, "不在工作范围内，已按不存在答复");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
