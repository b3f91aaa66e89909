using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Opens and closes the dated states of one loaded unit; the only code that writes them, for forms and imports alike.</summary>
public static class LedgerBook
{
    /// <summary>Opens a period.</summary>
    public static LedgerPeriod Open(Enterprise unit, Ledger ledger, DateOnly from, string reason, AppDbContext db, LedgerDetails? details = null)
    {
        var period = new LedgerPeriod
        {
            EnterpriseId = unit.Id,
            Ledger = ledger,
            From = from,
            Reason = reason,
            Document = details?.Document,
            Deregistration = ledger == Ledger.PendingDeregistration ? details?.Deregistration : null,
            PlannedOn = ledger == Ledger.PendingDeregistration ? details?.PlannedOn : null,
            RecordedBy = db.User.DisplayName,
            RecordedAt = db.Clock.UtcNow,
            ImportId = details?.ImportId,
        };
        unit.LedgerPeriods.Add(period);
        db.LedgerPeriods.Add(period);
        return period;
    }

    /// <summary>Closes a period on a day.</summary>
    public static void Close(LedgerPeriod period, DateOnly on, string reason, AppDbContext db, string? document = null)
    {
        period.To = on;
        period.EndReason = reason;
        period.EndDocument = document;
        period.EndRecordedBy = db.User.DisplayName;
        period.EndRecordedAt = db.Clock.UtcNow;
    }

    /// <summary>The period of the exclusive ledgers (A, B, D, S) that is open, or null.</summary>
    public static LedgerPeriod? Standing(Enterprise unit) =>
        unit.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.To is null).MaxBy(p => p.From);

    /// <summary>The open tag C, or null.</summary>
    public static LedgerPeriod? KeyManaged(Enterprise unit) =>
        unit.LedgerPeriods.Where(p => p.Ledger == Ledger.KeyManaged && p.To is null).MaxBy(p => p.From);

    /// <summary>The period of the exclusive ledgers that it stood in on a day, or null.</summary>
    public static LedgerPeriod? StandingOn(Enterprise unit, DateOnly day) =>
        unit.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.Covers(day)).MaxBy(p => p.From);

    /// <summary>The tag C that it bore on a day, or null.</summary>
    public static LedgerPeriod? KeyManagedOn(Enterprise unit, DateOnly day) =>
        unit.LedgerPeriods.Where(p => p.Ledger == Ledger.KeyManaged && p.Covers(day)).MaxBy(p => p.From);

    /// <summary>
    /// Moves a unit between the exclusive ledgers. Entering D closes A or B and the tag C too; leaving D
    /// leads to A or B.
    /// </summary>
    public static void Move(Enterprise unit, Ledger to, DateOnly on, string reason, AppDbContext db, LedgerDetails? details = null)
    {
        if (Standing(unit) is { } standing)
        {
            Close(standing, on, reason, db, details?.Document);
        }

        if (to == Ledger.PendingDeregistration && KeyManaged(unit) is { } tag)
        {
            Close(tag, on, "转入准备撤销", db, details?.Document);
        }

        Open(unit, to, on, reason, db, details);
    }

    /// <summary>The first day on which a move may take effect: not before what already stands began.</summary>
    public static DateOnly Earliest(Enterprise unit) =>
        unit.LedgerPeriods.Where(p => p.To is null).Select(p => p.From).DefaultIfEmpty(DateOnly.MinValue).Max();
}

/// <summary>What a move carries besides its reason.</summary>
/// <param name="Document">The paper behind it.</param>
/// <param name="Deregistration">D only: the reason of .</param>
/// <param name="PlannedOn">D only: the planned day.</param>
/// <param name="ImportId">The import that makes it.</param>
public sealed record LedgerDetails(string? Document = null, DeregistrationReason? Deregistration = null, DateOnly? PlannedOn = null, Guid? ImportId = null);
