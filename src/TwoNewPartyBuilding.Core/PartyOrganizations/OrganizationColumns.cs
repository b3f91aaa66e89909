using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The columns of the roster of organisations, as offices write them.</summary>
internal static class OrganizationColumns
{
    public const string Parent = "Parent";
    public const string Units = "Units";
    public const string Community = "Community";
    public const string Secretary = "Secretary";
    public const string SecretaryPhone = "SecretaryPhone";
    public const string MemberCount = "MemberCount";

    /// <summary>The sheet.</summary>
    public static readonly SheetDefinition Definition = new("party-organizations", "党组织花名册", ["党组织花名册", "党组织名册", "党组织台账", "党组织信息", "党组织一览"],
    [
        new(nameof(PartyOrganization.Name), "党组织名称", CellParsers.TextUpTo(PartyOrganization.NameMaxLength))
        {
            Aliases = ["党组织全称", "组织名称", "党支部名称", "支部名称", "党组织"], IsRequired = true, IsUsual = true, FromSheet = NameOf, Hint = "与印章一致的全称",
        },
        new(nameof(PartyOrganization.Type), "党组织类别", CellParsers.OneOf(
            ("基层党委", OrganizationType.Committee), ("总支", OrganizationType.GeneralBranch), ("总支部", OrganizationType.GeneralBranch), ("党总支部", OrganizationType.GeneralBranch),
            ("支部", OrganizationType.Branch), ("联合支部", OrganizationType.JointBranch), ("联合党支部", OrganizationType.JointBranch), ("临时支部", OrganizationType.Temporary),
            ("功能型支部", OrganizationType.Functional), ("流动党员支部", OrganizationType.MobileBranch), ("流动党支部", OrganizationType.MobileBranch),
            ("社区大党委", OrganizationType.CommunityCommittee), ("党工委", OrganizationType.WorkingCommittee), ("工委", OrganizationType.WorkingCommittee)))
        {
            Aliases = ["党组织类型", "类别", "组织类别", "组织类型"], IsUsual = true,
        },
        new(Parent, "上级党组织", CellParsers.TextUpTo(PartyOrganization.NameMaxLength))
        {
            Aliases = ["隶属的上级党组织", "隶属党组织", "上级组织", "上级党组织名称", "隶属关系"], IsUsual = true, Hint = "写全称；上级在同一张表中时，写在前面",
        },
        new(nameof(PartyOrganizationFields.Mode), "组建方式", CellParsers.OneOf(
            ("单独", FormationMode.Own), ("联合", FormationMode.Joint), ("挂靠", FormationMode.Attached), ("区域", FormationMode.Regional), ("网格", FormationMode.Regional),
            ("网格组建", FormationMode.Regional), ("行业", FormationMode.Industry)))
        {
            Aliases = ["组建形式", "组建类型"], IsUsual = true,
        },
        new(Units, "覆盖单位", CellParsers.Names)
        {
            Aliases = ["所在单位", "覆盖单位名称", "覆盖企业", "覆盖单位（企业）", "单位名称", "统一社会信用代码", "单位信用代码"], IsUsual = true,
            Hint = "单位全称或统一社会信用代码；多家用顿号隔开",
        },
        new(nameof(PartyOrganization.FoundedOn), "成立时间", CellParsers.Date) { Aliases = ["成立日期", "党组织成立时间", "建立时间"], IsUsual = true },
        new(nameof(PartyOrganization.LastElectedOn), "上次换届时间", CellParsers.Date) { Aliases = ["换届时间", "最近换届时间", "上次换届日期"] },
        new(Secretary, "书记", CellParsers.PersonName) { Aliases = ["书记姓名", "党组织书记", "支部书记"], Personal = PersonalKind.Name, IsUsual = true },
        new(SecretaryPhone, "书记电话", CellParsers.Phone) { Aliases = ["书记联系电话", "书记手机", "书记手机号"], Personal = PersonalKind.Phone, IsUsual = true },
        new(MemberCount, "党员数", CellParsers.Count("人")) { Aliases = ["党员人数", "党员总数", "党员数量"], IsUsual = true, IsSummed = true, Hint = "只核对，不保存；以党员名册为准" },
        new(nameof(PartyOrganization.HasCommittee), "设支委会", CellParsers.YesNo) { Aliases = ["是否设支委会", "设支部委员会", "是否设支部委员会"] },
        new(Community, "所属社区", CellParsers.TextUpTo(60)) { Aliases = ["社区", "所在社区"] },
        new(nameof(PartyOrganizationFields.ApprovalNumber), "批准文号", CellParsers.TextUpTo(60)) { Aliases = ["批复文号", "文号"] },
        new(nameof(PartyOrganizationFields.ContactName), "联系人", CellParsers.PersonName) { Aliases = ["联系人姓名"], Personal = PersonalKind.Name },
        new(nameof(PartyOrganizationFields.Phone), "联系电话", CellParsers.Phone) { Aliases = ["党组织联系电话", "电话", "联系方式"], Personal = PersonalKind.Phone },
        new(nameof(PartyOrganizationFields.Venue), "活动场所", CellParsers.TextUpTo(100)) { Aliases = ["活动阵地"] },
        new(nameof(PartyOrganizationFields.Remarks), "备注", CellParsers.TextUpTo(500)) { Aliases = ["说明"] },
    ]);

    /// <summary>Fields that go straight from a cell into the record.</summary>
    public static readonly IReadOnlyList<Field> Plain = [.. FieldCatalog.Of<PartyOrganizationFields>().Where(f => Definition.IndexOf(f.Name) >= 0)];

    /// <summary>Where each sheet is one organisation: its name stands in a title or on the tab.</summary>
    private static string? NameOf(string sheet, IReadOnlyList<string> titles) => titles.Append(sheet).Select(Plainly).FirstOrDefault(IsName);

    // “××党支部情况表” speaks of the branch before the words for the table.
    private static string Plainly(string text)
    {
        var name = CellText.Trim(text, out _);
        foreach (var word in new[] { "基本情况表", "情况登记表", "情况表", "信息表", "登记表", "花名册" })
        {
            name = name.EndsWith(word, StringComparison.Ordinal) ? name[..^word.Length] : name;
        }

        return name;
    }

    private static bool IsName(string text) => text.Length <= PartyOrganization.NameMaxLength
        && (text.EndsWith("支部", StringComparison.Ordinal) || text.EndsWith("党总支", StringComparison.Ordinal) || text.EndsWith("党委", StringComparison.Ordinal)
            || (text.StartsWith("中共", StringComparison.Ordinal) && text.EndsWith("委员会", StringComparison.Ordinal)));
}
