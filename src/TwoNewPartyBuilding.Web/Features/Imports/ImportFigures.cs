using System.Globalization;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>Small things the pages of imports write alike.</summary>
public static class ImportFigures
{
    /// <summary>A file's size in words.</summary>
    public static string Size(int bytes) =>
        bytes >= 1024 * 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.0} MB") : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB");

    /// <summary>A day as clerks write it.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "未定";

    /// <summary>A day as a date field holds it.</summary>
    public static string Field(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>“第 3–4 行（两级）”.</summary>
    public static string Header(PreviewSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.HeaderFrom == sheet.HeaderTo ? $"第 {sheet.HeaderFrom} 行" : $"第 {sheet.HeaderFrom}–{sheet.HeaderTo} 行（{sheet.HeaderTo - sheet.HeaderFrom + 1} 级）";
    }

    /// <summary>“第 5 行”, “第 5–7 行”.</summary>
    public static string Rows(int first, int last) => first == last ? $"第 {first} 行" : $"第 {first}–{last} 行";

    /// <summary>The ledger tab where a written sheet is found.</summary>
    public static string LedgerUrl(PreviewSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (!sheet.Words.IsBinned)
        {
            return sheet.DefinitionKey == "members" ? "/members" : "/party-organizations";
        }

        Ledger? ledger = (sheet.DefinitionKey, sheet.Variant) switch
        {
            ("social-organizations", _) => Ledger.SocialOrganizations,
            (_, "above") => Ledger.AboveScale,
            (_, "below") => Ledger.BelowScale,
            (_, "key") => Ledger.KeyManaged,
            (_, "pending") => Ledger.PendingDeregistration,
            _ => null,
        };
        return ledger is null ? "/enterprises" : $"/enterprises?ledger={ledger}";
    }
}
