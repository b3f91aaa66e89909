using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;

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
        return name is null ? await NoteMemberAsync(id, ct) : await NoteAsync(nameof(Enterprise), id, name, ct);
    }

    /// <summary>The same for a Party organisation, or an election, a gathering, a month's theme, a round of opinions, an opinion, a talk, a matter, an appraisal or a course of one.</summary>
    public async Task<bool> NoteOrganizationAsync(Guid id, CancellationToken ct = default)
    {
        if (db.Scope.IsStreet || !db.User.IsSignedIn || await db.PartyOrganizations.AnyAsync(o => o.Id == id, ct) || await db.Activities.AnyAsync(a => a.Id == id, ct))
        {
            return false;
        }

        id = await FrontLineAsync(id, ct) ?? id;
        const string reason = "the audit row of a refused access names the organisation";
        var found = await reads.PartyOrganizations(reason)
            .Where(o => o.Id == id || db.Elections.Any(e => e.Id == id && e.OrganizationId == o.Id)
                || db.ActivityBranches.Any(b => b.ActivityId == id && b.IsLead && b.OrganizationId == o.Id) || reads.ThemePlans(reason).Any(p => p.Id == id && p.OrganizationId == o.Id)
                || reads.Of<Opinions.OpinionRound>(reason).Any(r => r.Id == id && r.OrganizationId == o.Id) || reads.Opinions(reason).Any(x => x.Id == id && x.OrganizationId == o.Id)
                || reads.Trainings(reason).Any(t => t.Id == id && t.OrganizationId == o.Id)
                || reads.ServiceActivities(reason).Any(x => x.Id == id && x.OrganizationId == o.Id) || reads.Of<VolunteerService.ServiceTeam>(reason).Any(x => x.Id == id && x.OrganizationId == o.Id)
                || reads.ServiceCertificates(reason).Any(x => x.Id == id && x.OrganizationId == o.Id) || reads.Talks(reason).Any(t => t.Id == id && t.OrganizationId == o.Id)
                || db.FollowUps.Any(f => f.Id == id && reads.Activities(reason).Any(a => a.Id == f.ActivityId && a.OrganizationId == o.Id))
                || reads.Of<MemberAppraisals.MemberAppraisal>(reason).Any(x => x.Id == id && x.OrganizationId == o.Id)).Select(o => new { o.Id, o.Name }).FirstOrDefaultAsync(ct);
        return found is null ? await NoteCourseAsync(id, ct)
            : !await db.PartyOrganizations.AnyAsync(o => o.Id == found.Id, ct) && await NoteAsync(nameof(PartyOrganization), found.Id, found.Name, ct);
    }

    /// <summary>A course that the street recorded belongs to no organisation.</summary>
    private async Task<bool> NoteCourseAsync(Guid id, CancellationToken ct)
    {
        var course = await reads.Trainings("the audit row of a refused access names the course").Where(t => t.Id == id).Select(t => t.Course).FirstOrDefaultAsync(ct);
        return course is not null && !await db.Trainings.AnyAsync(t => t.Id == id, ct) && await NoteAsync(nameof(Trainings.Training), id, course, ct);
    }

    /// <summary>The organisation that a record of the front line belongs to, or null.</summary>
    private Task<Guid?> FrontLineAsync(Guid id, CancellationToken ct)
    {
        const string reason = "the audit row of a refused access names whose register it is";
        return reads.FrontLine<IdentityDisplays.IdentityDisplay>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId)
            .Concat(reads.FrontLine<VanguardPosts.VanguardPost>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId))
            .Concat(reads.FrontLine<ResponsibilityAreas.ResponsibilityArea>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId))
            .Concat(reads.FrontLine<SkillContests.SkillContest>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId))
            .Concat(reads.FrontLine<ThreeComparisons.ThreeComparison>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId))
            .Concat(reads.FrontLine<SpecialityActivities.SpecialityActivity>(reason).Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The same of a member, who is named masked.</summary>
    private async Task<bool> NoteMemberAsync(Guid id, CancellationToken ct)
    {
        if (await db.PartyMembers.AnyAsync(m => m.Id == id, ct) || await db.MemberTransfers.AnyAsync(t => t.Id == id, ct))
        {
            return false;
        }

        // A transfer stands for the member it moves.
        id = await reads.MemberTransfers("the audit row of a refused access names whose transfer it is").Where(t => t.Id == id).Select(t => (Guid?)t.MemberId).FirstOrDefaultAsync(ct) ?? id;

        var member = await reads.PartyMembers("the audit row of a refused access names the member, masked").AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct);
        return member is not null && await NoteAsync(nameof(Members.PartyMember), id, member.AuditLabel, ct);
    }

    private async Task<bool> NoteAsync(string record, Guid id, string label, CancellationToken ct)
    {
        // What the refused deed may have begun is not saved along.
        db.ChangeTracker.Clear();
        db.Note(AuditAction.OutOfScope, record, id, label, "不在工作范围内，已按不存在答复");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
