using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The columns of the roster (domain 1.5), drawn from the fields of the record; other names that offices use stand in one table.</summary>
internal static class MemberColumns
{
    /// <summary>Keys of columns that are no field of their own.</summary>
    public const string Branch = "Branch";
    public const string Unit = "Unit";
    public const string Post = "Post";
    public const string Group = "Group";
    public const string Outside = "OutsideOrganization";
    public const string Key = "MemberKey";

    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        [nameof(MemberFields.Name)] = ["党员姓名"],
        [nameof(MemberFields.ResidentId)] = ["身份证号", "身份证号码", "身份证", "居民身份证号"],
        [nameof(MemberFields.BirthOn)] = ["出生年月", "出生时间", "出生年月日"],
        [nameof(MemberFields.Education)] = ["文化程度"],
        [nameof(MemberFields.Standing)] = ["党员类别", "党员身份", "类别"],
        [nameof(MemberFields.JoinedOn)] = ["入党时间", "入党年月", "加入党组织日期"],
        [nameof(MemberFields.ConvertedOn)] = ["转正时间", "转为正式党员日期"],
        [nameof(MemberFields.Position)] = ["岗位", "职务", "工作职务", "单位职务"],
        [nameof(MemberFields.Mobile)] = ["联系电话", "手机", "手机号", "电话", "联系方式"],
        [nameof(MemberFields.HomeAddress)] = ["住址", "现居住地"],
        [nameof(MemberFields.RegisteredAt)] = ["户籍地", "户口所在地"],
        [nameof(MemberFields.MobilityPlace)] = ["外出流向", "流向"],
        [nameof(MemberFields.Remarks)] = ["说明"],
        [Branch] = ["党支部", "所在支部", "所属党支部", "所在党组织", "所属党组织", "组织关系所在党支部"],
        [Unit] = ["工作单位", "单位", "企业名称", "所在企业", "单位名称"],
        [Post] = ["支部职务", "党组织职务"],
    };

    private static readonly HashSet<string> Usual =
    [
        nameof(MemberFields.Name), nameof(MemberFields.Sex), nameof(MemberFields.Ethnicity), nameof(MemberFields.BirthOn), nameof(MemberFields.Education),
        nameof(MemberFields.ResidentId), nameof(MemberFields.JoinedOn), nameof(MemberFields.ConvertedOn), nameof(MemberFields.Standing), nameof(MemberFields.Mobile),
        nameof(MemberFields.Remarks), Branch, Unit, Post,
    ];

    private static readonly Dictionary<string, PostKind> PostWords = Enum.GetValues<PostKind>().ToDictionary(k => k.Label(), k => k)
        .Concat(new Dictionary<string, PostKind>
        {
            ["支部书记"] = PostKind.Secretary, ["党支部书记"] = PostKind.Secretary, ["支部副书记"] = PostKind.DeputySecretary, ["支委"] = PostKind.Member,
            ["支部委员"] = PostKind.Member, ["纪律检查委员"] = PostKind.Discipline, ["小组长"] = PostKind.GroupLeader,
        }).ToDictionary(w => w.Key, w => w.Value);

    /// <summary>The sheet.</summary>
    public static readonly SheetDefinition Sheet = new("members", "党员名册", ["党员名册", "党员花名册", "党员信息", "党员名单", "党员情况"], Make())
    {
        CheckRow = CheckRow,
    };

    /// <summary>The post that a word names, or null.</summary>
    public static PostKind? PostOf(string word) => PostWords.TryGetValue(word, out var kind) ? kind : null;

    private static List<SheetColumn> Make()
    {
        var columns = FieldCatalog.Of<MemberFields>().Select(Column).ToList();
        var at = columns.FindIndex(c => c.Key == nameof(MemberFields.Position));
        columns.InsertRange(at,
        [
            new SheetColumn(Post, "党内职务", CellParsers.Names) { Aliases = Aliases[Post], Group = "党员身份", IsUsual = true, Hint = "书记、组织委员等，几个职务用顿号隔开" },
            new SheetColumn(Unit, "所在单位", CellParsers.TextUpTo(Enterprises.EnterpriseFields.NameMaxLength)) { Aliases = Aliases[Unit], Group = "去向", IsUsual = true, Hint = "台账中的单位全称或统一社会信用代码" },
            new SheetColumn(Branch, "所在党支部", CellParsers.TextUpTo(PartyOrganization.NameMaxLength))
            {
                Aliases = Aliases[Branch],
                Group = "去向",
                IsUsual = true,
                Hint = "党组织全称；组织关系不在本街道的留空",
                FromSheet = static (sheet, titles) => titles.Append(sheet).Select(BranchIn).FirstOrDefault(t => t is not null),
            },
            new SheetColumn(Group, "党小组", CellParsers.TextUpTo(40)) { Group = "去向" },
            new SheetColumn(Outside, "组织关系所在(本街道以外)", CellParsers.TextUpTo(PartyOrganization.NameMaxLength)) { Aliases = ["组织关系所在"], Group = "去向" },
        ]);
        columns.Add(new SheetColumn(Key, "系统编号", CellParsers.TextUpTo(32)) { Group = "系统", Hint = "由系统导出时填写，请勿改动；新增的行留空" });
        return columns;
    }

    private static SheetColumn Column(Field field)
    {
        var column = field.ToColumn(Aliases.GetValueOrDefault(field.Name) ?? []) with { Group = field.Group, Hint = field.Hint, IsUsual = Usual.Contains(field.Name) };
        return field.Name switch
        {
            nameof(MemberFields.ResidentId) => column with { IsKey = true, Check = CheckNumber },
            nameof(MemberFields.Standing) => column with { Parser = CellParsers.OneOf(("正式", MemberStanding.Full), ("预备", MemberStanding.Probationary), ("中共党员", MemberStanding.Full), ("中共预备党员", MemberStanding.Probationary)) },
            nameof(MemberFields.Education) => column with { Suggestions = ["研究生", "大学本科", "大专", "中专", "高中", "初中", "小学"] },
            _ => column,
        };
    }

    // “滨河××公司党支部党员名册” as a title, or the branch's name on the tab.
    private static string? BranchIn(string text)
    {
        var name = text.Trim();
        foreach (var end in new[] { "党员名册", "党员花名册", "党员信息", "党员名单", "名册", "花名册" })
        {
            name = name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length].Trim() : name;
        }

        // a branch with a committee is called 支部委员会 on its seal.
        return (name.EndsWith("支部", StringComparison.Ordinal) || name.EndsWith("支部委员会", StringComparison.Ordinal)) && name.Length > 4 ? name : null;
    }

    // A column knows no today; a birth in the future is found when the row is compared.
    private static CellProblem? CheckNumber(object value) =>
        ResidentId.Check((string)value, DateOnly.MaxValue) is { Reason: { } reason } ? new CellProblem($"身份证号有误：{reason}") : null;

    /// <summary>R-1.16: sex and birth date against the number; a month alone is compared as a month.</summary>
    private static void CheckRow(ParsedRow row)
    {
        if (row.Get<string>(nameof(MemberFields.ResidentId)) is not { } number)
        {
            return;
        }

        var told = ResidentId.Check(number, DateOnly.MaxValue);
        if (row.Get<Sex?>(nameof(MemberFields.Sex)) is { } sex && told.Contradicts(sex, null) is { } wrongSex)
        {
            row.AddProblem(nameof(MemberFields.Sex), wrongSex, told.Sex?.Label());
        }

        var monthOnly = row.PrecisionOf(nameof(MemberFields.BirthOn)) != DatePrecision.Day;
        if (row.Get<DateOnly?>(nameof(MemberFields.BirthOn)) is { } birth && told.Contradicts(null, birth, monthOnly) is { } wrongBirth)
        {
            row.AddProblem(nameof(MemberFields.BirthOn), wrongBirth, told.Birth?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
