using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What happens to a record after it was handed in: confirmed by another person, returned with remarks, corrected as a new revision, taken out and put back .</summary>
public sealed class ActivityConfirming(AppDbContext db, ActivityAccess access, ActivityRevisions revisions)
{
    /// <summary>Confirms; refused to whoever has no post for it, and to its writer where the branch has a second committee member.</summary>
    public async Task<Outcome> ConfirmAsync(Guid id, Guid version, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        if (activity.State != ActivityState.Submitted)
        {
            return Outcome.Refused("", "只有待确认的记录才能确认");
        }

        var right = (await access.RightsAsync(activity, ct)).Confirming;
        if (right is ConfirmRight.None or ConfirmRight.WroteIt)
        {
            return Outcome.Refused("", right == ConfirmRight.None ? "由书记、副书记或组织委员确认，您没有这个职务" : "登记人不能确认自己登记的记录，请由另一名书记、副书记或组织委员确认");
        }

        if (activity.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        activity.State = ActivityState.Confirmed;
        (activity.ConfirmedAt, activity.ConfirmedById, activity.ConfirmedBy) = (db.Clock.UtcNow, db.User.Id, db.User.DisplayName);
        activity.IsConfirmedAlone = right == ConfirmRight.Alone;
        activity.CorrectionReason = null;
        return await KeepAsync(activity, null, ct);
    }

    /// <summary>Sends a record back with remarks: whoever may confirm it, or staff. A confirmed one goes back as the begin of a correction.</summary>
    public async Task<Outcome> ReturnAsync(Guid id, ReturnInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        var reviews = Reviews(activity);
        if (!reviews && (await access.RightsAsync(activity, ct)).Confirming == ConfirmRight.None)
        {
            return Outcome.Refused("", "由书记、副书记、组织委员或党工委工作人员退回");
        }

        if (activity.State != ActivityState.Submitted && !(reviews && activity.State == ActivityState.Confirmed))
        {
            return Outcome.Refused("", "这份记录现在不能退回");
        }

        if (activity.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var remarks = input.Remarks.Where(r => !string.IsNullOrWhiteSpace(r.Value)).ToList();
        if (remarks.Count == 0)
        {
            return Outcome.Refused("Remarks", "请写明要改什么，至少一条");
        }

        if (remarks.Exists(r => r.Value!.Trim().Length > 300 || r.Key.Length > 60))
        {
            return Outcome.Refused("Remarks", "每条意见不超过 300 个字");
        }

        var said = string.Join("；", remarks.Select(r => r.Value!.Trim()));
        if (activity.State == ActivityState.Confirmed)
        {
            await revisions.FreezeAsync(activity, Shorten(said), ct);
        }

        db.ActivityRemarks.AddRange(remarks.Select(r => new ActivityRemark
        {
            ActivityId = id, Field = r.Key == "All" ? "" : r.Key, Text = r.Value!.Trim(), By = db.User.DisplayName, At = db.Clock.UtcNow,
        }));
        activity.State = ActivityState.Returned;
        return await KeepAsync(activity, said, ct);
    }

    /// <summary>Begins the correction of a confirmed record: what stood there is frozen, and it waits for confirmation again.</summary>
    public async Task<Outcome> CorrectAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        if (!access.MayRecord(activity.Organization))
        {
            return Outcome.Refused("", ActivityAccess.NotYours);
        }

        if (activity.State != ActivityState.Confirmed)
        {
            return Outcome.Refused("", "只有已确认的记录才需要更正");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写更正理由");
        }

        if (activity.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        await revisions.FreezeAsync(activity, Shorten(reason.Trim()), ct);
        activity.State = ActivityState.Draft;
        return await KeepAsync(activity, reason, ct);
    }

    /// <summary>Takes a record out of everything, with a reason.</summary>
    public async Task<Outcome> VoidAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        if (await WhyNotVoidAsync(activity, ct) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        if (activity.State == ActivityState.Void)
        {
            return Outcome.Refused("", "这份记录已经作废");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写作废理由");
        }

        if (activity.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        (activity.State, activity.VoidReason) = (ActivityState.Void, Shorten(reason.Trim()));
        return await KeepAsync(activity, reason, ct);
    }

    /// <summary>Puts a record back: to where it was confirmed, else to its draft.</summary>
    public async Task<Outcome> PutBackAsync(Guid id, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(id, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        if (activity.State != ActivityState.Void)
        {
            return Outcome.Refused("", "这份记录没有作废");
        }

        if (await WhyNotVoidAsync(activity, ct) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        (activity.State, activity.VoidReason) = (activity.ConfirmedAt is not null ? ActivityState.Confirmed : ActivityState.Draft, null);
        return await KeepAsync(activity, "恢复作废的记录", ct);
    }

    /// <summary>Whether the caller looks at it for the street (LifeReview).</summary>
    public bool Reviews(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var scope = db.User.ScopeFor(Permission.LifeReview);
        return scope.IsStreet || (activity.Organization is { } o && scope.Covers(o.TreePath));
    }

    // A confirmed record is taken out by those who may confirm and by staff; anything else by whoever writes it.
    private async Task<string?> WhyNotVoidAsync(Activity activity, CancellationToken ct)
    {
        if (Reviews(activity))
        {
            return null;
        }

        if (!access.MayRecord(activity.Organization))
        {
            return ActivityAccess.NotYours;
        }

        return activity.ConfirmedAt is null || (await access.RightsAsync(activity, ct)).Confirming != ConfirmRight.None ? null : "已确认的记录由书记、副书记、组织委员或党工委工作人员作废";
    }

    private async Task<Outcome> KeepAsync(Activity activity, string? reason, CancellationToken ct)
    {
        activity.UpdatedAt = db.Clock.UtcNow;
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static string Shorten(string text) => text.Length <= Activity.ReasonMaxLength ? text : text[..Activity.ReasonMaxLength];
}
