using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A member who should attend on a day.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name in full; whoever shows it masks it.</param>
/// <param name="IsVoter">Has a vote that day: full member, rights not resting.</param>
/// <param name="GroupId">The group, as of today.</param>
public sealed record RosterLine(Guid MemberId, string Name, bool IsVoter, Guid? GroupId)
{
    /// <summary>A full member that day, whether or not the rights rest.</summary>
    public bool IsFull { get; init; }
}

/// <summary>What somebody may do with the records of a branch.</summary>
/// <param name="MayRecord">Write records of it.</param>
/// <param name="Confirming">Whether and how the person may confirm this record.</param>
/// <param name="Confirmers">Who may confirm, by post, for the sentence “waits for …”.</param>
public sealed record ActivityRights(bool MayRecord, ConfirmRight Confirming, IReadOnlyList<PostKind> Confirmers)
{
    /// <summary>The account of the branch's secretary, with others of its committee who could be reminded of something.</summary>
    public bool LeadsOthers { get; init; }
}

/// <summary>Who may record and confirm (R-3.04), and who should attend.</summary>
public sealed class ActivityAccess(AppDbContext db, UnscopedReads reads, Confirmation confirmation)
{
    internal const string NotYours = "您可以查看这份记录，但它不属于您可以记录的党组织。";

    /// <summary>Whether the caller may record for an organisation.</summary>
    public bool MayRecord(PartyOrganization? organization) => organization is not null && OrganizationRules.MayTouch(db.User, Permission.LifeRecord, organization);

    /// <summary>The members who should attend on a day: whose relation lies here then, of one group where it is the group's meeting; probationary ones attend but have no vote (3.5).</summary>
    public async Task<IReadOnlyList<RosterLine>> RosterAsync(Guid organizationId, DateOnly day, Guid? groupId, CancellationToken ct = default)
    {
        // The organisation is in scope; a member who has moved on since lies elsewhere now and still stood here that day.
        var rows = await reads.PartyMembers("the roster of a day holds members who have moved on since")
            .Where(m => m.State != MembershipState.Suspended && (groupId == null || m.GroupId == groupId))
            .Where(m => m.Placements.Any(p => p.OrganizationId == organizationId && p.From <= day && (p.To == null || p.To > day)))
            .OrderBy(m => m.NameSort).ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.Standing,
                m.ConvertedOn,
                m.GroupId,
                Rests = db.RightsRests.Any(r => r.MemberId == m.Id && r.From <= day && (r.To == null || r.To > day)),
            }).ToListAsync(ct);
        return [.. rows.Select(r => (Row: r, IsFull: PartyMember.IsFullOn(r.Standing, r.ConvertedOn, day)))
            .Select(r => new RosterLine(r.Row.Id, r.Row.Name, !r.Row.Rests && r.IsFull, r.Row.GroupId) { IsFull = r.IsFull })];
    }

    /// <summary>What the caller may do with a record.</summary>
    public Task<ActivityRights> RightsAsync(Activity activity, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return RightsAsync(activity.OrganizationId, activity.RecordedById, ct);
    }

    /// <summary>What the caller may do with something that a branch records and another person of it confirms (R-3.04).</summary>
    /// <param name="organization">The branch.</param>
    /// <param name="writer">The account that wrote it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ActivityRights> RightsAsync(Guid organization, Guid? writer, CancellationToken ct = default)
    {
        if (await confirmation.OfAsync(organization, ct) is not { } branch)
        {
            return new ActivityRights(false, ConfirmRight.None, []);
        }

        var scope = db.User.ScopeFor(Permission.LifeRecord);
        return new ActivityRights(scope.IsStreet || scope.Covers(branch.TreePath), branch.RightFor(writer), branch.Confirmers) { LeadsOthers = branch.LeadsOthers };
    }

    /// <summary>A record in scope, tracked, with everything its form changes.</summary>
    internal async Task<Activity?> FindAsync(Guid id, CancellationToken ct)
    {
        var activity = await db.Activities.Include(a => a.Sections).Include(a => a.FollowUps).Include(a => a.Votes)
            .Include(a => a.Branches).ThenInclude(b => b.Attendances).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (activity is not null)
        {
            // Joined in, the holder's organisation would hide the record from branches that were invited; it is laid in where it is in scope.
            await db.PartyOrganizations.Where(o => o.Id == activity.OrganizationId).LoadAsync(ct);
        }

        return activity;
    }

    /// <summary>Counts a sheet: who should attend, who did, who is excused, V and P (3.5).</summary>
    internal static void Count(ActivityBranch branch)
    {
        var lines = branch.Attendances;
        branch.Due = lines.Count;
        branch.Present = lines.Count(l => l.IsPresent);
        branch.Excused = lines.Count(l => !l.IsPresent && l.Reason is not null and not AbsenceReason.Unexcused);
        branch.Voters = lines.Count(l => l.IsVoter);
        branch.VotersPresent = lines.Count(l => l.IsVoter && l.IsPresent);
        var absent = lines.Where(l => !l.IsPresent).GroupBy(l => l.Reason).OrderBy(g => g.Key).Select(g => $"{(g.Key is { } r ? r.Label() : "未注明")} {g.Count()}").ToList();
        branch.Summary = $"应到 {branch.Due}，实到 {branch.Present}{(absent.Count == 0 ? "" : "；缺席：" + string.Join("、", absent))}";
    }

    /// <summary>Lays the roster of the record's day into a sheet; ticks and reasons of those who stay are kept.</summary>
    internal async Task FreezeAsync(ActivityBranch branch, DateOnly day, Guid? groupId, CancellationToken ct)
    {
        var roster = await RosterAsync(branch.OrganizationId, day, groupId, ct);
        var old = branch.Attendances.ToDictionary(a => a.MemberId);
        db.Attendances.RemoveRange(branch.Attendances.Where(a => !roster.Any(r => r.MemberId == a.MemberId && r.IsVoter == a.IsVoter)));
        branch.Attendances.RemoveAll(a => !roster.Any(r => r.MemberId == a.MemberId && r.IsVoter == a.IsVoter));
        foreach (var line in roster.Where(r => !branch.Attendances.Exists(a => a.MemberId == r.MemberId)))
        {
            var before = old.GetValueOrDefault(line.MemberId);
            var entry = new Attendance
            {
                BranchId = branch.Id, MemberId = line.MemberId, IsVoter = line.IsVoter, IsPresent = before?.IsPresent ?? false, Reason = before?.Reason, Note = before?.Note, SignedInAt = before?.SignedInAt,
                MadeUpOn = before?.MadeUpOn, MadeUpHow = before?.MadeUpHow,
            };
            branch.Attendances.Add(entry);
            if (before is not null)
            {
                // The same key cannot be removed and added in one save: the line that stays is written anew in its place.
                db.Entry(before).State = EntityState.Detached;
                db.Entry(entry).State = EntityState.Modified;
            }
            else if (db.Entry(branch).State != EntityState.Added)
            {
                db.Attendances.Add(entry);
            }
        }

        Count(branch);
    }

    /// <summary>Puts what was ticked into a sheet.</summary>
    internal static void Tick(ActivityBranch branch, IReadOnlyDictionary<Guid, SheetInput> sheet)
    {
        foreach (var line in branch.Attendances)
        {
            // Who signed in by code while a form lay open is not crossed out by it; unticking with a reason does.
            if (sheet.TryGetValue(line.MemberId, out var told) && !(told is { IsPresent: false, Reason: null } && line is { IsPresent: true, SignedInAt: not null }))
            {
                line.IsPresent = told.IsPresent;
                line.Reason = told.IsPresent ? null : told.Reason;
                line.Note = told.IsPresent || string.IsNullOrWhiteSpace(told.Note) ? null : told.Note.Trim()[..Math.Min(60, told.Note.Trim().Length)];
                (line.MadeUpOn, line.MadeUpHow) = told.IsPresent ? (null, null) : (line.MadeUpOn, line.MadeUpHow);
            }
        }

        Count(branch);
    }
}
