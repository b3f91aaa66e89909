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
/// <param name="Next">The next fixed day.</param>
/// <param name="HasTable">False where the holiday table of the year is missing.</param>
/// <param name="Me">The caller.</param>
public sealed record MonthPage(
    Guid OrganizationId, string Organization, IReadOnlyList<(Guid Id, string Name)> Others, DateOnly Month, DateOnly Today, IReadOnlyList<MonthLine> Lines, IReadOnlyList<MonthRecord> Records,
    bool MayConfirm, IReadOnlyList<PostKind> Confirmers, FixedDay Next, bool HasTable, Guid? Me)
{
    /// <summary>Duties to be done, overdue ones first, then by day.</summary>
    public IReadOnlyList<MonthLine> Due { get; } = [.. Lines.Where(l => l.State is MonthState.Open or MonthState.Overdue && !Submitted(l, Records)).OrderByDescending(l => l.State == MonthState.Overdue).ThenBy(l => l.On ?? l.To)];

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

    // A quarter's meeting may stand in both lists only once.
    private static bool Submitted(MonthLine line, IReadOnlyList<MonthRecord> records) => records.Any(r => r.Id == line.ActivityId && r.State == ActivityState.Submitted);
}

/// <summary>Reads a branch's month: due, done, late, next, waiting for others.</summary>
public sealed class ThisMonth(AppDbContext db, CalendarService calendar, ActivityAccess access, DutyReader duties)
{
    private const int MostOrganizations = 50;

    /// <summary>The month of a branch the caller records for; the first one where none is named. Null where there is none.</summary>
    public async Task<MonthPage?> ReadAsync(Guid? organizationId, DateOnly? day, CancellationToken ct = default)
    {
        var own = await OwnAsync(ct);
        var organization = organizationId is null ? own.FirstOrDefault() : own.Find(o => o.Id == organizationId)
            ?? await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return null;
        }

        var today = db.Today;
        var month = new DateOnly((day ?? today).Year, (day ?? today).Month, 1);
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
        var plan = await db.ThemePlans.AsNoTracking().Where(p => p.OrganizationId == organization.Id && p.Year == month.Year && p.Month == month.Month).Select(p => new { p.Title, p.PlannedOn }).FirstOrDefaultAsync(ct);
        var workdays = await calendar.WorkdaysAsync(ct);
        var fixedDay = FixedDay.Of(month.Year, month.Month, workdays);
        var after = month.AddMonths(1);
        var asked = new List<DutyLine>();
        foreach (var year in MonthLines.Years(month))
        {
            asked.AddRange(await duties.BranchAsync(organization.Id, year, ct));
        }

        var rights = await access.RightsAsync(new Activity { OrganizationId = organization.Id }, ct);
        return new MonthPage(
            organization.Id, organization.Name, [.. own.Where(o => o.Id != organization.Id).Select(o => (o.Id, o.Name))], month, today,
            MonthLines.Of(asked, month, plan?.Title, plan?.PlannedOn, records), records,
            rights.Confirming != ConfirmRight.None, rights.Confirmers, today <= fixedDay.Effective ? fixedDay : FixedDay.Of(after.Year, after.Month, workdays), workdays.HasTable(month.Year), db.User.Id);
    }

    /// <summary>The branches the caller records for, for choosing one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> BranchesAsync(CancellationToken ct = default) => [.. (await OwnAsync(ct)).Select(o => (o.Id, o.Name))];

    private async Task<List<PartyOrganization>> OwnAsync(CancellationToken ct)
    {
        var types = Enum.GetValues<OrganizationType>().Where(OrganizationRules.IsBranch).ToArray();
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null && (types.Contains(o.Type) || o.Type == OrganizationType.GeneralBranch))
            .OrderBy(o => o.TreePath.Length).ThenBy(o => o.Number).Take(MostOrganizations).ToListAsync(ct);
        return found.FindAll(access.MayRecord);
    }
}
