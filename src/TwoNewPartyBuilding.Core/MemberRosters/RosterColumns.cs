using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.MemberRosters;

/// <summary>The columns of a roster of members (党员名册, domain 1.5): the national items, then what the street office asks besides.</summary>
internal static class RosterColumns
{
    private const string Person = "基本信息";
    private const string Party = "党内情况";
    private const string Contact = "工作和联系";
    private const string Standing = "党籍";
    private const string Office = "街道补充";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SheetColumn> All { get; } =
    [
        new("Name", "姓名", CellParsers.PersonName) { Group = Person, IsRequired = true, Personal = PersonalKind.Name },
        new("Sex", "性别", CellParsers.OneOf("男", "女")) { Group = Person },
        new("ResidentId", "公民身份号码", CellParsers.Code) { Group = Person, IsKey = true, Personal = PersonalKind.ResidentId, Hint = "18 位，按文本填写" },
        new("Nation", "民族", CellParsers.TextUpTo(20)) { Group = Person },
        new("BornOn", "出生日期", CellParsers.Date) { Group = Person },
        new("Education", "学历", CellParsers.OneOf("研究生", "大学本科", "大学专科", "中专", "高中", "初中", "小学")) { Group = Person },
        new("Degree", "学位", CellParsers.TextUpTo(20)) { Group = Person },
        new("Category", "人员类别", CellParsers.OneOf("正式党员", "预备党员")) { Group = Party },
        new("Branch", "所在党支部", CellParsers.TextUpTo(120)) { Group = Party },
        new("Post", "党内职务", CellParsers.TextUpTo(40)) { Group = Party },
        new("PartyGroup", "党小组", CellParsers.TextUpTo(40)) { Group = Party },
        new("JoinedOn", "入党日期", CellParsers.Date) { Group = Party, Hint = "支部大会通过之日" },
        new("ConfirmedOn", "转正日期", CellParsers.Date) { Group = Party },
        new("Job", "工作岗位", CellParsers.TextUpTo(60)) { Group = Contact },
        new("Title", "专业技术职务", CellParsers.TextUpTo(60)) { Group = Contact },
        new("Phone", "手机号码", CellParsers.Phone) { Group = Contact, Personal = PersonalKind.Phone },
        new("FixedPhone", "固定电话", CellParsers.Phone) { Group = Contact, Personal = PersonalKind.Phone },
        new("Home", "家庭住址", CellParsers.TextUpTo(200)) { Group = Contact, Personal = PersonalKind.Address },
        new("Household", "户籍所在地", CellParsers.TextUpTo(200)) { Group = Contact, Personal = PersonalKind.Address },
        new("Membership", "党籍状态", CellParsers.OneOf("正常", "停止党籍", "出党")) { Group = Standing },
        new("IsLost", "是否失联党员", CellParsers.YesNo) { Group = Standing },
        new("LostOn", "失联日期", CellParsers.Date) { Group = Standing },
        new("IsFloating", "是否流动党员", CellParsers.YesNo) { Group = Standing },
        new("FloatingTo", "外出流向", CellParsers.TextUpTo(100)) { Group = Standing },
        new("IsHere", "组织关系是否在本企业", CellParsers.YesNo) { Group = Office },
        new("OtherOrganization", "不在本企业的所在党组织", CellParsers.TextUpTo(120)) { Group = Office },
        new("JoiningKind", "入党类型", CellParsers.TextUpTo(20)) { Group = Office },
        new("JoiningBranch", "入党时所在支部", CellParsers.TextUpTo(120)) { Group = Office },
        new("ExtendedTo", "预备期延长至", CellParsers.Date) { Group = Office },
        new("Stratum", "新社会阶层类型", CellParsers.TextUpTo(40)) { Group = Office },
        new("IsMigrantWorker", "是否农民工", CellParsers.YesNo) { Group = Office },
        new("DuesBase", "党费基数(元)", CellParsers.Amount(2, "元")) { Group = Office },
        new("DuesMonthly", "月应交党费(元)", CellParsers.Amount(2, "元")) { Group = Office },
        new("IsVolunteer", "是否志愿者", CellParsers.YesNo) { Group = Office },
        new("PostTag", "岗位标签", CellParsers.OneOf("先锋岗", "责任区")) { Group = Office },
        new("Movement", "增减方式", CellParsers.OneOf("转入", "转出", "发展", "出党", "去世")) { Group = Office },
        new("MovedOn", "增减日期", CellParsers.Date) { Group = Office },
        new("Remarks", "备注", CellParsers.TextUpTo(200)) { Group = Office },
    ];

    /// <summary>The columns that fit a sheet of paper.</summary>
    public static IReadOnlyList<string> Printed { get; } = ["姓名", "性别", "出生日期", "民族", "学历", "人员类别", "入党日期", "转正日期", "工作岗位", "联系电话", "备注"];
}
