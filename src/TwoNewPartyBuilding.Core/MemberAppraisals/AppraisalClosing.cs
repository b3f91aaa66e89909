using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>What happens to an appraisal after it was written: closed, taken back, confirmed by another person, returned, corrected as a new revision .</summary>
public sealed class AppraisalClosing(
    AppDbContext db, AppraisalService appraisals, ActivityAccess access, AppraisalRevisions revisions, AttendanceReader attendance, SettingsReader settings)
{
    /// <summary>Closes it: everything must be there, votes add up, R-3.13 holds or is explained; attendance is kept as it stands.</summary>
    public Task<Outcome> SubmitAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, async appraisal =>
    {
        if (appraisals.WhyNotWrite(appraisal) is { } refusal)
        {
            return [new("", refusal)];
        }

        var problems = await MissingAsync(appraisal, await appraisals.NamesAsync(appraisal, ct), ct);
        if (problems.Count > 0)
        {
            return problems;
        }

        var attended = await attendance.OfMembersAsync(appraisal.OrganizationId, [.. appraisal.Members.Select(m => m.MemberId)], new DateOnly(appraisal.Year, 1, 1), AttendedTo(appraisal), ct);
        foreach (var line in appraisal.Members)
        {
            var sums = attended.GetValueOrDefault(line.MemberId);
            (line.AttendanceDue, line.AttendancePresent) = (sums.Due, sums.Present);
        }

        (appraisal.RecordedById, appraisal.RecordedBy) = (db.User.Id, db.User.DisplayName);
        (appraisal.State, appraisal.RecordedOn, appraisal.Remark) = (ActivityState.Submitted, appraisal.RecordedOn ?? db.Today, null);
        return [];
    }, ct);

    /// <summary>Takes one that waits for confirmation back.</summary>
    public Task<Outcome> TakeBackAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, appraisal =>
    {
        if (appraisal.State != ActivityState.Submitted || !access.MayRecord(appraisal.Organization))
        {
            return Refused("", appraisal.State == ActivityState.Submitted ? AppraisalService.NotYours : "这次评议不在待确认状态");
        }

        appraisal.State = ActivityState.Draft;
        return Nothing;
    }, ct);

    /// <summary>Confirms and locks it; not by whoever closed it, unless the branch has a single committee member.</summary>
    public Task<Outcome> ConfirmAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, async appraisal =>
    {
        if (appraisal.State != ActivityState.Submitted)
        {
            return [new("", "只有待确认的评议才能确认")];
        }

        var right = (await access.RightsAsync(appraisal.OrganizationId, appraisal.RecordedById, ct)).Confirming;
        if (right is ConfirmRight.None or ConfirmRight.WroteIt)
        {
            return [new("", right == ConfirmRight.None ? "由书记、副书记或组织委员确认，您没有这个职务" : "登记人不能确认自己登记的评议，请由另一名书记、副书记或组织委员确认")];
        }

        (appraisal.State, appraisal.ConfirmedAt, appraisal.ConfirmedById, appraisal.ConfirmedBy) = (ActivityState.Confirmed, db.Clock.UtcNow, db.User.Id, db.User.DisplayName);
        (appraisal.IsConfirmedAlone, appraisal.CorrectionReason) = (right == ConfirmRight.Alone, null);
        return [];
    }, ct);

    /// <summary>Sends it back with a remark: whoever may confirm it, or staff. A confirmed one goes back as the begin of a correction.</summary>
    public Task<Outcome> ReturnAsync(Guid id, Guid version, string? remark, CancellationToken ct = default) => WorkAsync(id, version, async appraisal =>
    {
        var reviews = Reviews(appraisal.Organization);
        if (appraisal.State != ActivityState.Submitted && !(reviews && appraisal.State == ActivityState.Confirmed))
        {
            return [new("", "这次评议现在不能退回")];
        }

        if (!reviews && (await access.RightsAsync(appraisal.OrganizationId, appraisal.RecordedById, ct)).Confirming == ConfirmRight.None)
        {
            return [new("", "由书记、副书记、组织委员或党工委工作人员退回")];
        }

        if (AppraisedLineInput.Clean(remark) is not { } text)
        {
            return [new("remark", "请写明要改什么")];
        }

        var said = Shorten(text);
        if (appraisal.State == ActivityState.Confirmed)
        {
            await revisions.FreezeAsync(appraisal, said, ct);
        }

        (appraisal.State, appraisal.Remark) = (ActivityState.Returned, said);
        db.Cause = new ChangeCause(said);
        return [];
    }, ct);

    /// <summary>Begins the correction of a confirmed one: what stood there is kept as a revision, and it waits for confirmation again.</summary>
    public Task<Outcome> CorrectAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, async appraisal =>
    {
        if (!access.MayRecord(appraisal.Organization))
        {
            return [new("", AppraisalService.NotYours)];
        }

        if (appraisal.State != ActivityState.Confirmed)
        {
            return [new("", "只有已确认的评议才需要更正")];
        }

        if (AppraisedLineInput.Clean(reason) is not { } why)
        {
            return [new("reason", "请填写更正理由")];
        }

        await revisions.FreezeAsync(appraisal, Shorten(why), ct);
        appraisal.State = ActivityState.Draft;
        db.Cause = new ChangeCause(Shorten(why));
        return [];
    }, ct);

    /// <summary>What is missing or wrong before it may be closed.</summary>
    internal async Task<List<Problem>> MissingAsync(MemberAppraisal appraisal, IReadOnlyDictionary<Guid, string> names, CancellationToken ct)
    {
        var share = await settings.NumberAsync(AppraisalParameters.ExcellentShare, appraisal.HeldOn, ct);
        var problems = AppraisalRules.Missing(appraisal, m => names[m.Id], m => m.OpinionSealed is not null, share).ToList();

        // Voters may have changed since the votes were entered.
        foreach (var line in appraisal.Members.Where(m => m.IsFull))
        {
            var voters = appraisal.Groups.First(g => g.Id == line.GroupId).PeerVoters;
            if (voters is not null && AppraisalRules.WhyWrong(line.Peers, voters, "参加互评的党员") is { } wrong)
            {
                problems.Add(new(AppraisalFields.Line(line.Id, nameof(line.Peers)), $"{names[line.Id]}的互评票数：{wrong}"));
            }

            if (appraisal.MassVoters is not null && AppraisalRules.WhyWrong(line.Masses, appraisal.MassVoters, "参加民主测评的群众") is { } off)
            {
                problems.Add(new(AppraisalFields.Line(line.Id, nameof(line.Masses)), $"{names[line.Id]}的测评票数：{off}"));
            }
        }

        return problems;
    }

    /// <summary>The last day of attendance that an appraisal looks at: its own day, but never beyond its year.</summary>
    internal static DateOnly AttendedTo(MemberAppraisal appraisal) => appraisal.HeldOn.Year > appraisal.Year ? new DateOnly(appraisal.Year, 12, 31) : appraisal.HeldOn;

    /// <summary>Whether the caller looks at it for the street (LifeReview).</summary>
    internal bool Reviews(PartyOrganization? organization)
    {
        var scope = db.User.ScopeFor(Permission.LifeReview);
        return scope.IsStreet || (organization is not null && scope.Covers(organization.TreePath));
    }

    private static Task<IReadOnlyList<Problem>> Nothing => Task.FromResult<IReadOnlyList<Problem>>([]);

    private static Task<IReadOnlyList<Problem>> Refused(string field, string message) => Task.FromResult<IReadOnlyList<Problem>>([new(field, message)]);

    private static string Shorten(string text) => text.Length <= Activity.ReasonMaxLength ? text : text[..Activity.ReasonMaxLength];

    private async Task<Outcome> WorkAsync(Guid id, Guid version, Func<MemberAppraisal, Task<IReadOnlyList<Problem>>> deed, CancellationToken ct)
    {
        var appraisal = await appraisals.FindAsync(id, ct);
        if (appraisal is null)
        {
            return Outcome.Missing();
        }

        if (appraisal.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (await deed(appraisal) is { Count: > 0 } problems)
        {
            db.ChangeTracker.Clear();
            return new Outcome { Problems = problems };
        }

        return await appraisals.KeepAsync(appraisal, ct);
    }
}
