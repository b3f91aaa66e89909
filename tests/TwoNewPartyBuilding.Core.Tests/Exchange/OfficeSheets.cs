using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Definitions made up for the tests, as a noun would declare them.</summary>
internal static class OfficeSheets
{
    public static readonly SheetDefinition Enterprises = new("enterprise", "企业台账", ["企业", "台账"],
    [
        new SheetColumn("Name", "企业名称", CellParsers.TextUpTo(100)) { IsRequired = true, Aliases = ["单位名称", "企业全称", "非公企业名称"] },
        new SheetColumn("Code", "统一社会信用代码", CellParsers.Code) { IsKey = true, Aliases = ["信用代码", "社会信用代码"], Check = CheckCode },
        new SheetColumn("Community", "所属社区", CellParsers.Text) { Aliases = ["社区"] },
        new SheetColumn("Industry", "行业类别", CellParsers.Text) { Aliases = ["所属行业"] },
        new SheetColumn("Owner", "法定代表人", CellParsers.PersonName) { Personal = PersonalKind.Name, Aliases = ["法定代表人姓名", "负责人姓名"] },
        new SheetColumn("Phone", "联系电话", CellParsers.Phone) { Personal = PersonalKind.Phone, Aliases = ["法定代表人电话", "负责人电话"] },
        new SheetColumn("Employees", "职工人数", CellParsers.WholeNumber) { Aliases = ["从业人数", "员工人数"] },
        new SheetColumn("Revenue", "年主营业务收入(万元)", CellParsers.Amount()) { Aliases = ["年营业收入"] },
        new SheetColumn("Members", "党员人数", CellParsers.WholeNumber) { Aliases = ["党员数"] },
        new SheetColumn("HasOrganisation", "是否建立党组织", CellParsers.YesNo),
        new SheetColumn("Organisation", "党组织名称", CellParsers.Text),
        new SheetColumn("Form", "组建方式", CellParsers.OneOf("单独组建", "联合组建")),
        new SheetColumn("KeyReason", "重点管理原因", CellParsers.Text),
        new SheetColumn("LeavingReason", "撤销原因", CellParsers.Text),
        new SheetColumn("LeavingDate", "拟撤销时间", new DateParser { TakesLastDay = true }),
        new SheetColumn("Remark", "备注", CellParsers.Text),
    ]);

    public static readonly SheetDefinition SocialOrganisations = new("social", "社会组织台账", ["社会组织"],
    [
        new SheetColumn("Name", "社会组织名称", CellParsers.Text) { IsRequired = true },
        new SheetColumn("Code", "统一社会信用代码", CellParsers.Code) { IsKey = true, Check = CheckCode },
        new SheetColumn("Kind", "类别", CellParsers.OneOf("社会团体", "民办非企业单位", "基金会")),
        new SheetColumn("Community", "所属社区", CellParsers.Text),
        new SheetColumn("Owner", "法定代表人", CellParsers.PersonName) { Personal = PersonalKind.Name },
        new SheetColumn("Phone", "联系电话", CellParsers.Phone) { Personal = PersonalKind.Phone },
        new SheetColumn("Employees", "职工人数", CellParsers.WholeNumber),
    ]);

    public static readonly SheetDefinition Members = new("member", "党员名册", ["党员"],
    [
        new SheetColumn("Name", "姓名", CellParsers.PersonName) { IsRequired = true, Personal = PersonalKind.Name, Aliases = ["党员姓名"] },
        new SheetColumn("Sex", "性别", CellParsers.OneOf("男", "女")),
        new SheetColumn("Born", "出生年月", CellParsers.Date) { Aliases = ["出生日期"] },
        new SheetColumn("Id", "身份证号", CellParsers.Code) { IsKey = true, Personal = PersonalKind.ResidentId, Aliases = ["公民身份号码", "身份证号码"] },
        new SheetColumn("Joined", "入党时间", CellParsers.Date),
        new SheetColumn("Full", "转正时间", CellParsers.Date),
        new SheetColumn("Employer", "所在单位", CellParsers.Text) { Aliases = ["工作单位"] },
        new SheetColumn("Branch", "所在党支部", CellParsers.Text)
        {
            Aliases = ["党支部"],
            FromSheet = static (sheet, titles) => titles.Append(sheet).FirstOrDefault(t => t.EndsWith("支部", StringComparison.Ordinal)),
        },
        new SheetColumn("Phone", "联系电话", CellParsers.Phone) { Personal = PersonalKind.Phone },
    ]);

    public static readonly SheetDefinition Activities = new("activity", "组织生活台账", ["组织生活"],
    [
        new SheetColumn("Branch", "党支部", CellParsers.Text) { IsKeyPart = true, IsRequired = true },
        new SheetColumn("Day", "时间", CellParsers.Date) { IsKeyPart = true, IsRequired = true },
        new SheetColumn("Kind", "类型", CellParsers.Text) { IsKeyPart = true, IsRequired = true },
        new SheetColumn("Subject", "主题", CellParsers.Text),
        new SheetColumn("Due", "应到人数", CellParsers.WholeNumber),
        new SheetColumn("Present", "实到人数", CellParsers.WholeNumber),
    ]);

    public static readonly SheetDefinition[] All = [Enterprises, SocialOrganisations, Members, Activities];

    private static CellProblem? CheckCode(object value) =>
        CreditCode.Check((string)value) is { Valid: false } verdict ? new CellProblem(verdict.Reason!) : null;
}
