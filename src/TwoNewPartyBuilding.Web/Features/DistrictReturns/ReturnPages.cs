using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.DistrictReturns;

namespace TwoNewPartyBuilding.Web.Features.DistrictReturns;

/// <summary>The list of returns.</summary>
/// <param name="Rows">One page.</param>
/// <param name="Due">What waits to be sent.</param>
/// <param name="Kind">The kind asked for, null for both.</param>
/// <param name="Months">Months that can be drawn up.</param>
/// <param name="Quarters">Quarters that can be drawn up.</param>
/// <param name="Today">Today.</param>
public sealed record ReturnsPage(
    Page<ReturnRow> Rows, IReadOnlyList<DueReturn> Due, ReturnKind? Kind, IReadOnlyList<SelectListItem> Months, IReadOnlyList<SelectListItem> Quarters, DateOnly Today);

/// <summary>One return.</summary>
public sealed record ReturnPage(ReturnRead Read, DateOnly Today)
{
    /// <summary>Reasons shown under a line before the rest is left to its own page.</summary>
    public const int FirstReasons = 3;
}

/// <summary>One line of a return with everything that makes its difference.</summary>
/// <param name="Read">The return.</param>
/// <param name="Line">The line.</param>
/// <param name="Changes">One page of what makes the difference.</param>
/// <param name="Input">What may be entered.</param>
public sealed record ReturnLinePage(ReturnRead Read, ShownLine Line, Page<ReturnChange> Changes, ReturnEntryInput Input);

/// <summary>The form that marks a return as sent.</summary>
public sealed record SendPage(ReturnRead Read, SendInput Input);

/// <summary>The district's workbooks.</summary>
public sealed record TemplatesPage(IReadOnlyList<TemplateRow> Rows, ReturnKind? Kind);

/// <summary>A workbook as a grid.</summary>
/// <param name="Read">The workbook.</param>
/// <param name="Input">What was chosen last.</param>
/// <param name="Warning">What must be confirmed first, or null.</param>
/// <param name="MayPoint">Whether cells may be pointed at.</param>
public sealed record TemplatePage(TemplateRead Read, PointInput Input, string? Warning, bool MayPoint);

/// <summary>How numbers of a return are written.</summary>
public static class ReturnNumbers
{
    /// <summary>A value: whole numbers with separators, rates with two decimals and the sign, “—” where there is none.</summary>
    public static string Text(ReturnLine line, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(line);
        return value is not { } v ? "—"
            : line.Unit == ReturnFigure.PerCent ? v.ToString("0.00", CultureInfo.InvariantCulture) + "%"
            : v.ToString("#,##0", CultureInfo.InvariantCulture);
    }

    /// <summary>A difference with its sign; of rates in percentage points.</summary>
    public static string WithSign(ReturnLine line, decimal? difference)
    {
        ArgumentNullException.ThrowIfNull(line);
        return difference switch
        {
            null => "—",
            0 => "0",
            { } d => line.Unit == ReturnFigure.PerCent ? d.ToString("+0.00;−0.00", CultureInfo.InvariantCulture) : WithSign(d),
        };
    }

    /// <summary>A whole number with its sign.</summary>
    public static string WithSign(decimal number) => number.ToString("+#,##0;−#,##0;0", CultureInfo.InvariantCulture);

    /// <summary>What a change adds to a line: of a rate to its two parts.</summary>
    public static string Of(ReturnLine line, ReturnChange change)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(change);
        if (line is not { Numerator: { } n, Denominator: { } d })
        {
            return WithSign(change.By.GetValueOrDefault(line.Code));
        }

        var (top, bottom) = (change.By.GetValueOrDefault(n), change.By.GetValueOrDefault(d));
        return string.Join("，", new[] { top != 0 ? $"达到 {WithSign(top)}" : "", bottom != 0 ? $"应达到 {WithSign(bottom)}" : "" }.Where(t => t.Length > 0));
    }

    /// <summary>Where the record of a subject is.</summary>
    public static string Address(ReturnChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Group switch
        {
            FigureGroup.Organizations or FigureGroup.OrganizationChanges => $"/party-organizations/{change.Subject}",
            FigureGroup.Life => $"/duties/{change.Subject}",
            FigureGroup.Members or FigureGroup.MemberChanges => $"/members/{change.Subject}",
            _ => $"/enterprises/{change.Subject}",
        };
    }

    /// <summary>The colour of a state.</summary>
    public static string KindOf(ReturnState state) => state switch { ReturnState.Sent => "ok", ReturnState.Corrected => "info", _ => "warn" };

    /// <summary>The icon of a state.</summary>
    public static string IconOf(ReturnState state) => state switch { ReturnState.Sent => "check-lg", ReturnState.Corrected => "arrow-repeat", _ => "pencil" };
}
