using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The last step of R-1.05: out of the ledgers, and the two ways back in.</summary>
public sealed class CancellationArchive(AppDbContext db, CancellationFile files, SettingsReader settings)
{
    /// <summary>Archives: the unit leaves D and stands in no ledger from that day. Refused with everything that is still open.</summary>
    public async Task<Outcome> ArchiveAsync(Guid enterpriseId, ArchiveInput input, CancellationToken ct = default)
    {
        var unit = await LoadAsync(enterpriseId, ct);
        var file = unit?.Cancellations.Find(c => c.State == CancellationState.Open);
        if (unit is null || file is null)
        {
            return Outcome.Missing();
        }

        if (CancellationService.WhyNotHere(db.User, unit, CancellationStep.Archive) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        var problems = new List<Problem>();
        if (CancellationRules.WhyNot(file, CancellationStep.Archive) is { } early)
        {
            problems.Add(early);
        }

        problems.AddRange((await files.HoldsAsync(unit, file, ct)).Select(h => h.AsProblem()));
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (file.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (CancellationRules.CheckDay(nameof(input.On), "注销日期", input.On, file.DocumentOn!.Value, "批复日期", db.Today) is { } wrong)
        {
            return new Outcome { Problems = [wrong] };
        }

        LedgerBook.Close(LedgerBook.Standing(unit)!, input.On!.Value, CancellationRules.EndReasonOf(file), db, file.DocumentNumber);
        (unit.LeftOn, unit.UpdatedAt) = (input.On, db.Clock.UtcNow);
        (file.State, file.LeftOn, file.ArchivedBy, file.ArchivedAt) = (CancellationState.Archived, input.On, db.User.DisplayName, db.Clock.UtcNow);
        return await SaveAsync($"{(file.IsMovedOut ? "迁出" : "注销")}归档（{file.DocumentNumber}）", ct);
    }

    /// <summary>Takes an archiving back within the days allowed: the unit is in D again from the day it left, as if it never had.</summary>
    public async Task<Outcome> TakeBackAsync(Guid enterpriseId, Guid version, string? reason, CancellationToken ct = default)
    {
        var (unit, file, answer) = await ArchivedAsync(enterpriseId, version, ct);
        if (answer is not null)
        {
            return answer;
        }

        var last = CancellationRules.LastDayToTakeBack(file!.ArchivedAt!.Value, await settings.NumberAsync(CancellationParameters.TakeBackDays, ct: ct));
        if (db.Today > last)
        {
            return Outcome.Refused("", $"归档已超过可撤回的期限（{last:yyyy-MM-dd}）；单位又在辖区经营的，请用“重新纳入”");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写撤回归档的理由");
        }

        var why = CancellationRules.Short($"撤回归档：{reason.Trim()}");
        LedgerBook.Open(unit!, Ledger.PendingDeregistration, file.LeftOn!.Value, why, db, new LedgerDetails(Deregistration: file.Ground));
        (unit!.LeftOn, unit.UpdatedAt) = (null, db.Clock.UtcNow);
        file.State = CancellationState.TakenBack;
        End(file, reason);
        return await SaveAsync(why, ct);
    }

    /// <summary>Takes a unit in again that was cancelled or moved out and is back: it stands in A or B from that day.</summary>
    public async Task<Outcome> ReenterAsync(Guid enterpriseId, ReentryInput input, CancellationToken ct = default)
    {
        var (unit, file, answer) = await ArchivedAsync(enterpriseId, input.Version, ct);
        if (answer is not null)
        {
            return answer;
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count == 0 && CancellationRules.CheckDay(nameof(input.On), "重新纳入日期", input.On, file!.LeftOn!.Value, "注销日期", db.Today) is { } wrong)
        {
            problems.Add(wrong);
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var why = CancellationRules.Short($"重新纳入：{input.Reason!.Trim()}");
        LedgerBook.Open(unit!, LedgerRules.LedgerOf(unit!.EffectiveScale), input.On!.Value, why, db);
        (unit.LeftOn, unit.UpdatedAt) = (null, db.Clock.UtcNow);
        file!.ReenteredOn = input.On;
        End(file, input.Reason!);
        return await SaveAsync(why, ct);
    }

    private async Task<Enterprise?> LoadAsync(Guid enterpriseId, CancellationToken ct) =>
        await db.Enterprises.Include(e => e.Registration).Include(e => e.LedgerPeriods.Where(p => p.To == null)).Include(e => e.Cancellations)
            .FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);

    private async Task<(Enterprise? Unit, CancellationCase? File, Outcome? Answer)> ArchivedAsync(Guid enterpriseId, Guid version, CancellationToken ct)
    {
        var unit = await LoadAsync(enterpriseId, ct);
        var file = unit?.Cancellations.Find(c => c is { State: CancellationState.Archived, ReenteredOn: null });
        return unit is null || file is null ? (null, null, Outcome.Missing())
            : CancellationService.WhyNotHere(db.User, unit, CancellationStep.Archive) is { } refusal ? (null, null, new Outcome { Problems = [refusal] })
            : file.Version != version ? (null, null, new Outcome { Conflict = true })
            : (unit, file, null);
    }

    private void End(CancellationCase file, string reason) =>
        (file.EndReason, file.EndedBy, file.EndedAt) = (CancellationRules.Short(reason.Trim()), db.User.DisplayName, db.Clock.UtcNow);

    private async Task<Outcome> SaveAsync(string cause, CancellationToken ct)
    {
        db.Cause = new ChangeCause(cause);
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
}
