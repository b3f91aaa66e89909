using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>Writes records: begun with what is known already, saved as often as one likes, handed in when complete.</summary>
public sealed class ActivityService(AppDbContext db, ActivityAccess access, ActivityChecks checks, ActivityFilling filling)
{
    /// <summary>
    /// Begins a record, filled in from the month's theme, the roster of the day and the last one of its kind; with texts too where
    /// <see cref="BeginInput.CopyFrom"/> names one. Tapped twice it answers the same draft.
    /// </summary>
    public async Task<Outcome<Guid>> BeginAsync(BeginInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = Enterprises.EnterpriseRules.Shape(input).ToList();
        input.Kind ??= input.CopyFrom is { } copied
            ? await db.ActivitySections.Where(s => s.ActivityId == copied && s.Activity!.OrganizationId == input.OrganizationId).OrderBy(s => s.Kind).Select(s => (ActivityKind?)s.Kind).FirstOrDefaultAsync(ct) : null;
        if (input.Kind is null)
        {
            problems.Add(new(nameof(input.Kind), "请选择活动类别"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var (kind, date) = (input.Kind!.Value, input.Date!.Value);
        var organization = await db.PartyOrganizations.AsNoTracking().Include(o => o.Groups).FirstOrDefaultAsync(o => o.Id == input.OrganizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!access.MayRecord(organization))
        {
            return Outcome.Refused<Guid>("", ActivityAccess.NotYours);
        }

        if (!Enum.IsDefined(kind))
        {
            return Outcome.Refused<Guid>(nameof(input.Kind), "请选择活动类别");
        }

        if (organization.EndedOn is { } ended && date >= ended)
        {
            return Outcome.Refused<Guid>(nameof(input.Date), $"这个党组织已于 {ended:yyyy-MM-dd} 撤销");
        }

        var groups = organization.Groups.Where(g => g.From <= date && (g.To is null || g.To > date)).ToList();
        var group = kind != ActivityKind.GroupMeeting ? null : input.GroupId ?? (groups.Count == 1 ? groups[0].Id : null);
        if (group is not null && !groups.Exists(g => g.Id == group))
        {
            return Outcome.Refused<Guid>(nameof(input.GroupId), "没有这个党小组，请重新选择");
        }

        var me = db.User.Id;
        var open = await db.Activities.Where(a => a.OrganizationId == organization.Id && a.Date == date && a.State == ActivityState.Draft && a.RecordedById == me && a.Revision == 1
            && a.GroupId == group && a.Sections.Any(s => s.Kind == kind)).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct);
        if (open is { } again && input.CopyFrom is null)
        {
            return Outcome.Done(again);
        }

        var activity = await PrefillAsync(organization, kind, date, group, input.CopyFrom, ct);
        var sheet = new ActivityBranch { ActivityId = activity.Id, OrganizationId = organization.Id, IsLead = true };
        activity.Branches.Add(sheet);
        db.Activities.Add(activity);
        await access.FreezeAsync(sheet, date, group, ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(activity.Id);
    }

    /// <summary>Saves a draft or a returned record as far as it goes; with <paramref name="submit"/> hands it in, which needs it complete (3.4, 3.5).</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid id, ActivityInput input, bool submit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (WhyNotWrite(activity) is { } refusal)
        {
            return Outcome.Refused<Guid>("", refusal);
        }

        if (activity.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var problems = ActivityChecks.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        await FillAsync(activity, input, ct);
        if (submit)
        {
            problems = await checks.CompleteAsync(activity, ct);
            if (problems.Count > 0)
            {
                // What was typed is kept all the same: a refusal must not lose words.
                await KeepAsync(activity, ct);
                return Outcome.Refused<Guid>(problems);
            }

            activity.State = ActivityState.Submitted;
            activity.RecordedOn ??= db.Today;
            activity.SubmittedAt ??= db.Clock.UtcNow;
            (activity.RecordedById, activity.RecordedBy) = (db.User.Id, db.User.DisplayName);
            foreach (var remark in await db.ActivityRemarks.Where(r => r.ActivityId == id && r.AnsweredAt == null).ToListAsync(ct))
            {
                remark.AnsweredAt = db.Clock.UtcNow;
            }
        }

        return await KeepAsync(activity, ct);
    }

    /// <summary>Takes a record that waits for confirmation back to its draft.</summary>
    public async Task<Outcome<Guid>> TakeBackAsync(Guid id, Guid version, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!access.MayRecord(activity.Organization) || activity.State != ActivityState.Submitted)
        {
            return Outcome.Refused<Guid>("", activity.State == ActivityState.Submitted ? ActivityAccess.NotYours : "这份记录不在待确认状态");
        }

        if (activity.Version != version)
        {
            return Outcome.Stale<Guid>();
        }

        activity.State = ActivityState.Draft;
        return await KeepAsync(activity, ct);
    }

    /// <summary>Throws away a draft that was never handed in; answers its organisation.</summary>
    public async Task<Outcome<Guid>> DiscardAsync(Guid id, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (WhyNotWrite(activity) is { } refusal)
        {
            return Outcome.Refused<Guid>("", refusal);
        }

        if (activity.RecordedOn is not null)
        {
            return Outcome.Refused<Guid>("", "提交过的记录不能删除，不需要的请作废并说明理由");
        }

        if (await db.MemberAppraisals.AnyAsync(a => a.ActivityId == id, ct))
        {
            return Outcome.Refused<Guid>("", "这份记录已有民主评议结果，请先删除评议结果再删除记录");
        }

        var files = await db.ActivityFiles.Where(f => f.ActivityId == id).ToListAsync(ct);
        var ids = files.Select(f => f.Id).ToArray();
        var sheets = activity.Branches.Select(b => b.Id).ToArray();
        db.RemoveRange(await db.ActivityFileContents.Where(c => ids.Contains(c.FileId)).ToListAsync(ct));
        db.RemoveRange(files);
        db.RemoveRange(await db.ActivityLinks.Where(l => sheets.Contains(l.BranchId)).ToListAsync(ct));
        db.RemoveRange(activity.Branches.SelectMany(b => b.Attendances));
        db.RemoveRange(activity.Branches);
        db.RemoveRange(activity.Sections);
        db.RemoveRange(activity.FollowUps);
        db.RemoveRange(activity.Votes);
        db.Remove(activity);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(activity.OrganizationId);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
    }

    /// <summary>Why the caller may not write the record now, or null.</summary>
    internal string? WhyNotWrite(Activity activity) =>
        !access.MayRecord(activity.Organization) ? ActivityAccess.NotYours
        : activity.State switch
        {
            ActivityState.Draft or ActivityState.Returned => null,
            ActivityState.Submitted => "这份记录已经提交，正在等待确认；要改请先撤回",
            ActivityState.Confirmed => "已确认的记录不能直接修改，请点“更正”并说明理由",
            _ => "这份记录已经作废，请先恢复",
        };

    private async Task<Activity> PrefillAsync(PartyOrganization organization, ActivityKind kind, DateOnly date, Guid? group, Guid? copy, CancellationToken ct)
    {
        var earlier = await db.Activities.AsNoTracking().Include(a => a.Sections)
            .Where(a => a.OrganizationId == organization.Id && a.State != ActivityState.Void && a.ImportId == null && (copy == null ? a.Sections.Any(s => s.Kind == kind) : a.Id == copy))
            .OrderByDescending(a => a.Date).ThenByDescending(a => a.CreatedAt).FirstOrDefaultAsync(ct);
        var plan = await checks.PlanAsync(organization.Id, kind == ActivityKind.ThemeDay, date, ct);
        var secretary = plan?.Lead is null && earlier?.HostName is null ? await db.OrganizationPosts.AsNoTracking()
            .Where(p => p.OrganizationId == organization.Id && p.Kind == PostKind.Secretary && p.To == null).Select(p => p.Member!.Name ?? p.PersonName).FirstOrDefaultAsync(ct) : null;
        var activity = new Activity
        {
            OrganizationId = organization.Id,
            Title = plan?.Title ?? string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{kind.Label()}"),
            Date = date,
            GroupId = group,
            StartsAt = earlier?.StartsAt,
            EndsAt = earlier?.EndsAt,
            Place = plan?.Place ?? earlier?.Place,
            HostName = plan?.Lead ?? earlier?.HostName ?? secretary,
            RecorderName = earlier?.RecorderName,
            SignIn = earlier?.SignIn ?? SignInWay.Ticked,
            ThemePlanId = plan?.Id,
            Heart = plan?.Heart,
            BelongsToYear = ActivityRules.HasYear(kind) ? ActivityRules.YearOf(date) : null,
            RecordedById = db.User.Id,
            RecordedBy = db.User.DisplayName,
            CreatedAt = db.Clock.UtcNow,
            UpdatedAt = db.Clock.UtcNow,
        };
        IEnumerable<ActivityKind> kinds = copy is not null && earlier is not null ? earlier.Sections.Select(s => s.Kind).Append(kind).Distinct() : [kind];
        foreach (var one in kinds)
        {
            activity.Sections.Add(new ActivitySection { ActivityId = activity.Id, Kind = one });
        }

        if (copy is not null && earlier is not null)
        {
            (activity.Agenda, activity.Materials, activity.Guests) = (earlier.Agenda, earlier.Materials, earlier.Guests);
            foreach (var section in activity.Sections)
            {
                if (earlier.Sections.Find(s => s.Kind == section.Kind) is { } old)
                {
                    (section.Content, section.Topic, section.Lecturer, section.LecturerRole, section.ClassHours, section.CommitteeDue) =
                        (old.Content, old.Topic, old.Lecturer, old.LecturerRole, old.ClassHours, old.CommitteeDue);
                }
            }
        }

        ActivityFields.Carry(activity);
        return activity;
    }

    private async Task FillAsync(Activity activity, ActivityInput input, CancellationToken ct)
    {
        var kinds = input.Kinds.Where(k => Enum.IsDefined(k)).Distinct().ToList();
        var group = ActivityRules.IsOfGroup(kinds) ? input.GroupId : null;
        var isMoved = activity.Date != input.Date || activity.GroupId != group;
        activity.Title = ActivityFilling.Text(input.Title) ?? "";
        activity.Date = input.Date!.Value;
        (activity.StartsAt, activity.EndsAt, activity.Place, activity.GroupId) = (input.StartsAt, input.EndsAt, ActivityFilling.Text(input.Place), group);
        (activity.HostName, activity.RecorderName, activity.Guests) = (ActivityFilling.Text(input.HostName), ActivityFilling.Text(input.RecorderName), ActivityFilling.Text(input.Guests));
        (activity.Agenda, activity.Materials, activity.SignIn) = (ActivityFilling.Text(input.Agenda), ActivityFilling.Text(input.Materials), input.SignIn);
        (activity.Heart, activity.MoveReason, activity.Cost) = (input.Heart, ActivityFilling.Text(input.MoveReason), input.Cost);
        activity.BelongsToYear = kinds.Exists(ActivityRules.HasYear) ? input.BelongsToYear ?? ActivityRules.YearOf(activity.Date) : null;
        activity.ThemePlanId = (await checks.PlanAsync(activity.OrganizationId, kinds.Contains(ActivityKind.ThemeDay), activity.Date, ct))?.Id;
        (activity.RecordedById, activity.RecordedBy) = (db.User.Id, db.User.DisplayName);
        filling.Fill(activity, kinds, input);

        var lead = activity.Branches.First(b => b.IsLead);
        if (isMoved)
        {
            await access.FreezeAsync(lead, activity.Date, group, ct);
        }

        ActivityAccess.Tick(lead, input.Sheet);
        lead.FilledAt = lead.Present > 0 ? lead.FilledAt ?? db.Clock.UtcNow : null;
        lead.FilledBy = lead.Present > 0 ? lead.FilledBy ?? db.User.DisplayName : null;
    }

    private async Task<Outcome<Guid>> KeepAsync(Activity activity, CancellationToken ct)
    {
        // Two people writing one record meet in its version, whatever part they change.
        activity.UpdatedAt = db.Clock.UtcNow;
        db.Entry(activity).Property(a => a.UpdatedAt).IsModified = true;
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(activity.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Stale<Guid>();
        }
    }
}
