using System.Globalization;
using TwoNewPartyBuilding.Core.Industries;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Industries;

public sealed class IndustryCatalogTests
{
    [Fact]
    public void Section_1_9_has_20_sections_and_97_named_divisions_each_once()
    {
        Assert.Equal("ABCDEFGHIJKLMNOPQRST", string.Concat(IndustryCatalog.Sections.Select(entry => entry.Code)));
        Assert.Equal(Enumerable.Range(1, 97).Select(n => n.ToString("00", CultureInfo.InvariantCulture)), IndustryCatalog.Divisions.Select(entry => entry.Code));
        Assert.All(IndustryCatalog.Divisions, entry => Assert.NotEqual("", entry.Name));
        Assert.Equal(97, IndustryCatalog.Divisions.Select(entry => entry.Name).Distinct().Count());
        Assert.All(IndustryCatalog.Divisions, entry => Assert.Equal("GB/T 4754-2017（2019年修改）", entry.Edition));
        Assert.Equal(["7010", "7020", "7030", "7040", "7090"], IndustryCatalog.Classes.Select(entry => entry.Code));
    }

    [Theory]
    [InlineData("A", 1, 5)]
    [InlineData("B", 6, 12)]
    [InlineData("C", 13, 43)]
    [InlineData("D", 44, 46)]
    [InlineData("E", 47, 50)]
    [InlineData("F", 51, 52)]
    [InlineData("G", 53, 60)]
    [InlineData("H", 61, 62)]
    [InlineData("I", 63, 65)]
    [InlineData("J", 66, 69)]
    [InlineData("K", 70, 70)]
    [InlineData("L", 71, 72)]
    [InlineData("M", 73, 75)]
    [InlineData("N", 76, 79)]
    [InlineData("O", 80, 82)]
    [InlineData("P", 83, 83)]
    [InlineData("Q", 84, 85)]
    [InlineData("R", 86, 90)]
    [InlineData("S", 91, 96)]
    [InlineData("T", 97, 97)]
    public void Section_1_9_ranges_of_divisions(string section, int from, int to) =>
        Assert.Equal(Enumerable.Range(from, to - from + 1), IndustryCatalog.DivisionsOf(section).Select(entry => entry.Division!.Value));

    [Fact]
    public void Section_1_9_shortcuts_of_the_district() =>
        Assert.Equal(["C33", "C34", "C35", "C36", "C37", "C38", "F", "H", "L", "O"], IndustryCatalog.Shortcuts.Select(entry => entry.FullCode));

    [Theory]
    [InlineData("C", "制造业")]
    [InlineData("33", "金属制品业")]
    [InlineData("c33", "金属制品业")]
    [InlineData("01", "农业")]
    [InlineData("7020", "物业管理")]
    [InlineData("K7020", "物业管理")]
    [InlineData("3411", "通用设备制造业")]
    [InlineData("Ｃ３３", "金属制品业")]
    public void Found_by_code(string code, string name) => Assert.Equal(name, IndustryCatalog.Find(code)?.Name);

    [Theory]
    [InlineData("00")]
    [InlineData("98")]
    [InlineData("F33")]
    [InlineData("U")]
    [InlineData("7")]
    [InlineData("33333")]
    [InlineData(null)]
    public void Codes_that_do_not_exist_are_not_found(string? code) => Assert.Null(IndustryCatalog.Find(code));

    [Theory]
    [InlineData("C33", "33", IndustryMatchKind.Code)]
    [InlineData("33", "33", IndustryMatchKind.Code)]
    [InlineData("7020", "7020", IndustryMatchKind.Code)]
    [InlineData("C33 金属制品业", "33", IndustryMatchKind.Code)]
    [InlineData("C33金属制品业", "33", IndustryMatchKind.Code)]
    [InlineData("C-制造业", "C", IndustryMatchKind.Code)]
    [InlineData("道路运输业", "54", IndustryMatchKind.Name)]
    [InlineData("批发业", "51", IndustryMatchKind.Name)]
    [InlineData("房屋建筑业", "47", IndustryMatchKind.Name)]
    [InlineData("软件和信息技术服务业", "65", IndustryMatchKind.Name)]
    [InlineData("商务服务业", "72", IndustryMatchKind.Name)]
    [InlineData("物业管理", "7020", IndustryMatchKind.Name)]
    [InlineData("教育", "83", IndustryMatchKind.Name)]
    [InlineData("房地产业", "70", IndustryMatchKind.Name)]
    [InlineData("制造业", "C", IndustryMatchKind.Name)]
    [InlineData("软件业", "65", IndustryMatchKind.Alias)]
    [InlineData("餐饮", "62", IndustryMatchKind.Alias)]
    [InlineData("超市", "52", IndustryMatchKind.Alias)]
    [InlineData("物流", "54", IndustryMatchKind.Alias)]
    [InlineData("物业服务", "7020", IndustryMatchKind.Alias)]
    [InlineData("it", "65", IndustryMatchKind.Alias)]
    [InlineData("电气机械及器材制造业", "38", IndustryMatchKind.Near)]
    [InlineData("建筑装饰和装修业", "50", IndustryMatchKind.Near)]
    [InlineData("服装批发", "51", IndustryMatchKind.Near)]
    [InlineData("矿山机械制造", "35", IndustryMatchKind.Near)]
    [InlineData("连锁超市", "52", IndustryMatchKind.Near)]
    [InlineData("精密机械制造", "34", IndustryMatchKind.Near)]
    [InlineData("汽车零部件批发", "51", IndustryMatchKind.Near)]
    [InlineData("餐饮业", "62", IndustryMatchKind.Name)]
    [InlineData("医药制造", "27", IndustryMatchKind.Near)]
    [InlineData("医疗器械销售", "F", IndustryMatchKind.Near)]
    [InlineData("3411 金属切削机床制造", "34", IndustryMatchKind.Code)]
    public void Recognised_and_says_by_what(string text, string code, IndustryMatchKind kind)
    {
        var match = IndustryCatalog.Match(text);

        Assert.Equal(code, match.Industry?.Code);
        Assert.Equal(kind, match.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("58同城")]
    [InlineData("\ud840")]
    [InlineData("其他")]
    [InlineData("98")]
    public void Not_recognised_is_said_and_not_guessed(string text)
    {
        var match = IndustryCatalog.Match(text);

        Assert.Null(match.Industry);
        Assert.Equal(IndustryMatchKind.None, match.Kind);
        Assert.NotEqual("", match.Why);
    }

    [Fact]
    public void The_sentence_names_the_word_and_the_entry()
    {
        Assert.Equal("按常用叫法“超市”归入F52 零售业", IndustryCatalog.Match("超市").Why);
        Assert.Equal("“连锁超市”按“超市”归入F52 零售业，请核对", IndustryCatalog.Match("连锁超市").Why);
    }

    [Fact]
    public void Every_official_name_and_every_alias_leads_to_its_own_entry()
    {
        // “房地产业”, “教育” and “国际组织” name a section as well; the finer entry is meant.
        foreach (var entry in IndustryCatalog.Divisions.Concat(IndustryCatalog.Classes))
        {
            Assert.Equal(entry, IndustryCatalog.Match(entry.Name).Industry);
            Assert.All(entry.Aliases, alias => Assert.Equal(entry.Code, IndustryCatalog.Match(alias).Industry?.Code));
        }
    }
}
