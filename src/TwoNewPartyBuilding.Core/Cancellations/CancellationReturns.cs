using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The ways back from the first five steps of: the last step is taken back, or the whole case given up.</summary>
public sealed class CancellationReturns(AppDbContext db, CancellationService steps)
{
    /// <summary>Takes the step that was done last back, with a reason; the person must be one who may do that step.</summary>
    public async Task<Outcome> StepBackAsync(Guid enterpriseId, Guid version, string? reason, CancellationToken ct = default)
    {
        var file = await steps.FindAsync(enterpriseId, ct);
        if (file is null)
        {
            return Outcome.Missing();
        }

        if (file.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (CancellationRules.LastDone(file) is not { } step)
        {
            return Outcome.Refused("", "没有可以撤回的步骤；不再办理的，请终止办理");
        }

        if (CancellationService.WhyNotHere(db.User, file.Enterprise!, step) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写撤回的理由");
        }

        Clear(file, step);
        file.Next = step;
        return await steps.SaveAsync($"撤回“{step.Label()}”：{reason.Trim()}", ct);
    }

    /// <summary>Gives the case up, with a reason; the unit stays in D.</summary>
    public async Task<Outcome> WithdrawAsync(Guid enterpriseId, Guid version, string? reason, CancellationToken ct = default)
    {
        var file = await steps.FindAsync(enterpriseId, ct);
        if (file is null)
        {
            return Outcome.Missing();
        }

        if (file.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (CancellationService.WhyNotHere(db.User, file.Enterprise!, CancellationStep.Reason) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写终止办理的理由");
        }

        file.State = CancellationState.Withdrawn;
        (file.EndReason, file.EndedBy, file.EndedAt) = (CancellationRules.Short(reason.Trim()), db.User.DisplayName, db.Clock.UtcNow);
        return await steps.SaveAsync($"终止注销办理：{reason.Trim()}", ct);
    }

    /// <summary>Empties what a step wrote; the trail keeps it.</summary>
    internal static void Clear(CancellationCase file, CancellationStep step)
    {
        switch (step)
        {
            case CancellationStep.Verification:
                (file.VerifiedOn, file.VerificationNote, file.PhotoId, file.VerifiedById, file.VerifiedBy, file.VerifiedAt) = (null, null, null, null, null, null);
                break;
            case CancellationStep.Settlement:
                (file.SettlementNote, file.SettledById, file.SettledBy, file.SettledAt) = (null, null, null, null);
                break;
            case CancellationStep.Decision:
                (file.DecidedOn, file.DecisionNote, file.DecidedById, file.DecidedBy, file.DecidedAt) = (null, null, null, null, null);
                break;
            default:
                (file.DocumentNumber, file.DocumentOn, file.ApprovingOrganization, file.DocumentedBy, file.DocumentedAt) = (null, null, null, null, null);
                break;
        }
    }
}
