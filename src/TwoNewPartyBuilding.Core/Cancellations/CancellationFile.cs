using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>A picture of the unit that can stand as the photo of step 2.</summary>
public sealed record PhotoChoice(Guid Id, string FileName, string UploadedBy, DateTime UploadedAt);

/// <summary>A unit's way out as a page shows it.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreditCode">Its code.</param>
/// <param name="Community">Its community.</param>
/// <param name="Standing">The period of the exclusive ledgers it stands in, or null.</param>
/// <param name="LeftOn">First day out of all ledgers, or null.</param>
/// <param name="Case">The case shown, or null where none was opened yet.</param>
/// <param name="Earlier">Other cases of the unit, latest first.</param>
/// <param name="Holds">What is still open; asked only while the case is.</param>
/// <param name="Photos">Pictures that can stand as the photo.</param>
/// <param name="TakeBackUntil">The last day on which the archiving can be taken back, or null.</param>
public sealed record CancellationDetails(
    Guid UnitId, string Name, string? CreditCode, string? Community, LedgerPeriod? Standing, DateOnly? LeftOn, CancellationCase? Case,
    IReadOnlyList<CancellationCase> Earlier, IReadOnlyList<UnitHold> Holds, IReadOnlyList<PhotoChoice> Photos, DateOnly? TakeBackUntil)
{
    /// <summary>True where a case can be opened: the unit is in D and none is under way.</summary>
    public bool MayOpen => Standing?.Ledger == Ledger.PendingDeregistration && Case?.State != CancellationState.Open;

    /// <summary>What is in the way of a step: everything that must be settled before it or before an earlier one.</summary>
    public IReadOnlyList<UnitHold> HoldsOf(CancellationStep step) => [.. Holds.Where(h => h.Before <= step)];
}

/// <summary>Reads a unit's way out, and asks the rooms what still holds it.</summary>
public sealed class CancellationFile(AppDbContext db, IEnumerable<IUnitHolds> rooms, SettingsReader settings)
{
    /// <summary>The case asked for, else the one under way, else the latest; null where the unit does not exist or lies outside the scope, or has no such case.</summary>
    public async Task<CancellationDetails?> ReadAsync(Guid enterpriseId, Guid? caseId = null, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.AsNoTracking().Include(e => e.Community).Include(e => e.Registration)
            .Include(e => e.LedgerPeriods.Where(p => p.To == null)).Include(e => e.Cancellations)
            .FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (unit is null)
        {
            return null;
        }

        var cases = unit.Cancellations.OrderBy(c => c.State == CancellationState.Open ? 0 : 1).ThenByDescending(c => c.OpenedAt).ToList();
        var shown = caseId is null ? cases.FirstOrDefault() : cases.Find(c => c.Id == caseId);
        if (caseId is not null && shown is null)
        {
            return null;
        }

        var open = shown is { State: CancellationState.Open };
        var pictures = open || shown?.PhotoId is not null ? await PicturesAsync(enterpriseId, ct) : [];
        DateOnly? until = shown is { State: CancellationState.Archived, ArchivedAt: { } at, ReenteredOn: null }
            ? CancellationRules.LastDayToTakeBack(at, await settings.NumberAsync(CancellationParameters.TakeBackDays, ct: ct))
            : null;
        return new CancellationDetails(
            unit.Id, unit.Name, unit.CreditCode, unit.Community?.Name, LedgerBook.Standing(unit), unit.LeftOn, shown,
            [.. cases.Where(c => c.Id != shown?.Id)], open ? await HoldsAsync(unit, shown!, pictures, ct) : [], pictures, until);
    }

    /// <summary>Everything that still holds a loaded unit (with its form and open periods), in the order of the steps.</summary>
    internal async Task<IReadOnlyList<UnitHold>> HoldsAsync(Enterprise unit, CancellationCase file, CancellationToken ct) =>
        await HoldsAsync(unit, file, file.PhotoId is null ? [] : await PicturesAsync(unit.Id, ct), ct);

    /// <summary>The pictures of a unit that were not taken down, checks on the spot first.</summary>
    public async Task<IReadOnlyList<PhotoChoice>> PicturesAsync(Guid enterpriseId, CancellationToken ct) => await db.Attachments.AsNoTracking()
        .Where(a => a.EnterpriseId == enterpriseId && a.WithdrawnAt == null
            && (a.Format == Attachments.AttachedFormat.Jpeg || a.Format == Attachments.AttachedFormat.Png)
            && (a.Kind == Attachments.AttachmentKind.Verification || a.Kind == Attachments.AttachmentKind.Photo))
        .OrderByDescending(a => a.Kind == Attachments.AttachmentKind.Verification).ThenByDescending(a => a.UploadedAt).Take(20)
        .Select(a => new PhotoChoice(a.Id, a.FileName, a.UploadedBy, a.UploadedAt)).ToListAsync(ct);

    private async Task<IReadOnlyList<UnitHold>> HoldsAsync(Enterprise unit, CancellationCase file, IReadOnlyList<PhotoChoice> pictures, CancellationToken ct)
    {
        var holds = new List<UnitHold>();
        if (LedgerBook.Standing(unit)?.Ledger is not Ledger.PendingDeregistration)
        {
            holds.Add(new UnitHold(
                CancellationStep.Verification, $"单位现在不在准备撤销台账（现在：{LedgerBook.Standing(unit)?.Ledger.Label() ?? "不在台账"}）", "看台账", $"/enterprises/{unit.Id}/ledger"));
        }

        if (file.PhotoId is { } photo && pictures.All(p => p.Id != photo))
        {
            holds.Add(new UnitHold(CancellationStep.Decision, "实地核实的照片已被撤下，请恢复照片，或撤回步骤重新核实", "看附件", $"/enterprises/{unit.Id}#attachments"));
        }

        // Rooms that hold nothing are not read (decision 0130).
        var open = rooms.Select(r => (Room: r, Question: r.Open(unit))).ToList();
        var counts = new Queue<int>(await ManyCounts.CountAsync(db, [.. open.Where(r => r.Question is not null).Select(r => r.Question!)], ct));
        foreach (var (room, _) in open.Where(r => r.Question is null || counts.Dequeue() > 0).ToList())
        {
            holds.AddRange(await room.OfAsync(unit, ct));
        }

        return [.. holds.OrderBy(h => h.Before)];
    }
}
