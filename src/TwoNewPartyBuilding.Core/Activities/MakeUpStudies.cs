using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>How some absent members made up for what they missed.</summary>
public sealed class MakeUpInput
{
    /// <summary>The members, of those absent.</summary>
    public List<Guid> Members { get; set; } = [];

    /// <summary>The day they made up for it, not before the gathering and not after today.</summary>
    [Display(Name = "补学日期")]
    [Required(ErrorMessage = "请填写补学日期")]
    public DateOnly? On { get; set; }

    /// <summary>In which way.</summary>
    [Display(Name = "补学方式", Description = "例如：自学会议材料、支委上门传达、观看录像")]
    [Required(ErrorMessage = "请填写补学方式")]
    [StringLength(Attendance.NoteMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? How { get; set; }
}

/// <summary>
/// What absent members made up for afterwards (补学). It stands beside the sheet and changes neither it nor any rate: absent stays absent.
/// So it may be written when the record is locked. Never a duty.
/// </summary>
public sealed class MakeUpStudies(AppDbContext db, ActivityAccess access)
{
    /// <summary>Notes that members of a branch made up for a gathering; said again it is corrected.</summary>
    public async Task<Outcome> SaveAsync(Guid activityId, Guid organizationId, MakeUpInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.How = string.IsNullOrWhiteSpace(input.How) ? null : input.How.Trim();
        var (activity, absent, refusal) = await FindAsync(activityId, organizationId, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var problems = Enterprises.EnterpriseRules.Shape(input).ToList();
        if (input.On > db.Today)
        {
            problems.Add(new(nameof(input.On), "补学日期不能晚于今天"));
        }
        else if (input.On < activity!.Date)
        {
            problems.Add(new(nameof(input.On), $"补学日期不能早于活动日期 {activity.Date:yyyy-MM-dd}"));
        }

        var chosen = absent.FindAll(a => input.Members.Contains(a.MemberId));
        if (chosen.Count == 0 || chosen.Count != input.Members.Distinct().Count())
        {
            problems.Add(new(nameof(input.Members), "请在缺席党员中选择已经补学的人"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        foreach (var line in chosen)
        {
            (line.MadeUpOn, line.MadeUpHow) = (input.On, input.How);
        }

        db.Note(AuditAction.Changed, nameof(Activity), activityId, activity!.Title, $"登记补学 {chosen.Count} 人，{input.On:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Takes back that a member made up for it.</summary>
    public async Task<Outcome> TakeBackAsync(Guid activityId, Guid organizationId, Guid memberId, CancellationToken ct = default)
    {
        var (activity, absent, refusal) = await FindAsync(activityId, organizationId, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (absent.Find(a => a.MemberId == memberId) is not { MadeUpOn: not null } line)
        {
            return Outcome.Missing();
        }

        (line.MadeUpOn, line.MadeUpHow) = (null, null);
        db.Note(AuditAction.Changed, nameof(Activity), activityId, activity!.Title, "撤销补学登记 1 人");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    // A record in scope that was handed in, and the absent of a branch the caller records for.
    private async Task<(Activity? Activity, List<Attendance> Absent, Outcome? Refusal)> FindAsync(Guid activityId, Guid organizationId, CancellationToken ct)
    {
        var activity = await db.Activities.AsNoTracking().FirstOrDefaultAsync(a => a.Id == activityId, ct);
        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (activity is null || organization is null)
        {
            return (null, [], Outcome.Missing());
        }

        if (!access.MayRecord(organization))
        {
            return (null, [], Outcome.Refused("", ActivityAccess.NotYours));
        }

        if (!MayBeMadeUp(activity))
        {
            return (null, [], Outcome.Refused("", "提交后才能登记补学"));
        }

        var absent = await (from b in db.ActivityBranches
                            where b.ActivityId == activityId && b.OrganizationId == organizationId
                            join a in db.Attendances on b.Id equals a.BranchId
                            where !a.IsPresent
                            select a).ToListAsync(ct);
        return (activity, absent, null);
    }

    /// <summary>Whether somebody may make up for it: handed in, and standing.</summary>
    public static bool MayBeMadeUp(Activity activity) => activity is { State: ActivityState.Submitted or ActivityState.Confirmed };
}
