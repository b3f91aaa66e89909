using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Moves units between ledgers. Every move is a person's deed with a day, a reason and, where there is one, a paper.</summary>
public sealed class LedgerService(AppDbContext db)
{
    /// <summary>Carries out one deed on one unit.</summary>
    public async Task<Outcome> MoveAsync(Guid id, LedgerMoveInput input, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.Include(e => e.LedgerPeriods).FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing();
        }

        if (unit.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = Check(unit, input, db.Today).ToList();
        if (input.Deed == LedgerDeed.Recover && await db.CancellationCases.AnyAsync(c => c.EnterpriseId == id && c.State == CancellationState.Open, ct))
        {
            problems.Add(new(nameof(input.Deed), "这家单位正在办理注销，恢复之前请先终止办理") { Link = ($"/enterprises/{id}/cancellation", "注销办理") });
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        Carry(unit, input);
        return await SaveAsync(unit, input.Reason, ct);
    }

    /// <summary>What stands in the way of a deed.</summary>
    public static IEnumerable<Problem> Check(Enterprise unit, LedgerMoveInput input, DateOnly today)
    {
        foreach (var problem in EnterpriseRules.Shape(input))
        {
            yield return problem;
        }

        if (input.Deed is not { } deed || input.On is not { } on)
        {
            yield break;
        }

        if (unit.Kind == EnterpriseKind.SocialOrganization)
        {
            yield return new(nameof(input.Deed), "社会组织只在社会组织台账中，不做规模和重点管理变动");
            yield break;
        }

        if (unit.LeftOn is { } left)
        {
            yield return new(nameof(input.Deed), $"该单位已于 {left:yyyy-MM-dd} 注销归档，不在台账中；请在“注销办理”中撤回归档或重新纳入");
            yield break;
        }

        var earliest = LedgerBook.Earliest(unit);
        if (on > today)
        {
            yield return new(nameof(input.On), "生效日期不能晚于今天");
        }
        else if (on < earliest)
        {
            yield return new(nameof(input.On), $"生效日期不能早于现台账的起始日 {earliest:yyyy-MM-dd}");
        }

        var standing = LedgerBook.Standing(unit)?.Ledger;
        foreach (var problem in CheckDeed(unit, input, deed, standing))
        {
            yield return problem;
        }

        if (string.IsNullOrWhiteSpace(input.Reason) && deed != LedgerDeed.FollowScale)
        {
            yield return new(nameof(input.Reason), "请填写理由");
        }
    }

    private static IEnumerable<Problem> CheckDeed(Enterprise unit, LedgerMoveInput input, LedgerDeed deed, Ledger? standing)
    {
        var pending = standing == Ledger.PendingDeregistration;
        switch (deed)
        {
            case LedgerDeed.FollowScale when LedgerRules.ScaleSuggestion(standing, unit.EffectiveScale) is null:
                yield return new(nameof(input.Deed), "现台账与规模一致，不需要变动");
                break;
            case LedgerDeed.Override:
                if (input.Scale is not (Scale.Above or Scale.Below))
                {
                    yield return new(nameof(input.Scale), "请选择认定为规模以上或规模以下");
                }

                if (string.IsNullOrWhiteSpace(input.Approver))
                {
                    yield return new(nameof(input.Approver), "请填写批准人");
                }

                break;
            case LedgerDeed.ClearOverride when unit.ScaleOverride is null:
                yield return new(nameof(input.Deed), "该单位没有人工认定");
                break;
            case LedgerDeed.TagKeyManaged when pending:
                yield return new(nameof(input.Deed), "准备撤销的单位不列入重点管理");
                break;
            case LedgerDeed.TagKeyManaged when LedgerBook.KeyManaged(unit) is not null:
                yield return new(nameof(input.Deed), "该单位已在重点管理台账中");
                break;
            case LedgerDeed.UntagKeyManaged when LedgerBook.KeyManaged(unit) is null:
                yield return new(nameof(input.Deed), "该单位不在重点管理台账中");
                break;
            case LedgerDeed.PrepareDeregistration when pending:
                yield return new(nameof(input.Deed), "该单位已在准备撤销台账中");
                break;
            case LedgerDeed.PrepareDeregistration when input.Deregistration is null:
                yield return new(nameof(input.Deregistration), "请选择撤销原因");
                break;
            case LedgerDeed.Recover when !pending:
                yield return new(nameof(input.Deed), "该单位不在准备撤销台账中");
                break;
            default:
                break;
        }
    }

    /// <summary>Carries a checked deed out on a loaded unit; the caller saves.</summary>
    internal void Carry(Enterprise unit, LedgerMoveInput input)
    {
        var on = input.On!.Value;
        var reason = input.Reason?.Trim() ?? "";
        var details = new LedgerDetails(input.Document, input.Deregistration, input.PlannedOn);
        switch (input.Deed)
        {
            case LedgerDeed.FollowScale:
                FollowScale(unit, on, reason, details);
                break;
            case LedgerDeed.Override:
                unit.ScaleOverride = input.Scale;
                unit.ScaleOverrideReason = reason.Length > 200 ? reason[..200] : reason;
                unit.ScaleOverrideApprover = input.Approver!.Trim();
                FollowScale(unit, on, $"人工认定（批准人 {unit.ScaleOverrideApprover}）：{reason}", details);
                break;
            case LedgerDeed.ClearOverride:
                (unit.ScaleOverride, unit.ScaleOverrideReason, unit.ScaleOverrideApprover) = (null, null, null);
                FollowScale(unit, on, $"取消人工认定：{reason}", details);
                break;
            case LedgerDeed.TagKeyManaged:
                LedgerBook.Open(unit, Ledger.KeyManaged, on, reason, db, details);
                break;
            case LedgerDeed.UntagKeyManaged:
                LedgerBook.Close(LedgerBook.KeyManaged(unit)!, on, reason, db, input.Document);
                break;
            case LedgerDeed.PrepareDeregistration:
                LedgerBook.Move(unit, Ledger.PendingDeregistration, on, reason, db, details);
                break;
            case LedgerDeed.Recover:
                LedgerBook.Move(unit, LedgerRules.LedgerOf(unit.EffectiveScale), on, reason, db, details);
                break;
            default:
                throw new InvalidOperationException("Unknown deed.");
        }

        // The unit itself is touched so that two people moving it at once meet in its version.
        unit.UpdatedAt = db.Clock.UtcNow;
    }

    /// <summary>Moves an operating unit to the ledger its effective scale asks for, if it stands in the other.</summary>
    internal void FollowScale(Enterprise unit, DateOnly on, string reason, LedgerDetails? details = null)
    {
        if (LedgerRules.ScaleSuggestion(LedgerBook.Standing(unit)?.Ledger, unit.EffectiveScale) is { } ledger)
        {
            LedgerBook.Move(unit, ledger, on, reason.Length > 0 ? Short(reason) : $"规模变为{unit.EffectiveScale.Label()}", db, details);
        }
    }

    private async Task<Outcome> SaveAsync(Enterprise unit, string? reason, CancellationToken ct)
    {
        db.Cause = new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static string Short(string text) => text.Length <= LedgerPeriod.ReasonMaxLength ? text : text[..LedgerPeriod.ReasonMaxLength];
}
