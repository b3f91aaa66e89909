using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>The way of an activity (11.2): planned, opened for enrolment, called off and put back; confirmed, sent back, corrected after it was held .</summary>
public sealed class ServiceDesk(AppDbContext db, ServiceAccess access, ServicePeople people)
{
    /// <summary>Plans an activity.</summary>
    public async Task<Outcome<Guid>> PlanAsync(ServiceActivityInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = input.OrganizationId is { } id ? await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) : null;
        if (input.OrganizationId is not null && organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!access.MayRecord(organization?.TreePath))
        {
            return Outcome.Refused<Guid>(nameof(input.OrganizationId), organization is null ? "请选择组织单位" : ServiceAccess.NotYours);
        }

        var problems = ServiceRules.Check(input).ToList();
        if (organization?.EndedOn is { } ended && input.Date >= ended)
        {
            problems.Add(new(nameof(input.Date), $"这个党组织已于 {ended:yyyy-MM-dd} 撤销"));
        }

        if (await WhyNotTeamAsync(input.TeamId, input.OrganizationId, ct) is { } why)
        {
            problems.Add(why);
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var activity = new ServiceActivity { OrganizationId = input.OrganizationId, RecordedById = db.User.Id, RecordedBy = db.User.DisplayName };
        Fill(activity, input);
        db.ServiceActivities.Add(activity);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(activity.Id);
    }

    /// <summary>Changes an activity that was not handed in.</summary>
    public Task<Outcome> ChangeAsync(Guid id, ServiceActivityInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return WorkAsync(id, input.Version, null, async activity =>
        {
            if (!activity.IsOpen)
            {
                return [new("", "已经提交、确认或取消的活动不能修改")];
            }

            var problems = ServiceRules.Check(input).ToList();
            if (await WhyNotTeamAsync(input.TeamId, activity.OrganizationId, ct) is { } why)
            {
                problems.Add(why);
            }

            var enrolled = activity.Lines.Count(l => l.State == LineState.Enrolled);
            if (activity.State == ServiceState.Enrolling && input.Needed < enrolled)
            {
                problems.Add(new(nameof(input.Needed), $"已有 {enrolled} 人报名，需要人数不能更少"));
            }

            if (problems.Count == 0)
            {
                Fill(activity, input);
                foreach (var line in activity.Lines.Where(l => l.State == LineState.Attended && ServiceRules.WhyNotMinutes(activity.StartsAt!.Value, activity.EndsAt!.Value, l.StartsAt, l.Minutes) is not null))
                {
                    // What no longer lies inside the activity is told anew on the sheet; until then it is the whole time.
                    (line.StartsAt, line.EndsAt, line.Minutes) = (activity.StartsAt!.Value, activity.EndsAt!.Value, ServiceRules.Minutes(activity.StartsAt.Value, activity.EndsAt.Value));
                }
            }

            return problems;
        }, ct);
    }

    /// <summary>Lets members enrol themselves.</summary>
    public Task<Outcome> OpenAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, null, activity => Told(
        activity.State != ServiceState.Planned ? "只有计划中的活动可以开放报名"
        : activity.Date < db.Today ? "活动日期已过，请直接登记参加情况"
        : Set(activity, ServiceState.Enrolling)), ct);

    /// <summary>Ends enrolment; who signed up stays.</summary>
    public Task<Outcome> CloseAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, null, activity => Told(
        activity.State != ServiceState.Enrolling ? "这个活动没有开放报名" : Set(activity, ServiceState.Planned)), ct);

    /// <summary>Calls an activity off.</summary>
    public Task<Outcome> CancelAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, reason, activity =>
    {
        if (!activity.IsOpen)
        {
            return Told("已提交或已确认的活动不能取消；登记有误的，请退回或更正后再取消");
        }

        if (Short(reason) is not { } why)
        {
            return Told("请填写取消理由", "reason");
        }

        (activity.State, activity.Reason) = (ServiceState.Cancelled, why);
        return Told(null);
    }, ct);

    /// <summary>Puts a cancelled activity back into planning.</summary>
    public Task<Outcome> RestoreAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, null, activity => Told(
        activity.State != ServiceState.Cancelled ? "这个活动没有取消" : Set(activity, ServiceState.Planned)), ct);

    /// <summary>Takes a sheet that waits for confirmation back.</summary>
    public Task<Outcome> TakeBackAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, null, activity => Told(
        activity.State != ServiceState.Held ? "这个活动没有在等待确认" : Set(activity, ServiceState.Planned)), ct);

    /// <summary>Confirms; from then on the minutes count .</summary>
    public Task<Outcome> ConfirmAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, null, async activity =>
    {
        if (activity.State != ServiceState.Held)
        {
            return [new("", "这个活动没有在等待确认")];
        }

        var right = await access.MayConfirmAsync(activity, ct);
        if (right is ConfirmRight.None or ConfirmRight.WroteIt)
        {
            return [new("", WhyNotConfirm(activity, right))];
        }

        (activity.State, activity.Reason, activity.IsConfirmedAlone) = (ServiceState.Confirmed, null, right == ConfirmRight.Alone);
        (activity.ConfirmedAt, activity.ConfirmedBy) = (db.Clock.UtcNow, db.User.DisplayName);
        return [];
    }, ct);

    /// <summary>Sends a sheet back: whoever may confirm it, or staff.</summary>
    public Task<Outcome> ReturnAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, reason, async activity =>
    {
        if (activity.State != ServiceState.Held)
        {
            return [new("", "这个活动没有在等待确认")];
        }

        if (!access.Reviews && await access.MayConfirmAsync(activity, ct) == ConfirmRight.None)
        {
            return [new("", WhyNotConfirm(activity, ConfirmRight.None))];
        }

        if (Short(reason) is not { } why)
        {
            return [new("reason", "请填写要改什么")];
        }

        (activity.State, activity.Reason) = (ServiceState.Returned, why);
        return [];
    }, ct);

    /// <summary>Opens a confirmed activity again; until it is confirmed anew nothing of it counts. What stood there stays in the trail.</summary>
    public Task<Outcome> CorrectAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, reason, activity =>
    {
        if (activity.State != ServiceState.Confirmed)
        {
            return Told("只有已确认的活动才需要更正");
        }

        if (Short(reason) is not { } why)
        {
            return Told("请填写更正理由", "reason");
        }

        (activity.State, activity.Reason, activity.Revision) = (ServiceState.Returned, why, activity.Revision + 1);
        (activity.ConfirmedAt, activity.ConfirmedBy, activity.IsConfirmedAlone) = (null, null, false);
        return Told(null);
    }, ct);

    /// <summary>Lets an activity and a record of organisational life refer to each other; null takes the link away.</summary>
    public Task<Outcome> LinkAsync(Guid id, Guid version, Guid? record, CancellationToken ct = default) => WorkAsync(id, version, null, async activity =>
    {
        if (record is { } other && !await LinkableOf(activity).AnyAsync(a => a.Id == other, ct))
        {
            return [new("", "请选择本单位同一天的组织生活记录")];
        }

        activity.ActivityId = record;
        return [];
    }, ct);

    /// <summary>Records of organisational life of the same organisation and day that no service refers to.</summary>
    internal IQueryable<Activity> LinkableOf(ServiceActivity activity)
    {
        var (organization, day) = (activity.OrganizationId, activity.Date);
        return db.Activities.Where(a => a.OrganizationId == organization && a.Date == day && a.State != ActivityState.Void && !db.ServiceActivities.Any(s => s.ActivityId == a.Id));
    }

    /// <summary>Why somebody may not confirm, in words.</summary>
    public static string WhyNotConfirm(ServiceActivity activity, ConfirmRight right) =>
        right == ConfirmRight.WroteIt ? "您是登记人，请由另一人确认"
        : activity.OrganizationId is null ? "街道的活动由党工委工作人员确认"
        : "由本党组织的书记、副书记或组织委员确认";

    /// <summary>Does a deed to an activity the caller may write.</summary>
    internal async Task<Outcome> WorkAsync(Guid id, Guid version, string? reason, Func<ServiceActivity, Task<IReadOnlyList<Problem>>> deed, CancellationToken ct)
    {
        var found = await db.ServiceActivities.Include(a => a.Organization).Include(a => a.Lines).FirstOrDefaultAsync(a => a.Id == id, ct);
        if (found is null)
        {
            return Outcome.Missing();
        }

        if (!access.MayRecord(found.Organization?.TreePath))
        {
            return Outcome.Refused("", ServiceAccess.NotYours);
        }

        if (found.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (await deed(found) is { Count: > 0 } problems)
        {
            db.ChangeTracker.Clear();
            return new Outcome { Problems = problems };
        }

        db.Cause = Short(reason) is { } why ? new ChangeCause(why) : null;
        db.Entry(found).State = EntityState.Modified;
        return await people.SaveAsync(found, ct);
    }

    private async Task<Problem?> WhyNotTeamAsync(Guid? team, Guid? organization, CancellationToken ct) =>
        team is { } id && !await db.ServiceTeams.AnyAsync(t => t.Id == id && (t.OrganizationId == organization || t.OrganizationId == null), ct)
            ? new Problem(nameof(ServiceActivityInput.TeamId), "请选择本单位或街道的服务队") : null;

    private static void Fill(ServiceActivity activity, ServiceActivityInput input)
    {
        FieldCatalog.Copy<ServiceActivityFields>(input, activity);
        (activity.Title, activity.Place, activity.LinkName, activity.Content) = (activity.Title?.Trim(), activity.Place?.Trim(), Text(activity.LinkName), Text(activity.Content));
        activity.TeamId = input.TeamId;
    }

    private static string? Set(ServiceActivity activity, ServiceState state)
    {
        (activity.State, activity.Reason) = (state, null);
        return null;
    }

    private static Task<IReadOnlyList<Problem>> Told(string? problem, string field = "") => Task.FromResult<IReadOnlyList<Problem>>(problem is null ? [] : [new(field, problem)]);

    /// <summary>A text without spaces around it, or null.</summary>
    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Short(string? text) => Text(text) is { } some ? AuditDraft.Shorten(some, Activity.ReasonMaxLength) : null;
}
