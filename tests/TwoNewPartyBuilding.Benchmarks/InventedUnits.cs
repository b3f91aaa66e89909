using System.Globalization;
using TwoNewPartyBuilding.Core.Codes;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Facts of invented units by number, the same in every run; division 990101 belongs to no place .</summary>
internal static class InventedUnits
{
    private static readonly string[] Trades = ["机械制造", "金属制品", "五金机电", "建筑工程", "物业服务", "信息技术", "餐饮管理", "商贸", "运输", "电气设备"];
    private static readonly string[] IndustryCodes = ["34", "33", "51", "47", "7020", "65", "62", "52", "54", "38"];
    private static readonly string[] IndustryNames = ["通用设备制造业", "金属制品业", "批发业", "房屋建筑业", "物业管理", "软件和信息技术服务业", "餐饮业", "零售业", "道路运输业", "电气机械和器材制造业"];
    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫"];
    private static readonly string[] Given = ["文", "志强", "秀兰", "建国", "晓梅", "立新", "玉琴", "海涛", "思雨", "永福", "丽", "振华"];

    /// <summary>Names of the communities.</summary>
    public static readonly string[] Communities = ["滨河社区", "建设路社区", "机床社区", "工人村社区", "新华社区", "明珠社区", "科技园社区", "铁东社区"];

    public static string Name(int i) => $"临溪{(char)('\u4e10' + (i % 89))}{(char)('\u5e10' + (i / 89 % 97))}{i}{Trades[i % Trades.Length]}有限公司";

    public static string IndustryCode(int i) => IndustryCodes[i % IndustryCodes.Length];

    public static string IndustryName(int i) => IndustryNames[i % IndustryNames.Length];

    public static string Person(int i) => Surnames[i % Surnames.Length] + Given[i / Surnames.Length % Given.Length];

    public static string Phone(int i) => "199000" + (i % 100_000).ToString("00000", CultureInfo.InvariantCulture);

    public static int Employees(int i) => 3 + (i * 37 % 240);

    public static decimal Revenue(int i) => 60m + (i * 7919 % 480_000 / 100m);

    public static int Members(int i) => i % 3 == 0 ? 3 + (i % 11) : i % 3 - 1;

    public static bool HasOrganization(int i) => i % 3 == 0;

    /// <summary>A code with both of its check characters.</summary>
    public static string Code(int i)
    {
        var organization = "M9" + i.ToString("000000", CultureInfo.InvariantCulture);
        var first = $"91990101{organization}{CreditCode.OrganisationCheckCharacter(organization)}";
        return first + CreditCode.CheckCharacter(first);
    }
}
