using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Which role may do what, as a workbook for the files of a security review (14.2).</summary>
public sealed class RoleWorkbook(AppDbContext db, SettingsReader settings)
{
    /// <summary>Writes it as the server decides it today, and leaves an audit row.</summary>
    public async Task<byte[]> WriteAsync(CancellationToken ct = default)
    {
        using var book = new XLWorkbook();
        WriteMatrix(book.AddWorksheet("角色权限表"), $"{await settings.TextAsync(PortalParameters.StreetName, ct)}{await settings.TextAsync(PortalParameters.PortalName, ct)}角色权限表");
        WriteRoles(book.AddWorksheet("角色说明"));
        db.Note(AuditAction.Exported, nameof(RoleGrant), null, "角色权限表", "导出角色权限表");
        await db.SaveChangesAsync(ct);
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }

    /// <summary>What a role is for, in a sentence.</summary>
    public static string About(Role role) => typeof(Role).GetField(role.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetDescription() ?? "";

    private void WriteMatrix(IXLWorksheet sheet, string title)
    {
        var roles = Enum.GetValues<Role>();
        var permissions = Enum.GetValues<Permission>();
        sheet.Cell(1, 1).SetValue(title);
        sheet.Range(1, 1, 1, roles.Length + 1).Merge().Style.Font.SetBold().Font.SetFontSize(16).Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
        sheet.Cell(2, 1).SetValue($"导出日期：{db.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}　导出人：{db.User.DisplayName}　√ 可以，— 不可以");
        sheet.Cell(3, 1).SetValue("权限");
        for (var i = 0; i < roles.Length; i++)
        {
            sheet.Cell(3, i + 2).SetValue(roles[i].Label());
        }

        for (var p = 0; p < permissions.Length; p++)
        {
            sheet.Cell(p + 4, 1).SetValue(permissions[p].Label());
            for (var r = 0; r < roles.Length; r++)
            {
                sheet.Cell(p + 4, r + 2).SetValue(RolePermissions.Has(roles[r], permissions[p]) ? "√" : "—");
            }
        }

        sheet.Column(1).Width = 26;
        sheet.Columns(2, roles.Length + 1).Width = 14;
        sheet.Columns(2, roles.Length + 1).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        Frame(sheet, 3, permissions.Length + 3, roles.Length + 1);
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
    }

    private static void WriteRoles(IXLWorksheet sheet)
    {
        string[] titles = ["角色", "说明", "不能同时担任"];
        for (var i = 0; i < titles.Length; i++)
        {
            sheet.Cell(1, i + 1).SetValue(titles[i]);
        }

        var roles = Enum.GetValues<Role>();
        for (var i = 0; i < roles.Length; i++)
        {
            var role = roles[i];
            var never = roles.Where(other => other != role && RolePermissions.WhyNotTogether([role], other) is not null).Select(r => r.Label());
            sheet.Cell(i + 2, 1).SetValue(role.Label());
            sheet.Cell(i + 2, 2).SetValue(About(role));
            sheet.Cell(i + 2, 3).SetValue(string.Join("、", never));
        }

        (sheet.Column(1).Width, sheet.Column(2).Width, sheet.Column(3).Width) = (16, 46, 60);
        sheet.Style.Alignment.WrapText = true;
        Frame(sheet, 1, roles.Length + 1, titles.Length);
    }

    private static void Frame(IXLWorksheet sheet, int first, int last, int columns)
    {
        var table = sheet.Range(first, 1, last, columns);
        table.Style.Border.SetOutsideBorder(XLBorderStyleValues.Thin).Border.SetInsideBorder(XLBorderStyleValues.Thin);
        sheet.Range(first, 1, first, columns).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(first);
    }
}
