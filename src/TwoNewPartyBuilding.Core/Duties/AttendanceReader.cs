using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>What is asked of attendance; stands in the address.</summary>
public class AttendanceFilter
{
    /// <summary>One organisation: its members are listed.</summary>
    public Guid? Organization { get; set; }

    /// <summary>First day; null for 1 January.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null for today.</summary>
    public DateOnly? To { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>Only members whose absence is to be looked into .</summary>
    public bool Absent { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>Attendance of an organisation or a member (3.6).</summary>
/// <param name="Id">The organisation or member.</param>
/// <param name="Name">Its name; a member's masked.</param>
/// <param name="Note">The community, or the member's standing.</param>
/// <param name="Events">How many gatherings.</param>
/// <param name="Due">Should have attended, in times.</param>
/// <param name="Present">Attended.</param>
/// <param name="Excused">Absent with a reason; stays in the denominator.</param>
public sealed record AttendanceLine(Guid Id, string Name, string? Note, int Events, int Due, int Present, int Excused)
{
    /// <summary>Attended ÷ should attend.</summary>
    public Rate Rate => new(Present, Due);

    /// <summary>Of the absences, those made up for by study (补学); changes no rate.</summary>
    public int MadeUp { get; init; }

    /// <summary>Has not attended anything for so many months, without a reason .</summary>
    public bool IsAbsentLong { get; init; }
}

/// <summary>One page of attendance.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Target">The rate aimed at, per cent.</param>
/// <param name="Months">The months of .</param>
/// <param name="Organization">The organisation whose members are listed, or null.</param>
/// <param name="Rows">The lines, in the order of the tree or of names: attendance is not ranked.</param>
public sealed record AttendanceRead(DateOnly From, DateOnly To, int Target, int Months, string? Organization, Page<AttendanceLine> Rows);

/// <summary>Members of an organisation whose absence is to be looked into.</summary>
public sealed record AbsentMembers(Guid OrganizationId, string Organization, int Count);

/// <summary>Attendance over a period (3.6) of members' meetings, group meetings, lectures, theme days, fixed days, life meetings and appraisals, confirmed ones only.</summary>
public sealed class AttendanceReader(AppDbContext db, SettingsReader settings)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Attendance of organisations, or of the members of one; null where that one lies outside the caller's scope.</summary>
    public async Task<AttendanceRead?> ReadAsync(AttendanceFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var to = filter.To is { } asked && asked < db.Today ? asked : db.Today;
        var from = filter.From is { } first && first <= to ? first : new DateOnly(to.Year, 1, 1);
        var target = await settings.NumberAsync(DutyParameters.AttendanceTarget, to, ct);
        var months = await settings.NumberAsync(DutyParameters.AbsenceMonths, ct: ct);
        if (filter.Organization is not { } id)
        {
            return new AttendanceRead(from, to, target, months, null, await OrganizationsAsync(filter, from, to, ct));
        }

        var name = await db.PartyOrganizations.Where(o => o.Id == id).Select(o => o.Name).FirstOrDefaultAsync(ct);
        return name is null ? null : new AttendanceRead(from, to, target, months, name, await MembersAsync(filter, id, from, to, months, ct));
    }

    /// <summary>Attendance of members at one organisation's gatherings over a period; those without any are left out.</summary>
    internal async Task<Dictionary<Guid, (int Due, int Present, int Excused, int MadeUp)>> OfMembersAsync(Guid organization, Guid[] members, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var sheets = Counted(from, to).Where(b => b.OrganizationId == organization).Select(b => b.Id);
        var sums = await db.Attendances.AsNoTracking().Where(t => members.Contains(t.MemberId) && sheets.Contains(t.BranchId)).GroupBy(t => t.MemberId)
            .Select(g => new
            {
                g.Key,
                Due = g.Count(),
                Present = g.Sum(t => t.IsPresent ? 1 : 0),
                Excused = g.Sum(t => !t.IsPresent && t.Reason != null && t.Reason != AbsenceReason.Unexcused ? 1 : 0),
                MadeUp = g.Sum(t => !t.IsPresent && t.MadeUpOn != null ? 1 : 0),
            }).ToListAsync(ct);
        return sums.ToDictionary(s => s.Key, s => (s.Due, s.Present, s.Excused, s.MadeUp));
    }

    /// <summary>R-3.10: members who attended nothing since the first of so many full calendar months, though sheets expected them, and gave no valid reason. A case to look into, never more.</summary>
    internal async Task<IQueryable<PartyMember>> AbsentAsync(CancellationToken ct) =>
        Absent(await settings.NumberAsync(DutyParameters.AbsenceMonths, ct: ct)).Where(m => m.OrganizationId != null);

    /// <summary>They by organisation, one page.</summary>
    public async Task<IReadOnlyList<AbsentMembers>> AbsentAsync(int page, int size, CancellationToken ct = default)
    {
        var lines = await (await AbsentAsync(ct)).GroupBy(m => new { m.OrganizationId, m.Organization!.Name })
            .Select(g => new { g.Key.OrganizationId, g.Key.Name, Count = g.Count() }).OrderBy(g => g.Name).ThenBy(g => g.OrganizationId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return lines.ConvertAll(l => new AbsentMembers(l.OrganizationId!.Value, l.Name, l.Count));
    }

    private IQueryable<PartyMember> Absent(int months)
    {
        var since = new DateOnly(db.Today.Year, db.Today.Month, 1).AddMonths(-months);
        var missing = db.Attendances
            .Where(t => t.Branch!.Activity!.State == ActivityState.Confirmed && t.Branch.Activity.Date >= since)
            .GroupBy(t => t.MemberId)
            .Where(g => g.Max(t => t.IsPresent || (t.Reason != null && t.Reason != AbsenceReason.Unexcused) ? 1 : 0) == 0)
            .Select(g => g.Key);
        return db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && missing.Contains(m.Id)
            && m.Placements.Any(p => p.To == null && p.OrganizationId == m.OrganizationId && p.From <= since));
    }

    private IQueryable<ActivityBranch> Counted(DateOnly from, DateOnly to) => db.ActivityBranches.AsNoTracking().Where(b =>
        b.Activity!.State == ActivityState.Confirmed && b.Activity.Date >= from && b.Activity.Date <= to
        && b.Activity.Sections.Any(s => s.Kind <= ActivityKind.Appraisal && s.Kind != ActivityKind.CommitteeMeeting));

    private async Task<Page<AttendanceLine>> OrganizationsAsync(AttendanceFilter filter, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var chosen = db.PartyOrganizations.AsNoTracking().Where(o => o.Type != OrganizationType.WorkingCommittee && (o.EndedOn == null || o.EndedOn > from));
        if (filter.Community is { } community)
        {
            chosen = chosen.Where(o => o.CommunityId == (community == Guid.Empty ? null : community));
        }

        var total = await chosen.CountAsync(ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var names = await chosen.OrderBy(o => o.TreePath).ThenBy(o => o.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(o => new { o.Id, o.Name, Community = o.Community!.Name }).ToListAsync(ct);
        var ids = names.Select(n => n.Id).ToArray();
        var sums = await Counted(from, to).Where(b => ids.Contains(b.OrganizationId)).GroupBy(b => b.OrganizationId)
            .Select(g => new { g.Key, Events = g.Count(), Due = g.Sum(b => b.Due), Present = g.Sum(b => b.Present), Excused = g.Sum(b => b.Excused) }).ToDictionaryAsync(g => g.Key, ct);
        return new Page<AttendanceLine>(
            [.. names.Select(n => sums.TryGetValue(n.Id, out var s)
                ? new AttendanceLine(n.Id, n.Name, n.Community, s.Events, s.Due, s.Present, s.Excused) : new AttendanceLine(n.Id, n.Name, n.Community, 0, 0, 0, 0))],
            number, PageSize, total);
    }

    private async Task<Page<AttendanceLine>> MembersAsync(AttendanceFilter filter, Guid organization, DateOnly from, DateOnly to, int months, CancellationToken ct)
    {
        var absent = Absent(months).Where(m => m.OrganizationId == organization).Select(m => m.Id);
        var chosen = filter.Absent
            ? db.PartyMembers.AsNoTracking().Where(m => absent.Contains(m.Id))
            : db.PartyMembers.AsNoTracking().Where(m => m.Placements.Any(p => p.OrganizationId == organization && p.From <= to && (p.To == null || p.To > from)));
        var total = await chosen.CountAsync(ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var people = await chosen.OrderBy(m => m.NameSort).ThenBy(m => m.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(m => new { m.Id, m.Name, m.Standing, m.LeftOn, Here = m.OrganizationId == organization, IsAbsent = absent.Contains(m.Id) }).ToListAsync(ct);
        var ids = people.Select(p => p.Id).ToArray();
        var sums = await OfMembersAsync(organization, ids, from, to, ct);
        return new Page<AttendanceLine>(
            [.. people.Select(p =>
            {
                var note = p.LeftOn is { } left ? $"{left:yyyy-MM-dd} 离开" : p.Here ? p.Standing.Label() : "已转到其他党组织";
                var s = sums.GetValueOrDefault(p.Id);
                return new AttendanceLine(p.Id, Masking.Mask(PersonalKind.Name, p.Name), note, s.Due, s.Due, s.Present, s.Excused) { IsAbsentLong = p.IsAbsent, MadeUp = s.MadeUp };
            })],
            number, PageSize, total);
    }
}
