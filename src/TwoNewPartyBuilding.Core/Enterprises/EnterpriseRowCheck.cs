using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>What a row of a unit workbook is told before anything is written.</summary>
internal static class EnterpriseRowCheck
{
    /// <summary>The ledger that a variant of the sheet names, or null.</summary>
    public static Ledger? LedgerOf(string? variant) => variant switch
    {
        "above" => Ledger.AboveScale,
        "below" => Ledger.BelowScale,
        "key" => Ledger.KeyManaged,
        "pending" => Ledger.PendingDeregistration,
        _ => null,
    };

    /// <summary>The code a row names, sound or not; null where it names none.</summary>
    public static string? KeyOf(ParsedRow row) =>
        row.Get<string>(nameof(EnterpriseFields.CreditCode)) ?? (row.TextOf(nameof(EnterpriseFields.CreditCode)).Trim() is { Length: > 0 and <= 64 } text ? text : null);

    /// <summary>Marks rows without a code that bear a name twice.</summary>
    public static void CheckUnnamed(ParsedRow row, Dictionary<string, int> named)
    {
        // Without a code only the name tells a unit, so it may stand only once.
        if (row.Get<string>(nameof(EnterpriseFields.Name)) is { } name && !row.IsGiven(nameof(EnterpriseFields.CreditCode))
            && row.Problems.All(p => p.Key != nameof(EnterpriseFields.CreditCode)))
        {
            if (!named.TryAdd(Enterprise.KeyOf(name), row.Number))
            {
                row.AddProblem(nameof(EnterpriseFields.Name), $"与第 {named[Enterprise.KeyOf(name)]} 行同名，且没有信用代码可以区分");
            }

            row.AddWarning(nameof(EnterpriseFields.CreditCode), "没有信用代码，请之后补填");
        }
    }

    /// <summary>Marks what the row's unit, or one of its name, says against it.</summary>
    public static void CheckUnit(ParsedRow row, Enterprise? unit, UnitIndex units, SheetContext sheet)
    {
        if (unit is null)
        {
            if (units.SameName(row) is { } other)
            {
                row.AddWarning(nameof(EnterpriseFields.Name), $"系统中已有同名单位，信用代码为 {other.CreditCode ?? "空"}，请核对是不是同一家");
            }

            return;
        }

        if (unit.LeftOn is { } left)
        {
            row.AddProblem(nameof(EnterpriseFields.Name), $"该单位已于 {left:yyyy-MM-dd} 注销归档；又在辖区经营的，请先在“注销办理”中重新纳入");
        }

        if (unit.FactsAsOf > sheet.AsOf)
        {
            row.AddWarning(nameof(EnterpriseFields.Name), $"系统中的资料截至 {unit.FactsAsOf:yyyy-MM-dd}，比本表新，请核对后再覆盖");
        }

        if (LedgerOf(sheet.Variant) == Ledger.KeyManaged && LedgerBook.Standing(unit)?.Ledger == Ledger.PendingDeregistration)
        {
            row.AddWarning(nameof(EnterpriseFields.Name), "该单位在准备撤销台账中，不列入重点管理");
        }
    }
}
