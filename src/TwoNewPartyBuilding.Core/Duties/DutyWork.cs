using System.Globalization;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>
/// Duties in the inbox of those who record: one line a duty of the own organisation, its windows together; one line an
/// organisation where somebody has many. Staff find the overdue ones as the gap list 组织生活不健全. And members who have not
/// attended anything for months, a case to look into.
/// </summary>
public sealed class DutyWork(AppDbContext db, DutyQuarters quarters, AttendanceReader attendance) : IWorkSource
{
    /// <summary>The kind of work that the own organisation's duties are.</summary>
    public const string OwnKey = "duties";

    private const int MostOwnOrganizations = 3;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var kinds = new List<WorkKind>();
        if (db.User.May(Permission.LifeRecord) && !db.Scope.IsStreet)
        {
            kinds.Add(new ListedWork(OwnKey, "组织生活应做事项", "calendar-check", OwnAsync, Permission.LifeRecord));
        }

        if (db.User.May(Permission.LifeRead) && db.User.May(Permission.MembersEdit))
        {
            kinds.Add(new RecordWork(
                "absent-members", "长期未参加组织生活", "person-dash", (await attendance.AbsentAsync(ct)).Select(m => m.OrganizationId).Distinct(), AbsentAsync, Permission.LifeRead)
            { IsUndated = true });
        }

        return kinds;
    }

    /// <summary>Where a duty is recorded now; the fixed day on its day, others today, the last day of a window that is over.</summary>
    public static string RecordUrl(Guid organization, DutyLine line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        var day = line.EffectiveOn is { } effective && effective < today ? effective : line.To < today ? line.To : today;
        return line.Code == DutyCode.M12 ? string.Create(CultureInfo.InvariantCulture, $"/study-hours/{organization}?year={line.From.Year}")
            : line.Code == DutyCode.M9 ? string.Create(CultureInfo.InvariantCulture, $"/talks/check?organization={organization}&year={line.From.Year}")
            : line.Code == DutyCode.M10
            ? string.Create(CultureInfo.InvariantCulture, $"/opinion-rounds/new?organization={organization}&date={day:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"/activities/new?kind={(ActivityKind)(int)line.Code}&organization={organization}&date={day:yyyy-MM-dd}");
    }

    private async Task<IReadOnlyList<WorkItem>> OwnAsync(CancellationToken ct)
    {
        var own = (await quarters.ReadAsync(null, ct)).Organizations.Where(o => o.Lines.Count > 0).ToList();
        if (own.Count > MostOwnOrganizations)
        {
            return [.. own.Select(o => new WorkItem(
                null, o.Name, "所辖党组织", Sum(o), o.Lines.Min(l => l.To), "查看", string.Create(CultureInfo.InvariantCulture, $"/duties/{o.Id}?year={db.Today.Year}")))];
        }

        return [.. own.SelectMany(o => o.Lines.GroupBy(l => (l.What, l.State)).OrderByDescending(g => g.Key.State == DutyState.Overdue).ThenBy(g => g.Min(l => l.To)).Select(g =>
        {
            var line = g.OrderBy(l => l.To).First();
            var periods = string.Join("、", g.OrderBy(l => l.To).Select(LifeWords.Period));
            return new WorkItem(
                null, $"{periods}{line.What}", o.Name, $"{LifeWords.State(line)}：{line.Why}", line.To, line.Code == DutyCode.M12 ? "看学时" : line.ActivityId is null ? "现在记录" : "看记录",
                line.ActivityId is { } id ? $"/activities/{id}" : HasRecords(line) ? RecordUrl(o.Id, line, db.Today) : $"/duties/{o.Id}");
        }))];
    }

    private async Task<IReadOnlyList<WorkItem>> AbsentAsync(int page, int size, CancellationToken ct) =>
        [.. (await attendance.AbsentAsync(page, size, ct)).Select(a => new WorkItem(
            null, a.Organization, "所在党支部", $"{a.Count} 名党员连续数月没有参加组织生活，也没有请假理由，请了解情况；是否按自行脱党处理须依程序决定", null, "查看名单",
            $"/duties/attendance?organization={a.OrganizationId}&absent=true"))];

    /// <summary>Whether a room keeps records that meet the duty.</summary>
    public static bool HasRecords(DutyLine line) => line is not null && (line.Code is DutyCode.M9 or DutyCode.M10 || Enum.IsDefined((ActivityKind)(int)line.Code));

    private static string Sum(OrganizationQuarter o) => string.Join("；", new[]
    {
        o.Overdue.Any() ? $"逾期 {o.OverdueCount} 项：{LifeWords.Names(o.Overdue)}" : null,
        o.Open.Any() ? $"待完成：{LifeWords.Names(o.Open)}" : null,
    }.Where(w => w is not null));
}
