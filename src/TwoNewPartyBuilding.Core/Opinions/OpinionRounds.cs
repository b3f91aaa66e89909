using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What the form of a round says.</summary>
public class OpinionRoundInput : OpinionRoundFields
{
    /// <summary>The organisation; read when a round is begun.</summary>
    [Display(Name = "党组织", Order = -2)]
    public Guid? OrganizationId { get; set; }

    /// <summary>The visit it comes from.</summary>
    [Display(Name = "来源走访", Description = "意见来自指导员走访的，选这次走访")]
    public Guid? VisitId { get; set; }

    /// <summary>The version the form was opened with; ignored when a round is begun.</summary>
    public Guid Version { get; set; }
}

/// <summary>Confirmed rounds of an organisation on a day; the duty engine judges windows by the day .</summary>
/// <param name="OrganizationId">The organisation.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Count">How many.</param>
/// <param name="RecordedOn">The earliest day on which one of them was handed in.</param>
public sealed record CountedRound(Guid OrganizationId, DateOnly HeldOn, int Count, DateOnly? RecordedOn)
{
    /// <summary>The month it counts for.</summary>
    public int Month => HeldOn.Month;
}

/// <summary>Rounds of seeking opinions (M10): written, handed in, confirmed by somebody else, corrected, taken out.</summary>
public sealed class OpinionRounds(AppDbContext db, OpinionAccess access, SettingsReader settings)
{
    /// <summary>
    /// Confirmed rounds of these organisations in a year, and in the January after it, when December may still be made up: one
    /// grouped statement, whatever their number.
    /// </summary>
    public async Task<IReadOnlyList<CountedRound>> CountedAsync(IReadOnlyCollection<Guid> organizationIds, int year, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(organizationIds);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31).AddMonths(1));
        var ids = organizationIds.ToArray();
        return await db.OpinionRounds.AsNoTracking()
            .Where(r => r.State == ActivityState.Confirmed && r.HeldOn >= from && r.HeldOn <= to && ids.Contains(r.OrganizationId))
            .GroupBy(r => new { r.OrganizationId, r.HeldOn })
            .Select(g => new CountedRound(g.Key.OrganizationId, g.Key.HeldOn!.Value, g.Count(), g.Min(r => r.RecordedOn)))
            .ToListAsync(ct);
    }

    /// <summary>Begins a round.</summary>
    public async Task<Outcome<Guid>> BeginAsync(OpinionRoundInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organizations = await access.OrganizationsAsync(ct);
        var organization = input.OrganizationId ?? (organizations.Count == 1 ? organizations[0].Id : null);
        var problems = OpinionRules.Check(input, db.Today).ToList();
        if (organization is not { } id || organizations.All(o => o.Id != id))
        {
            problems.Insert(0, new(nameof(input.OrganizationId), "请选择党组织"));
            return Outcome.Refused<Guid>(problems);
        }

        if (await WhyNotVisitAsync(id, input.VisitId, ct) is { } wrong)
        {
            problems.Add(wrong);
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var round = new OpinionRound { OrganizationId = id, BegunAt = db.Clock.UtcNow };
        Fill(round, input);
        db.OpinionRounds.Add(round);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(round.Id);
    }

    /// <summary>Changes a draft.</summary>
    public Task<Outcome> ChangeAsync(Guid id, OpinionRoundInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return WorkAsync(id, input.Version, async round =>
        {
            if (!round.IsOpen)
            {
                return [new("", "这一轮已提交，不能修改")];
            }

            var problems = OpinionRules.Check(input, db.Today).ToList();
            if (await WhyNotVisitAsync(round.OrganizationId, input.VisitId, ct) is { } wrong)
            {
                problems.Add(wrong);
            }

            if (problems.Count == 0)
            {
                Fill(round, input);
            }

            return problems;
        }, ct);
    }

    /// <summary>Hands a round in: the public link closes, an empty round must say so (11.4).</summary>
    public Task<Outcome> SubmitAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, async round =>
    {
        if (!round.IsOpen)
        {
            return [new("", "这一轮已经提交")];
        }

        if (await db.OpinionSlips.CountAsync(s => s.RoundId == id, ct) is > 0 and var waiting)
        {
            return [new("", $"意见箱里还有 {waiting} 条没有登记，请先登记再提交")];
        }

        var fewest = await settings.NumberAsync(OpinionParameters.EmptyRound, round.HeldOn, ct);
        var problems = OpinionRules.CheckEmpty(round, await db.Opinions.CountAsync(o => o.RoundId == id, ct), fewest).ToList();
        if (problems.Count == 0)
        {
            (round.State, round.RecordedOn, round.Remark) = (ActivityState.Submitted, round.RecordedOn ?? db.Today, null);
            round.SubmittedAt ??= db.Clock.UtcNow;
            await CloseBoxAsync(id, ct);
        }

        return problems;
    }, ct);

    /// <summary>Confirms a round .</summary>
    public Task<Outcome> ConfirmAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, async round =>
    {
        if (round.State != ActivityState.Submitted)
        {
            return [new("", "这一轮没有在等待确认")];
        }

        var right = await access.MayConfirmAsync(round.OrganizationId, round.RecordedById, ct);
        if (OpinionAccess.WhyNot(right) is { } why)
        {
            return [new("", why)];
        }

        (round.State, round.ConfirmedAt, round.ConfirmedBy, round.IsConfirmedAlone) = (ActivityState.Confirmed, db.Clock.UtcNow, db.User.DisplayName, right == ConfirmRight.Alone);
        return [];
    }, ct);

    /// <summary>Sends a round back with a remark: whoever may confirm it, or staff.</summary>
    public Task<Outcome> ReturnAsync(Guid id, Guid version, string? remark, CancellationToken ct = default) => WorkAsync(id, version, async round =>
    {
        if (round.State != ActivityState.Submitted)
        {
            return [new("", "这一轮没有在等待确认")];
        }

        if (OpinionRules.Trim(remark) is not { } text)
        {
            return [new("remark", "请填写退回意见")];
        }

        if (!db.User.May(Permission.LifeReview) && await access.MayConfirmAsync(round.OrganizationId, round.RecordedById, ct) == ConfirmRight.None)
        {
            return [new("", OpinionAccess.WhyNot(ConfirmRight.None)!)];
        }

        (round.State, round.Remark) = (ActivityState.Returned, Audit.AuditDraft.Shorten(text, Activity.ReasonMaxLength));
        return [];
    }, ct);

    /// <summary>Opens a confirmed round again for a correction; until it is confirmed anew it counts for nothing. What stood there stays in the trail, field by field.</summary>
    public Task<Outcome> CorrectAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, round =>
    {
        if (round.State != ActivityState.Confirmed)
        {
            return Refused("", "这一轮没有确认，可以直接修改或退回");
        }

        if (OpinionRules.Trim(reason) is not { } why)
        {
            return Refused("reason", "请填写更正理由");
        }

        (round.State, round.Revision, round.Reason) = (ActivityState.Draft, round.Revision + 1, Audit.AuditDraft.Shorten(why, Activity.ReasonMaxLength));
        (round.ConfirmedAt, round.ConfirmedBy, round.IsConfirmedAlone) = (null, null, false);
        db.Cause = new(round.Reason);
        return Task.FromResult<IReadOnlyList<Problem>>([]);
    }, ct);

    /// <summary>Takes a round without opinions out, with a reason.</summary>
    public Task<Outcome> VoidAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => WorkAsync(id, version, async round =>
    {
        if (!round.IsOpen)
        {
            return [new("", "只有草稿和退回的征集可以作废")];
        }

        if (OpinionRules.Trim(reason) is not { } why)
        {
            return [new("reason", "请填写作废理由")];
        }

        if (await db.Opinions.AnyAsync(o => o.RoundId == id, ct) || await db.OpinionSlips.AnyAsync(s => s.RoundId == id, ct))
        {
            return [new("", "这一轮已有意见，不能作废；登记错的意见请先移除")];
        }

        (round.State, round.Reason) = (ActivityState.Void, Audit.AuditDraft.Shorten(why, Activity.ReasonMaxLength));
        db.Cause = new(round.Reason);
        await CloseBoxAsync(id, ct);
        return [];
    }, ct);

    /// <summary>Puts a round that was taken out back as a draft.</summary>
    public Task<Outcome> PutBackAsync(Guid id, Guid version, CancellationToken ct = default) => WorkAsync(id, version, round =>
    {
        if (round.State != ActivityState.Void)
        {
            return Refused("", "这一轮没有作废");
        }

        (round.State, round.Reason) = (ActivityState.Draft, null);
        return Task.FromResult<IReadOnlyList<Problem>>([]);
    }, ct);

    private static Task<IReadOnlyList<Problem>> Refused(string field, string message) => Task.FromResult<IReadOnlyList<Problem>>([new(field, message)]);

    private void Fill(OpinionRound round, OpinionRoundInput input)
    {
        FieldCatalog.Copy<OpinionRoundFields>(input, round);
        (round.CollectorName, round.Note) = (OpinionRules.Trim(round.CollectorName), OpinionRules.Trim(round.Note));
        (round.VisitId, round.RecordedById, round.RecordedBy) = (input.VisitId, db.User.Id, db.User.DisplayName);
    }

    private async Task CloseBoxAsync(Guid id, CancellationToken ct)
    {
        if (await db.OpinionBoxes.FirstOrDefaultAsync(b => b.RoundId == id, ct) is { } box)
        {
            box.IsClosed = true;
        }
    }

    private async Task<Problem?> WhyNotVisitAsync(Guid organization, Guid? visit, CancellationToken ct) =>
        visit is { } id && !await VisitsOf(organization).AnyAsync(v => v.Id == id, ct)
            ? new Problem(nameof(OpinionRoundInput.VisitId), "这次走访去的不是本党组织覆盖的单位，请重新选择")
            : null;

    /// <summary>Visits to units that an organisation covers today.</summary>
    internal IQueryable<Instructors.Visit> VisitsOf(Guid organization)
    {
        var today = db.Today;
        return db.Visits.Where(v => db.OrganizationUnits.Any(u => u.OrganizationId == organization && u.EnterpriseId == v.EnterpriseId && u.From <= today && (u.To == null || u.To > today)));
    }

    private async Task<Outcome> WorkAsync(Guid id, Guid version, Func<OpinionRound, Task<IReadOnlyList<Problem>>> deed, CancellationToken ct)
    {
        var found = await db.OpinionRounds.Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (found is null || !access.MayRecord(found.Organization!.TreePath))
        {
            return Outcome.Missing();
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

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }
}
