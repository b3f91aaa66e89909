using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A line of a sheet as it is shown.</summary>
public sealed record SheetLine(Guid MemberId, string Name, bool IsVoter, bool IsPresent, AbsenceReason? Reason, string? Note, DateTime? SignedInAt)
{
    /// <summary>The day the absent member made up for it, or null.</summary>
    public DateOnly? MadeUpOn { get; init; }

    /// <summary>In which way.</summary>
    public string? MadeUpHow { get; init; }

    /// <summary>A line as it is kept, with the name as it is shown.</summary>
    internal static SheetLine Of(Attendance line, string name) => new(line.MemberId, name, line.IsVoter, line.IsPresent, line.Reason, line.Note, line.SignedInAt)
    {
        MadeUpOn = line.MadeUpOn, MadeUpHow = line.MadeUpHow,
    };
}

/// <summary>An organisation that takes part.</summary>
/// <param name="Branch">Its counts.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsMine">Whether the caller may fill its sheet.</param>
/// <param name="Lines">Its sheet; empty where the caller does not see that organisation, or the record has counts alone.</param>
public sealed record BranchSheet(ActivityBranch Branch, string Name, bool IsMine, IReadOnlyList<SheetLine> Lines);

/// <summary>A record as its pages show it.</summary>
/// <param name="Record">The record; personal names are masked unless it was read for its form.</param>
/// <param name="Organization">The holder's name.</param>
/// <param name="Branches">Who takes part, the holder first.</param>
/// <param name="Files">Photos and papers.</param>
/// <param name="Remarks">What it was returned with and is not answered.</param>
/// <param name="Rights">What the caller may do.</param>
/// <param name="Reviews">Looks at it for the street.</param>
/// <param name="IsLate">Entered late .</param>
/// <param name="PhotosWanted">Photos a record should have.</param>
/// <param name="Theme">The month's theme, or null.</param>
/// <param name="Group">The group, or null.</param>
public sealed record ActivityDetails(
    Activity Record, string Organization, IReadOnlyList<BranchSheet> Branches, IReadOnlyList<FileLine> Files, IReadOnlyList<ActivityRemark> Remarks, ActivityRights Rights, bool Reviews, bool IsLate,
    int PhotosWanted, string? Theme, string? Group)
{
    /// <summary>The opinions a consultation answered; null for a record that is none.</summary>
    public IReadOnlyList<AnsweredOpinion>? Answered { get; init; }

    /// <summary>Days that a machine keeps what was not handed in.</summary>
    public int KeepDays { get; init; }

    /// <summary>Appraisals held there, by branch of those that took part and may hold one; null for a record that is no appraisal.</summary>
    public IReadOnlyDictionary<Guid, Guid>? Appraisals { get; init; }

    /// <summary>The holder's sheet.</summary>
    public BranchSheet Lead => Branches[0];

    /// <summary>Whether the caller may write it now.</summary>
    public bool MayWrite => Rights.MayRecord && Record.State is ActivityState.Draft or ActivityState.Returned;

    /// <summary>Whether the caller may confirm it now.</summary>
    public bool MayConfirm => Record.State == ActivityState.Submitted && Rights.Confirming is ConfirmRight.May or ConfirmRight.Alone;

    /// <summary>Whether the caller may send it back now.</summary>
    public bool MayReturn => Record.State == ActivityState.Submitted && (Reviews || Rights.Confirming != ConfirmRight.None) || (Record.State == ActivityState.Confirmed && Reviews);

    /// <summary>The photos that stand.</summary>
    public IEnumerable<FileLine> Photos => Files.Where(f => f.WithdrawnAt is null && f.IsPicture);
}

/// <summary>What a month's theme lays into a record that is begun.</summary>
public sealed record BeginPlan(string Title, string? Place, string? Lead);

/// <summary>Reads one record for its page and for its form.</summary>
public sealed class ActivityReader(AppDbContext db, UnscopedReads reads, ActivityAccess access, SettingsReader settings, ConsultationAnswers answers)
{
    /// <summary>A record in scope, names masked (13.3); null where there is none.</summary>
    public Task<ActivityDetails?> ReadAsync(Guid id, CancellationToken ct = default) => ReadAsync(id, full: false, ct);

    /// <summary>A record for its form: whoever writes the branch's records sees the names of the sheet in full; null for everybody else.</summary>
    public async Task<ActivityDetails?> ForFormAsync(Guid id, CancellationToken ct = default) =>
        await ReadAsync(id, full: true, ct) is { Rights.MayRecord: true } details ? details : null;

    /// <summary>What a month's theme lays into a theme day's record, or null where the branch has none; the name of who leads masked.</summary>
    public async Task<BeginPlan?> PlanAsync(Guid organization, DateOnly day, CancellationToken ct = default) =>
        await db.ThemePlans.AsNoTracking().Where(p => p.OrganizationId == organization && p.Year == day.Year && p.Month == day.Month)
            .Select(p => new BeginPlan(p.Title, p.Place, p.Lead)).FirstOrDefaultAsync(ct) is { } plan ? plan with { Lead = ActivityNames.Mask(plan.Lead) } : null;

    /// <summary>The Party groups of an organisation on a day.</summary>
    public async Task<IReadOnlyList<PartyGroup>> GroupsAsync(Guid organization, DateOnly day, CancellationToken ct = default) => await db.PartyGroups.AsNoTracking()
        .Where(g => g.OrganizationId == organization && g.From <= day && (g.To == null || g.To > day)).OrderBy(g => g.Name).ToListAsync(ct);

    private async Task<ActivityDetails?> ReadAsync(Guid id, bool full, CancellationToken ct)
    {
        var record = await db.Activities.AsNoTracking().Include(a => a.Sections).Include(a => a.Votes).Include(a => a.FollowUps).Include(a => a.ThemePlan).Include(a => a.Group)
            .AsSingleQuery().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (record is null)
        {
            return null;
        }

        var (branches, holder) = await BranchesAsync(record, full, ct);
        if (branches.Count == 0)
        {
            return null;
        }

        var files = await db.ActivityFiles.AsNoTracking().Where(f => f.ActivityId == id).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(f => new FileLine(f.Id, f.FileName, f.Format, f.Size, f.UploadedBy, f.UploadedAt, f.WithdrawnAt)).ToListAsync(ct);
        var remarks = record.State is ActivityState.Returned or ActivityState.Draft
            ? await db.ActivityRemarks.AsNoTracking().Where(r => r.ActivityId == id && r.AnsweredAt == null).OrderBy(r => r.At).ToListAsync(ct) : [];
        var rights = await access.RightsAsync(record, ct);
        var days = await settings.NumberAsync(ActivityParameters.EntryDays, record.Date, ct);
        if (!full)
        {
            Mask(record);
        }

        return new ActivityDetails(
            record, holder.Name, branches, files, remarks, rights, db.User.ScopeFor(Permission.LifeReview) is var scope && (scope.IsStreet || scope.Covers(holder.TreePath)),
            record.ImportId is null && ActivityRules.IsLate(record.Date, record.RecordedOn ?? db.Today, days), await settings.NumberAsync(ActivityParameters.Photos, record.Date, ct), record.ThemePlan?.Title, record.Group?.Name)
        {
            KeepDays = await settings.NumberAsync(ActivityParameters.KeepDays, ct: ct),
            Answered = !full && record.Sections.Exists(s => s.Kind == ActivityKind.Consultation) ? await answers.OfActivityAsync(id, ct) : null,
            Appraisals = !full && record.Sections.Exists(s => s.Kind == ActivityKind.Appraisal)
                ? await db.MemberAppraisals.AsNoTracking().Where(a => a.ActivityId == id).ToDictionaryAsync(a => a.OrganizationId, a => a.Id, ct) : null,
        };
    }

    private async Task<(List<BranchSheet> Sheets, (string Name, string TreePath) Holder)> BranchesAsync(Activity record, bool full, CancellationToken ct)
    {
        // The sheets come with their branches in one statement; those outside the caller's scope are left out right after it.
        var rows = await (from b in db.ActivityBranches
                          where b.ActivityId == record.Id
                          join o in reads.PartyOrganizations("a joint record names everybody who takes part") on b.OrganizationId equals o.Id
                          from line in db.Attendances.Where(a => a.BranchId == b.Id).DefaultIfEmpty()
                          from m in reads.PartyMembers("the frozen sheet names members who have moved on since").Where(m => m.Id == line.MemberId).DefaultIfEmpty()
                          select new { Branch = b, o.Name, o.TreePath, o.ScopePath, Line = line, Member = (string?)m.Name, Sort = (string?)m.NameSort }).AsNoTracking().ToListAsync(ct);
        var branches = rows.GroupBy(r => r.Branch.Id).Select(g => (g.First().Branch, g.First().Name, g.First().TreePath, Lines: g.Where(r => r.Line is not null && r.Member is not null
            && (db.User.IsSystem || db.User.Scope.IsStreet || db.User.Scope.Covers(r.TreePath) || db.User.Scope.Covers(r.ScopePath))).ToList())).ToList();
        var scope = db.User.ScopeFor(Permission.LifeRecord);
        var holder = rows.Find(r => r.Branch.OrganizationId == record.OrganizationId);
        return ([.. branches.OrderByDescending(b => b.Branch.IsLead).ThenBy(b => b.Name, StringComparer.Ordinal).Select(b =>
        {
            var mine = scope.IsStreet || scope.Covers(b.TreePath);
            return new BranchSheet(b.Branch, b.Name, mine,
            [
                .. b.Lines.OrderBy(l => l.Sort, StringComparer.Ordinal).Select(l => SheetLine.Of(l.Line, full && mine ? l.Member! : Codes.Masking.Mask(PersonalKind.Name, l.Member))),
            ]);
        })], (holder?.Name ?? "", holder?.TreePath ?? ""));
    }

    private static void Mask(Activity record)
    {
        (record.HostName, record.RecorderName, record.Guests) = (ActivityNames.Mask(record.HostName), ActivityNames.Mask(record.RecorderName), ActivityNames.Mask(record.Guests));
        foreach (var section in record.Sections)
        {
            (section.Lecturer, section.MemberRepresentatives) = (ActivityNames.Mask(section.Lecturer), ActivityNames.Mask(section.MemberRepresentatives));
            (section.MassRepresentatives, section.UnitRepresentatives) = (ActivityNames.Mask(section.MassRepresentatives), ActivityNames.Mask(section.UnitRepresentatives));
        }

        foreach (var matter in record.FollowUps)
        {
            matter.Owner = ActivityNames.Mask(matter.Owner);
        }
    }
}
