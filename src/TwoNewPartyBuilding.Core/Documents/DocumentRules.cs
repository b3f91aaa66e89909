using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>How a document stands.</summary>
public enum DocumentState
{
    /// <summary>There and fresh.</summary>
    Fresh,

    /// <summary>There, but not looked at for too long.</summary>
    Overdue,

    /// <summary>Not there.</summary>
    Missing,
}

/// <summary>
/// When a file is complete and when a unit has been verified in its quarter. The file is asked of enterprises;
/// verification of every unit that stands in a ledger.
/// </summary>
public static class DocumentRules
{
    /// <summary>The first day on which a check still counts: of 92 days, the 92nd back .</summary>
    public static DateOnly FreshSince(DateOnly today, int days) => today.AddDays(-days);

    /// <summary>The first day of the quarter.</summary>
    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);

    /// <summary>The last day of the quarter.</summary>
    public static DateOnly QuarterEnd(DateOnly day) => QuarterOf(day).AddMonths(3).AddDays(-1);

    /// <summary>R-1.08 of one document.</summary>
    public static DocumentState StateOf(bool exists, DateOnly? checkedOn, DateOnly freshSince) =>
        !exists ? DocumentState.Missing : checkedOn >= freshSince ? DocumentState.Fresh : DocumentState.Overdue;

    /// <summary>Units that stand in a ledger on that day.</summary>
    public static Expression<Func<Enterprise, bool>> Stands(DateOnly today) => e =>
        e.LedgerPeriods.Any(p => p.Ledger != Ledger.KeyManaged && p.From <= today && (p.To == null || p.To > today));

    /// <summary>R-1.08: all three documents are there and none is older than the line.</summary>
    public static Expression<Func<Enterprise, bool>> IsComplete(DateOnly freshSince) => e =>
        e.ProfileText != null && e.ProfileText != ""
        && e.Registration != null
        && e.DocumentChecks.Any(c => c.Document == UnitDocument.Brief && c.On >= freshSince)
        && e.DocumentChecks.Any(c => c.Document == UnitDocument.Registration && c.On >= freshSince)
        && e.DocumentChecks.Any(c => c.Document == UnitDocument.Roster && c.On >= freshSince);

    /// <summary>R-1.08, the other side; the two are each other's opposite by construction.</summary>
    public static Expression<Func<Enterprise, bool>> IsIncomplete(DateOnly freshSince)
    {
        var complete = IsComplete(freshSince);
        return Expression.Lambda<Func<Enterprise, bool>>(Expression.Not(complete.Body), complete.Parameters);
    }

    /// <summary>R-1.07: the facts were not verified in this quarter.</summary>
    public static Expression<Func<Enterprise, bool>> IsUnverified(DateOnly today)
    {
        var quarter = QuarterOf(today);
        return e => e.FactsAsOf == null || e.FactsAsOf < quarter;
    }
}
