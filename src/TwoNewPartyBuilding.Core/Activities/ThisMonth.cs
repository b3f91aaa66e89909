using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>The secretary's month.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Others">Other branches the person records for.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Today">Today.</param>
/// <param name="Lines">Its duties.</param>
/// <param name="Records">Records that wait for something.</param>
/// <param name="MayConfirm">Whether the person may confirm records of this branch.</param>
/// <param name="Confirmers">By which posts records are confirmed.</param>
/// <param name="Fixed">The fixed day of the month.</param>
/// <param name="Next">The next fixed day.</param>
/// <param name="HasTable">False where the holiday table of the year is missing.</param>
/// <param name="Me">The caller.</param>
public sealed record MonthPage(
    Guid OrganizationId, string Organization, IReadOnlyList<(Guid Id, string Name)> Others, DateOnly Month, DateOnly Today, IReadOnlyList<MonthLine> Lines, IReadOnlyList<MonthRecord> Records,
    bool MayConfirm, IReadOnlyList<PostKind> Confirmers, FixedDay Fixed, FixedDay Next, bool HasTable, Guid? Me)
{
    /// <summary>What the month itself asks and is not done, by day.</summary>
    public IReadOnlyList<MonthLine> Due { get; } = [.. Lines.Where(l => !l.IsLeft && IsUndone(l, Records)).OrderBy(l => l.On ?? l.To)];

    /// <summary>What was left undone in months before, the oldest first.</summary>
    public IReadOnlyList<MonthLine> Left { get; } = [.. Lines.Where(l => l.IsLeft && IsUndone(l, Records)).OrderBy(l => l.To)];

    /// <summary>How many duties the month itself asks for.</summary>
    public int Asked => Lines.Count(l => !l.IsLeft);

    /// <summary>How the month's fixed day stands, where it is asked of the branch.</summary>
    public MonthLine? FixedLine => Lines.FirstOrDefault(l => l is { Code: DutyCode.M6, IsLeft: false });

    /// <summary>Who was reminded of what, and whether the person may remind.</summary>
    public RemindedDuties Reminded { get; init; } = RemindedDuties.None;

    /// <summary>Duties done.</summary>
    public IReadOnlyList<MonthLine> Done { get; } = [.. Lines.Where(l => l.State == MonthState.Met).OrderBy(l => l.HeldOn)];

    /// <summary>Records of this branch that wait for the person to confirm.</summary>
    public IReadOnlyList<MonthRecord> ToConfirm { get; } = MayConfirm ? [.. Records.Where(r => r is { IsLead: true, State: ActivityState.Submitted } && r.RecordedById != Me)] : [];

    /// <summary>Records that wait for somebody else.</summary>
    public IReadOnlyList<MonthRecord> Waiting => [.. Records.Where(r => r is { IsLead: true, State: ActivityState.Submitted }).Except(ToConfirm)];

    /// <summary>Records sent back.</summary>
    public IReadOnlyList<MonthRecord> Returned { get; } = [.. Records.Where(r => r is { IsLead: true, State: ActivityState.Returned })];

    /// <summary>Drafts that no duty of the month shows.</summary>
    public IReadOnlyList<MonthRecord> Drafts { get; } = [.. Records.Where(r => r is { IsLead: true, State: ActivityState.Draft } && !Lines.Any(l => l.ActivityId == r.Id))];

    /// <summary>Joint activities whose sheet this branch has not filled.</summary>
    public IReadOnlyList<MonthRecord> Joint { get; } = [.. Records.Where(r => r is { IsLead: false, IsFilled: false, State: not (ActivityState.Void or ActivityState.Confirmed) })];

    // What waits for confirmation stands in that list alone.
    private static bool IsUndone(MonthLine line, IReadOnlyList<MonthRecord> records) =>
        line.State is MonthState.Open or MonthState.Overdue && !records.Any(r => r.Id == line.ActivityId && r.State == ActivityState.Submitted);
}

/// <summary>Reads a branch's month: due, done, late, next, waiting for others.</summary>
public sealed class ThisMonth(AppDbContext db, ActivityAccess access, DutyReader duties, DutyReminders reminders)
{
    private const int MostOrganizations = 50;

    /// <summary>The month of a branch the caller records for; the first one where none is named. Null where there is none.</summary>
    public async Task<MonthPage?> ReadAsync(Guid? organizationId, DateOnly? day, CancellationToken ct = default)
    {
        var today = db.Today;
        var month = new DateOnly((day ?? today).Year, (day ?? today).Month, 1);
        var own = await OwnAsync(month, ct);
        var found = organizationId is null ? own.FirstOrDefault() : own.Find(o => o.Organization.Id == organizationId)
            ?? await Planned(db.PartyOrganizations.Where(o => o.Id == organizationId), month).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var organization = found.Organization;
        var since = MonthLines.Since(month);
        var until = month.AddMonths(1);
        var yearly = new DateOnly(ActivityRules.YearOf(month), 10, 1);
        since = yearly < since ? yearly : since;
        var records = await db.ActivityBranches.AsNoTracking().Where(b => b.OrganizationId == organization.Id)
            .Where(b => b.Activity!.State != ActivityState.Void && ((b.Activity.Date >= since && b.Activity.Date < until) || b.Activity.State == ActivityState.Submitted || b.Activity.State == ActivityState.Returned))
            .OrderBy(b => b.Activity!.Date)
            .Select(b => new MonthRecord(
                b.ActivityId, b.Activity!.Title, b.Activity.Date, b.Activity.State, b.Activity.Sections.Select(s => s.Kind).ToList(), b.Activity.GroupId, b.Present, b.IsLead, b.FilledAt != null,
                b.Activity.OrganizationId, b.Activity.RecordedById, b.Activity.RecordedBy, b.Activity.RecordedOn)).ToListAsync(ct);
        var after = month.AddMonths(1);
        var asked = (await duties.YearsAsync([organization.Id], MonthLines.Years(month), MonthLines.Elsewhere, ct)).GetValueOrDefault(organization.Id)?.Lines ?? [];
        var terms = await duties.TermsAsync(ct);
        var fixedDay = terms.FixedDay(month.Year, month.Month);
        var rights = await access.RightsAsync(new Activity { OrganizationId = organization.Id }, ct);
        return new MonthPage(
            organization.Id, organization.Name, [.. own.Where(o => o.Organization.Id != organization.Id).Select(o => (o.Organization.Id, o.Organization.Name))], month, today,
            MonthLines.Of(asked, month, found.Theme, found.ThemeOn, records), records,
            rights.Confirming != ConfirmRight.None, rights.Confirmers, fixedDay, today <= fixedDay.Effective ? fixedDay : terms.FixedDay(after.Year, after.Month),
            duties.Workdays.HasTable(month.Year), db.User.Id)
        {
            Reminded = await reminders.ReadAsync([organization.Id], rights.LeadsOthers ? [organization.Id] : [], ct),
        };
    }

    /// <summary>The branches the caller records for, for choosing one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> BranchesAsync(CancellationToken ct = default) =>
        [.. (await OwnAsync(db.Today, ct)).Select(o => (o.Organization.Id, o.Organization.Name))];

    private async Task<List<PlannedBranch>> OwnAsync(DateOnly month, CancellationToken ct)
    {
        var types = Enum.GetValues<OrganizationType>().Where(OrganizationRules.IsBranch).ToArray();
        var some = db.PartyOrganizations.Where(o => o.EndedOn == null && (types.Contains(o.Type) || o.Type == OrganizationType.GeneralBranch))
            .OrderBy(o => o.TreePath.Length).ThenBy(o => o.Number).Take(MostOrganizations);
        var found = await Planned(some, month).OrderBy(o => o.Organization.TreePath.Length).ThenBy(o => o.Organization.Number).ToListAsync(ct);
        return found.FindAll(o => access.MayRecord(o.Organization));
    }

    // A branch has one theme a month, so that the join adds no rows.
    private IQueryable<PlannedBranch> Planned(IQueryable<PartyOrganization> some, DateOnly month) =>
        from o in some.AsNoTracking()
        join p in db.ThemePlans.Where(p => p.Year == month.Year && p.Month == month.Month) on o.Id equals p.OrganizationId into plans
        from plan in plans.DefaultIfEmpty()
        select new PlannedBranch { Organization = o, Theme = plan!.Title, ThemeOn = plan.PlannedOn };

    private sealed class PlannedBranch
    {
        public required PartyOrganization Organization { get; init; }

        public string? Theme { get; init; }

        public DateOnly? ThemeOn { get; init; }
    }
}
