using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>How somebody is helped, opened.</summary>
public sealed record HelpRead(Guid Version, string? Measure, DateOnly DueOn, DateOnly? DoneOn, string? Result, string RecordedBy);

/// <summary>A person of an appraisal as it is shown.</summary>
/// <param name="Line">What was entered.</param>
/// <param name="Name">The name; in full only where it was read for a form.</param>
/// <param name="Group">The group that appraised the person.</param>
/// <param name="Opinion">The opinion, null where there is none or the caller does not see opinions.</param>
/// <param name="Due">Gatherings of the year the person should have attended; as of today while the appraisal is open.</param>
/// <param name="Present">Of them, attended.</param>
/// <param name="Help">Help, or null.</param>
public sealed record AppraisalLine(AppraisedMember Line, string Name, string Group, string? Opinion, int Due, int Present, HelpRead? Help)
{
    /// <summary>The attendance rate (3.6).</summary>
    public Coverage.Rate Rate => new(Present, Due);

    /// <summary>Confirmed minutes of volunteer service in the year (11.2).</summary>
    public int ServiceMinutes { get; init; }

    /// <summary>“3.5 小时”.</summary>
    public string ServiceWords => $"{VolunteerService.ServiceRules.HoursText(ServiceMinutes)} 小时";
}

/// <summary>How far a step is.</summary>
/// <param name="Step">The step.</param>
/// <param name="Done">How many people are through it.</param>
/// <param name="All">Of how many.</param>
/// <param name="IsLeftOut">It was not held (the masses were not asked).</param>
public sealed record StepRead(AppraisalStep Step, int Done, int All, bool IsLeftOut = false)
{
    /// <summary>Everybody is through it.</summary>
    public bool IsDone => IsLeftOut || (All > 0 && Done == All);
}

/// <summary>An appraisal as its pages show it.</summary>
public sealed record AppraisalDetails
{
    /// <summary>The appraisal with its groups, not tracked.</summary>
    public required MemberAppraisal Appraisal { get; init; }

    /// <summary>The branch.</summary>
    public required string Organization { get; init; }

    /// <summary>The record of the gathering: title, day and state now.</summary>
    public required (string Title, DateOnly Date, ActivityState State) Record { get; init; }

    /// <summary>The people by name.</summary>
    public required IReadOnlyList<AppraisalLine> Lines { get; init; }

    /// <summary>What the caller may do.</summary>
    public required ActivityRights Rights { get; init; }

    /// <summary>Looks at it for the street.</summary>
    public bool Reviews { get; init; }

    /// <summary>R-3.13: how many may be 优秀.</summary>
    public int MaxExcellent { get; init; }

    /// <summary>What is missing before it may be closed; empty for those who do not write it.</summary>
    public IReadOnlyList<Problem> Missing { get; init; } = [];

    /// <summary>Whether the caller may write it now.</summary>
    public bool MayWrite => Rights.MayRecord && Appraisal.IsOpen;

    /// <summary>Whether the caller may confirm it now.</summary>
    public bool MayConfirm => Appraisal.State == ActivityState.Submitted && Rights.Confirming is ConfirmRight.May or ConfirmRight.Alone;

    /// <summary>Whether the caller may send it back now.</summary>
    public bool MayReturn => (Appraisal.State == ActivityState.Submitted && (Reviews || Rights.Confirming != ConfirmRight.None)) || (Appraisal.State == ActivityState.Confirmed && Reviews);

    /// <summary>Whether opinions and help are shown: to those who write for the branch and to those who review.</summary>
    public bool ShowsOpinions => Rights.MayRecord || Reviews;

    /// <summary>R-3.13: more are 优秀 than may be.</summary>
    public bool IsExcess => Appraisal.Excellent > MaxExcellent;

    /// <summary>The steps and how far each is.</summary>
    public IReadOnlyList<StepRead> Steps
    {
        get
        {
            var full = Lines.Where(l => l.Line.IsFull && l.Line.NotGradedReason is null).ToList();
            return
            [
                new(AppraisalStep.Self, Lines.Count(l => l.Line.SelfScore is not null), Lines.Count),
                new(AppraisalStep.Peers, full.Count(l => !l.Line.Peers.IsBlank), full.Count),
                new(AppraisalStep.Masses, full.Count(l => !l.Line.Masses.IsBlank), full.Count, Appraisal.MassVoters == 0),
                new(AppraisalStep.Opinion, full.Count(l => l.Line.Grade is not null && l.Line.OpinionSealed is not null), full.Count),
                new(AppraisalStep.Feedback, full.Count(l => l.Line.FeedbackOn is not null), full.Count),
            ];
        }
    }
}

/// <summary>Reads one appraisal for its pages, its forms and its papers.</summary>
public sealed class AppraisalReader(
    AppDbContext db, UnscopedReads reads, ActivityAccess access, AppraisalClosing closing, AppraisalVault vault, AttendanceReader attendance, SettingsReader settings)
{
    /// <summary>An appraisal in scope, names masked (13.3); null where there is none.</summary>
    public Task<AppraisalDetails?> ReadAsync(Guid id, CancellationToken ct = default) => ReadAsync(id, full: false, ct);

    /// <summary>An appraisal for a form or a paper in full; null for those who do not write it.</summary>
    public async Task<AppraisalDetails?> ForFormAsync(Guid id, CancellationToken ct = default) => await ReadAsync(id, full: true, ct) is { Rights.MayRecord: true } details ? details : null;

    /// <summary>Records from which an appraisal of a branch can be begun, the latest first; those of years that have one are left out.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateOnly Date, string Title)>> RecordsAsync(Guid organization, AppraisalService appraisals, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(appraisals);
        var rows = await appraisals.Records(organization).Where(a => !db.MemberAppraisals.Any(m => m.OrganizationId == organization && m.Year == a.BelongsToYear))
            .OrderByDescending(a => a.Date).ThenBy(a => a.Id).Take(20).Select(a => new { a.Id, a.Date, a.Title }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Id, r.Date, r.Title))];
    }

    internal async Task<AppraisalDetails?> ReadAsync(Guid id, bool full, CancellationToken ct)
    {
        var appraisal = await db.MemberAppraisals.AsNoTracking().Include(a => a.Organization).Include(a => a.Groups).AsSingleQuery().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (appraisal is null)
        {
            return null;
        }

        var record = await reads.Activities("the gathering that the branch took part in").AsNoTracking().Where(a => a.Id == appraisal.ActivityId)
            .Select(a => new { a.Title, a.Date, a.State }).FirstAsync(ct);
        var rights = await access.RightsAsync(appraisal.OrganizationId, appraisal.RecordedById, ct);
        var reviews = closing.Reviews(appraisal.Organization);
        var (first, last) = (new DateOnly(appraisal.Year, 1, 1), new DateOnly(appraisal.Year, 12, 31));
        var served = db.ServiceLines.Where(s => s.IsCounted && s.Date >= first && s.Date <= last);
        var rows = await reads.InScope<AppraisedMember>().AsNoTracking().Where(l => l.AppraisalId == id)
            .Join(reads.PartyMembers("the frozen roster names members who have moved on since"), l => l.MemberId, m => m.Id, (l, m) => new
            {
                Line = l,
                l.Help,
                m.Name,
                m.NameSort,
                Served = served.Where(s => db.Volunteers.Any(v => v.Id == s.VolunteerId && v.MemberId == m.Id)).Sum(s => s.Minutes),
            }).ToListAsync(ct);
        var attended = appraisal.IsOpen
            ? await attendance.OfMembersAsync(appraisal.OrganizationId, [.. rows.Select(r => r.Line.MemberId)], new DateOnly(appraisal.Year, 1, 1), AppraisalClosing.AttendedTo(appraisal), ct) : [];
        var groups = appraisal.Groups.ToDictionary(g => g.Id, g => g.Title);
        var shows = rights.MayRecord || reviews;
        var lines = rows.OrderBy(r => groups.Count > 1 ? groups[r.Line.GroupId] : "", StringComparer.Ordinal).ThenBy(r => !r.Line.IsFull).ThenBy(r => r.NameSort, StringComparer.Ordinal).Select(r =>
        {
            var (due, present, _, _) = appraisal.IsOpen ? attended.GetValueOrDefault(r.Line.MemberId) : (r.Line.AttendanceDue ?? 0, r.Line.AttendancePresent ?? 0, 0, 0);
            return new AppraisalLine(
                r.Line, full ? r.Name : Masking.Mask(PersonalKind.Name, r.Name), groups[r.Line.GroupId], shows ? vault.Open(r.Line.OpinionSealed) : null, due, present,
                shows && r.Help is { } h ? new HelpRead(h.Version, vault.Open(h.MeasureSealed), h.DueOn, h.DoneOn, vault.Open(h.ResultSealed), h.RecordedBy) : null)
            { ServiceMinutes = r.Served };
        }).ToList();
        var share = await settings.NumberAsync(AppraisalParameters.ExcellentShare, appraisal.HeldOn, ct);
        IReadOnlyList<Problem> missing = [];
        if (rights.MayRecord && appraisal.IsOpen)
        {
            appraisal.Members.AddRange(lines.Select(l => l.Line));
            missing = await closing.MissingAsync(appraisal, lines.ToDictionary(l => l.Line.Id, l => l.Name), ct);
        }

        // While it is open the third is taken of all who are to be graded; when it is closed these are the graded.
        var graded = appraisal.IsOpen ? lines.Count(l => l.Line.IsFull && l.Line.NotGradedReason is null) : appraisal.Graded;
        return new AppraisalDetails
        {
            Appraisal = appraisal, Organization = appraisal.Organization!.Name, Record = (record.Title, record.Date, record.State), Lines = lines, Rights = rights, Reviews = reviews,
            MaxExcellent = AppraisalRules.MaxExcellent(graded, share), Missing = missing,
        };
    }
}
