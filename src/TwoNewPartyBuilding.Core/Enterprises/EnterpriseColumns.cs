using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The columns of the ledgers, drawn from the fields of the record; other names that offices use stand in one table.</summary>
internal static class EnterpriseColumns
{
    /// <summary>Keys of columns that are no field of their own.</summary>
    public const string Community = "Community";
    public const string Grid = "Grid";
    public const string Industry = "Industry";
    public const string KeyReason = "KeyManagedReason";
    public const string Deregistration = "DeregistrationReason";
    public const string PlannedOn = "PlannedDeregistrationOn";

    /// <summary>Keys of columns that say something about the unit and are never read.</summary>
    public const string StandsIn = "StandsIn";
    public const string Facts = "Facts";
    public const string Updated = "Updated";
    public const string AboveScale = "AboveScale";

    private const string LedgerGroup = "台账";
    private const char TickMark = ':';

    private static readonly string[] IndustryLabels = [.. IndustryCatalog.Divisions.Concat(IndustryCatalog.Classes).OrderBy(i => i.FullCode, StringComparer.Ordinal).Select(i => i.Label)];

    private static readonly HashSet<string> NoColumn =
    [
        nameof(EnterpriseFields.CommunityId), nameof(EnterpriseFields.GridId), nameof(EnterpriseFields.IndustryCode),
        nameof(RegistrationFields.FormFilledOn), nameof(RegistrationFields.FormFilledBy), nameof(RegistrationFields.FormCheckedBy),
    ];

    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        [nameof(EnterpriseFields.Name)] = ["企业名称", "名称", "社会组织名称", "企业全称", "单位全称", "公司名称", "组织名称"],
        [nameof(EnterpriseFields.CreditCode)] = ["社会信用代码", "信用代码", "统一信用代码", "统一代码", "证照号"],
        [nameof(EnterpriseFields.LegalRepresentative)] = ["法人", "法人代表", "法定代表人姓名", "法人姓名", "负责人", "企业负责人", "负责人姓名"],
        [nameof(EnterpriseFields.ContactPhone)] = ["电话", "联系方式", "手机", "手机号", "手机号码", "联系人电话", "负责人电话", "法人电话", "单位电话"],
        [nameof(EnterpriseFields.ContactName)] = ["联系人姓名", "填报联系人"],
        [nameof(EnterpriseFields.Employees)] = ["从业人员", "从业人员数", "从业人员数量", "从业人数", "员工人数", "员工数", "职工数", "职工总数", "从业人员总数"],
        [nameof(EnterpriseFields.RevenueWan)] = ["年营业收入", "主营业务收入", "营业收入", "年营收", "营收", "年收入"],
        [nameof(EnterpriseFields.OutputWan)] = ["产值", "年产值/成效"],
        [nameof(EnterpriseFields.TaxWan)] = ["年纳税额", "纳税额", "税收"],
        [nameof(EnterpriseFields.FoundedOn)] = ["成立日期", "创办时间", "注册时间", "注册日期", "单位成立时间"],
        [nameof(EnterpriseFields.Ownership)] = ["企业性质", "经济类型"],
        [nameof(EnterpriseFields.RegistrationType)] = ["企业登记类型", "注册类型"],
        [nameof(EnterpriseFields.OperatingStatus)] = ["经营情况", "企业状态", "运营状态", "生产经营状态"],
        [nameof(EnterpriseFields.RegisteredAddress)] = ["注册地", "企业注册地", "住所地"],
        [nameof(EnterpriseFields.BusinessAddress)] = ["经营地", "企业经营地", "地址", "企业地址", "单位地址", "办公地址", "经营场所"],
        [nameof(EnterpriseFields.Location)] = ["坐落地"],
        [nameof(EnterpriseFields.LocationName)] = ["所在园区", "所在楼宇", "所在园区/商务楼宇名称"],
        [nameof(EnterpriseFields.MainBusiness)] = ["经营范围", "主要业务", "业务范围"],
        [nameof(EnterpriseFields.Remarks)] = ["说明", "备 注"],
        [nameof(RegistrationFields.MembersHere)] = ["党员人数", "党员数", "党员总数", "现有党员", "组织关系在本企业党员数"],
        [nameof(RegistrationFields.HasPartyOrganization)] = ["是否建立党组织", "是否组建党组织", "是否建有党组织", "已建党组织"],
        [nameof(RegistrationFields.OrganizationName)] = ["所属党组织", "所在党组织", "党组织全称"],
        [nameof(RegistrationFields.Formation)] = ["组建方式", "组建类型"],
        [nameof(RegistrationFields.Category)] = ["党组织类型"],
        [nameof(RegistrationFields.SecretaryName)] = ["党组织书记", "书记"],
        [nameof(RegistrationFields.InstructorName)] = ["党建指导员", "指导员"],
        [nameof(RegistrationFields.InvestorName)] = ["出资人"],
        [nameof(RegistrationFields.HasTradeUnion)] = ["是否组建工会", "是否建立工会"],
        [nameof(RegistrationFields.HasYouthLeague)] = ["是否组建团组织", "团组织"],
        [nameof(RegistrationFields.HasWomenFederation)] = ["是否组建妇联", "妇联组织"],
        [nameof(SocialOrganizationFields.SocialKind)] = ["类别", "类型", "社会组织类型", "组织类别"],
        [nameof(SocialOrganizationFields.SocialFormation)] = ["党组织组建形式"],
        [Community] = ["社区", "所在社区", "属地社区", "所属村（社区）", "村（社区）", "所属村社区"],
        [Grid] = ["网格", "所在网格", "网格名称"],
        [Industry] = ["行业", "所属行业", "行业分类", "行业门类", "行业大类", "国民经济行业"],
        [KeyReason] = ["列入原因", "重点管理理由", "重点管理依据"],
        [Deregistration] = ["注销原因", "拟撤销原因", "准备撤销原因"],
        [PlannedOn] = ["预计撤销时间", "拟注销时间", "计划撤销时间", "拟撤销日期"],
    };

    // What the printed ledger carries; the whole registration form would not fit a page.
    private static readonly HashSet<string> Usual =
    [
        nameof(EnterpriseFields.Name), nameof(EnterpriseFields.CreditCode), nameof(EnterpriseFields.FoundedOn), nameof(EnterpriseFields.Ownership),
        nameof(EnterpriseFields.OperatingStatus), nameof(EnterpriseFields.BusinessAddress), nameof(EnterpriseFields.RevenueWan),
        nameof(EnterpriseFields.Employees), nameof(EnterpriseFields.LegalRepresentative), nameof(EnterpriseFields.ContactName), nameof(EnterpriseFields.ContactPhone),
        nameof(EnterpriseFields.Remarks), nameof(SocialOrganizationFields.SocialKind), nameof(SocialOrganizationFields.CompetentAuthority),
        nameof(RegistrationFields.HasPartyOrganization), nameof(RegistrationFields.OrganizationName), nameof(RegistrationFields.Formation),
        nameof(RegistrationFields.SecretaryName), nameof(RegistrationFields.InstructorName), nameof(RegistrationFields.MembersHere),
    ];

    /// <summary>Every column of an enterprise ledger, or of the social organisations' ledger.</summary>
    public static IReadOnlyList<SheetColumn> For(EnterpriseKind kind)
    {
        var columns = new List<SheetColumn>();
        foreach (var field in FieldCatalog.Of<EnterpriseFields>().Where(f => !NoColumn.Contains(f.Name)))
        {
            columns.Add(Column(field));
            if (field.Name == nameof(EnterpriseFields.CreditCode))
            {
                columns.Add(new SheetColumn(Community, "所属社区", CellParsers.TextUpTo(60)) { Aliases = Aliases[Community], Group = field.Group, IsUsual = true });
                columns.Add(new SheetColumn(Grid, "所属网格", CellParsers.TextUpTo(60)) { Aliases = Aliases[Grid], Group = field.Group });
                if (kind == EnterpriseKind.NonPublicEnterprise)
                {
                    columns.Add(new SheetColumn(Industry, "行业类别", CellParsers.TextUpTo(60))
                    {
                        Aliases = Aliases[Industry],
                        Group = field.Group,
                        Hint = "国民经济行业分类，写代码或名称都可以",
                        Suggestions = IndustryLabels,
                        IsUsual = true,
                    });
                }
            }
        }

        if (kind == EnterpriseKind.SocialOrganization)
        {
            columns.AddRange(FieldCatalog.Of<SocialOrganizationFields>().Select(Column));
        }
        else
        {
            columns.Add(new SheetColumn(KeyReason, "重点管理原因", CellParsers.TextUpTo(LedgerPeriod.ReasonMaxLength)) { Aliases = Aliases[KeyReason], Group = LedgerGroup });
            columns.Add(new SheetColumn(Deregistration, "撤销原因", CellParsers.TextUpTo(LedgerPeriod.ReasonMaxLength)) { Aliases = Aliases[Deregistration], Group = LedgerGroup });
            columns.Add(new SheetColumn(PlannedOn, "拟撤销时间", new DateParser { TakesLastDay = true }) { Aliases = Aliases[PlannedOn], Group = LedgerGroup });
        }

        columns.AddRange(FieldCatalog.Of<RegistrationFields>().Where(f => !NoColumn.Contains(f.Name)).Select(Column));
        if (kind == EnterpriseKind.NonPublicEnterprise)
        {
            columns.AddRange(Ticked.Keys.SelectMany(TicksOf));
        }

        return columns;
    }

    /// <summary>The fields whose words the registration form gives columns of their own, with the heading above them (1.4).</summary>
    public static readonly IReadOnlyDictionary<string, string> Ticked = new Dictionary<string, string>
    {
        [nameof(EnterpriseFields.Location)] = "坐落地",
        [nameof(EnterpriseFields.Ownership)] = "企业类型",
        [nameof(RegistrationFields.Formation)] = "组建形式",
        [nameof(RegistrationFields.Category)] = "类别",
        [nameof(RegistrationFields.SecretaryFrom)] = "书记来源",
    };

    /// <summary>True for the column of a word that is ticked.</summary>
    public static bool IsTick(string key) => key.Contains(TickMark, StringComparison.Ordinal);

    /// <summary>The name of the field that a column fills: its key, without the word where it is one that is ticked.</summary>
    public static string FieldOf(string key) => key.IndexOf(TickMark) is > 0 and var end ? key[..end] : key;

    /// <summary>The columns in which the words of a field are ticked.</summary>
    public static IEnumerable<SheetColumn> TicksOf(string name)
    {
        var field = FieldCatalog.Find(typeof(EnterpriseFields), name) ?? FieldCatalog.Find(typeof(RegistrationFields), name)!;
        return Enum.GetValues(field.Type).Cast<Enum>().Select(word => new SheetColumn($"{name}{TickMark}{word}", $"{field.Label}：{word.Label()}", new TickParser(word))
        {
            Aliases = [$"{Ticked[name]}/{word.Label()}", $"{field.Label}/{word.Label()}"],
            Group = Ticked[name],
            Tick = word,
        });
    }

    private static SheetColumn Column(Field field) => new(field.Name, LabelOf(field), ParserOf(field))
    {
        Aliases = Aliases.GetValueOrDefault(field.Name) ?? [],
        IsRequired = field.Name == nameof(EnterpriseFields.Name),
        IsKey = field.Name == nameof(EnterpriseFields.CreditCode),
        Personal = field.Personal,
        Group = GroupOf(field),
        Hint = field.Hint,
        IsUsual = Usual.Contains(field.Name),
        IsSummed = field.Unit is "人" or "万元" or "元" or "㎡",
        Check = field.Name == nameof(EnterpriseFields.CreditCode) ? CheckCode : null,
    };

    // “党组织” over “组建形式” would read as a heading of the social organisations' own columns.
    public static string GroupOf(Field field) => field.Group == "党组织" ? "党的组织" : field.Group;

    // The unit stands in the heading, so that a file in another unit is noticed.
    private static string LabelOf(Field field) => field.Unit is "万元" or "元" or "㎡" ? $"{field.Label}({field.Unit})" : field.Label;

    private static CellProblem? CheckCode(object value)
    {
        var verdict = CreditCode.Check((string)value);
        return verdict.Reason is { } reason ? new CellProblem($"信用代码有误：{reason}")
            : verdict.Warning is { } warning ? new CellProblem(warning, Blocks: false)
            : null;
    }

    private static CellParser ParserOf(Field field)
    {
        if (field.Type.IsEnum)
        {
            return EnumParserOf(field);
        }

        return field switch
        {
            { Name: nameof(EnterpriseFields.CreditCode) } => CellParsers.Code,
            { Personal: PersonalKind.Phone } => CellParsers.Phone,
            { Personal: PersonalKind.Name } => new TextParser { JoinsChinese = true, MaxLength = field.MaxLength ?? 40 },
            { Words: { } words } => CellParsers.OneOf([.. words]),
            _ when field.Type == typeof(int) => field.Unit == "年" ? CellParsers.WholeNumber : CellParsers.Count(field.Unit ?? ""),
            _ when field.Type == typeof(decimal) => CellParsers.Amount(2, field.Unit),
            _ when field.Type == typeof(bool) => CellParsers.YesNo,
            _ when field.Type == typeof(DateOnly) => CellParsers.Date,
            _ => CellParsers.TextUpTo(field.MaxLength ?? 200),
        };
    }

    private static CellParser EnumParserOf(Field field) => field.Name switch
    {
        nameof(EnterpriseFields.Ownership) => CellParsers.OneOf(
            ("私营", OwnershipKind.Private), ("民营", OwnershipKind.Private), ("民营企业", OwnershipKind.Private), ("内资", OwnershipKind.Private),
            ("港澳台", OwnershipKind.HongKongMacaoTaiwan), ("港澳台商投资", OwnershipKind.HongKongMacaoTaiwan),
            ("外商", OwnershipKind.Foreign), ("外资", OwnershipKind.Foreign), ("外商投资", OwnershipKind.Foreign)),
        nameof(EnterpriseFields.Location) => CellParsers.OneOf(("商务楼宇", LocationKind.Building), ("产业园区", LocationKind.Park)),
        nameof(EnterpriseFields.OperatingStatus) => CellParsers.OneOf(
            ("在营", OperatingStatus.Normal), ("存续", OperatingStatus.Normal), ("开业", OperatingStatus.Normal), ("正常经营", OperatingStatus.Normal),
            ("停业", OperatingStatus.Suspended), ("停产停业", OperatingStatus.Stopped), ("注销", OperatingStatus.Deregistering), ("迁出辖区", OperatingStatus.MovedOut)),
        nameof(RegistrationFields.Formation) => CellParsers.OneOf(
            ("单独", FormationKind.Alone), ("单独建", FormationKind.Alone), ("独立组建", FormationKind.Alone),
            ("联合", FormationKind.Joint), ("联合建", FormationKind.Joint), ("网格", FormationKind.Grid)),
        nameof(RegistrationFields.Category) => CellParsers.OneOf(("支部", OrganizationCategory.Branch), ("总支", OrganizationCategory.GeneralBranch), ("联合支部", OrganizationCategory.JointBranch)),
        nameof(RegistrationFields.SecretaryFrom) => CellParsers.OneOf<SecretarySource>(("中层管理", SecretarySource.MiddleManager)),
        nameof(SocialOrganizationFields.SocialKind) => CellParsers.OneOf(
            ("社团", SocialOrganizationKind.Society), ("民非", SocialOrganizationKind.PrivateNonEnterprise), ("社会服务机构", SocialOrganizationKind.PrivateNonEnterprise)),
        _ => throw new InvalidOperationException($"No parser for {field.Name}."),
    };
}
