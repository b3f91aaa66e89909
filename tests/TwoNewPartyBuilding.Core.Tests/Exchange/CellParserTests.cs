using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

public sealed class CellParserTests
{
    private enum Form
    {
        [Display(Name = "单独组建")]
        Single,

        [Display(Name = "联合组建")]
        Joint,
    }

    [Theory]
    [InlineData("无")]
    [InlineData(" 无 ")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("\\")]
    [InlineData("暂无")]
    [InlineData("N/A")]
    [InlineData("　")]
    [InlineData("")]
    public void R_1_11_the_words_for_nothing_give_no_value_in_any_column(string text)
    {
        CellParser[] parsers =
        [
            CellParsers.Text, CellParsers.Code, CellParsers.Phone, CellParsers.WholeNumber, CellParsers.Amount(), CellParsers.Date,
            CellParsers.Names, CellParsers.OneOf("甲", "乙"), CellParsers.PersonName, CellParsers.Custom((_, _) => ParsedCell.Wrong("不该走到这里")),
        ];

        Assert.All(parsers, p => Assert.Equal(default, p.Parse(text, "列")));
    }

    [Theory]
    [InlineData("无锡商会", "无锡商会")]
    [InlineData("-5度", "-5度")]
    [InlineData("一", "一")]
    public void R_1_11_words_that_only_begin_like_nothing_stay(string text, string value) => Assert.Equal(value, CellParsers.Text.Parse(text, "列").Value);

    [Theory]
    [InlineData(" 滨河商贸\u3000", "滨河商贸", Repairs.OuterSpaces)]
    [InlineData("\u00A0滨河商贸\u200B", "滨河商贸", Repairs.OuterSpaces)]
    [InlineData("滨河商贸", "滨河商贸", Repairs.None)]
    [InlineData("滨河（集团）ＡＢ", "滨河（集团）ＡＢ", Repairs.None)]
    [InlineData("=1+1", "=1+1", Repairs.FormulaText)]
    [InlineData("@SUM(A1)", "@SUM(A1)", Repairs.FormulaText)]
    [InlineData("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", Repairs.FormulaText)]
    [InlineData(" -a", "-a", Repairs.FormulaText | Repairs.OuterSpaces)]
    [InlineData("-5", "-5", Repairs.None)]
    [InlineData("+86 10-8888", "+86 10-8888", Repairs.None)]
    public void Text_is_trimmed_and_formulas_stay_text(string text, string value, Repairs repairs) =>
        Assert.Equal(ParsedCell.Of(value, repairs), CellParsers.Text.Parse(text, "备注"));

    [Fact]
    public void A_number_or_date_in_a_text_column_is_its_text_without_a_repair()
    {
        Assert.Equal(ParsedCell.Of("25"), CellParsers.Text.Parse(RawCell.Of(25), "备注"));
        Assert.Equal(ParsedCell.Of("2026-09-30"), CellParsers.Text.Parse(RawCell.Of(new DateTime(2026, 9, 30)), "备注"));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "名称有 11 个字，最多 10 个字，请缩短")]
    public void A_text_longer_than_its_field_is_refused(int length, string? problem) =>
        Assert.Equal(problem, CellParsers.TextUpTo(10).Parse(new string('字', length), "名称").Problem);

    [Theory]
    [InlineData("张  三", "张三", Repairs.InnerSpaces)]
    [InlineData("张\u3000三", "张三", Repairs.InnerSpaces)]
    [InlineData("John Smith", "John Smith", Repairs.None)]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提", Repairs.None)]
    [InlineData("张 𬱟", "张𬱟", Repairs.InnerSpaces)]
    public void Spaces_inside_a_chinese_name_are_dropped(string text, string value, Repairs repairs) =>
        Assert.Equal(ParsedCell.Of(value, repairs), CellParsers.PersonName.Parse(text, "姓名"));

    [Theory]
    [InlineData("91990101MP4079618J", "91990101MP4079618J", Repairs.None)]
    [InlineData("９１９９０１０１ＭＰ４０７９６１８Ｊ", "91990101MP4079618J", Repairs.FullWidth)]
    [InlineData("91990101mp4079618j", "91990101MP4079618J", Repairs.UpperCase)]
    [InlineData(" 91990101 MP4079618J", "91990101MP4079618J", Repairs.OuterSpaces | Repairs.InnerSpaces)]
    [InlineData("11010519491231002x", "11010519491231002X", Repairs.UpperCase)]
    [InlineData("党发-5", "党发-5", Repairs.None)]
    public void A_code_is_brought_to_its_one_form(string text, string value, Repairs repairs) =>
        Assert.Equal(ParsedCell.Of(value, repairs), CellParsers.Code.Parse(text, "代码"));

    [Fact]
    public void A_number_that_Excel_rounded_is_damage_in_every_text_column()
    {
        CellParser[] parsers = [CellParsers.Code, CellParsers.Text, CellParsers.Phone, CellParsers.PersonName, CellParsers.Custom((t, _) => ParsedCell.Of(t))];

        Assert.All(parsers, p => Assert.Contains("末几位已经丢失", p.Parse(RawCell.Of(990101198512304276d), "身份证号").Problem, StringComparison.Ordinal));
        Assert.Contains("末几位已经丢失", CellParsers.Code.Parse("9.90101E+17", "身份证号").Problem, StringComparison.Ordinal);
        Assert.Equal("990101851230427", CellParsers.Code.Parse(RawCell.Of(990101851230427d), "身份证号").Value);
    }

    [Theory]
    [InlineData("139 0000 0000", "13900000000", Repairs.InnerSpaces, false)]
    [InlineData("１３９００００００００", "13900000000", Repairs.FullWidth, false)]
    [InlineData("029-88886666", "029-88886666", Repairs.None, false)]
    [InlineData("13900000000/029-88886666", "13900000000/029-88886666", Repairs.None, false)]
    [InlineData("13900000000 13800000000", "13900000000 13800000000", Repairs.None, false)]
    [InlineData("不详", "不详", Repairs.None, true)]
    [InlineData("110", "110", Repairs.None, true)]
    public void A_phone_is_text_and_warns_where_it_is_none(string text, string value, Repairs repairs, bool warned)
    {
        var parsed = CellParsers.Phone.Parse(text, "联系电话");

        Assert.Equal((value, repairs, warned), (parsed.Value, parsed.Repairs, parsed.Warning is not null));
    }

    [Theory]
    [InlineData("约50人", "职工人数“约50人”不是数字，请填整数", "50")]
    [InlineData("50余", "职工人数“50余”不是数字，请填整数", "50")]
    [InlineData("1,234多", "职工人数“1,234多”不是数字，请填整数", "1234")]
    [InlineData("12,5", "职工人数“12,5”不是数字，请填整数", null)]
    [InlineData("很多", "职工人数“很多”不是数字，请填整数", null)]
    [InlineData("12.5", "职工人数“12.5”不是整数，请填整数", "13")]
    [InlineData("-5", "职工人数“-5”是负数，请填 0 或正整数", null)]
    [InlineData("99999999999", "职工人数“99999999999”太大，请核对", null)]
    [InlineData("25人", "职工人数“25人”不是数字，请填整数", "25")]
    public void A_wrong_count_says_why_and_what_was_probably_meant(string text, string problem, string? suggestion) =>
        Assert.Equal(ParsedCell.Wrong(problem, suggestion), CellParsers.WholeNumber.Parse(text, "职工人数"));

    [Fact]
    public void A_date_cell_in_a_number_column_is_no_number() =>
        Assert.Equal("职工人数“1900-01-25”不是数字，请填整数", CellParsers.WholeNumber.Parse(RawCell.Of(new DateTime(1900, 1, 25)), "职工人数").Problem);

    [Fact]
    public void A_unit_behind_a_number_is_dropped_where_it_is_the_columns_own()
    {
        Assert.Equal(ParsedCell.Of(25, Repairs.UnitDropped), CellParsers.Count("人").Parse("25人", "职工人数"));
        Assert.Equal(ParsedCell.Of(1609.38m, Repairs.UnitDropped), CellParsers.Amount(2, "万元").Parse("1609.38万元", "收入"));
        Assert.Equal("1609", CellParsers.Amount(2, "万元").Parse("1609元", "收入").Suggestion);
    }

    [Theory]
    [InlineData(1609.385, 1609.39, Repairs.Rounded)]
    [InlineData(1609.3800000000001, 1609.38, Repairs.None)]
    [InlineData(1609, 1609, Repairs.None)]
    public void An_amount_keeps_its_places_and_says_when_it_had_to_round(double number, double value, Repairs repairs) =>
        Assert.Equal(ParsedCell.Of((decimal)value, repairs), CellParsers.Amount().Parse(RawCell.Of(number), "收入"));

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("✔", true)]
    [InlineData("有", true)]
    [InlineData("y", true)]
    [InlineData("Ｙ", true)]
    [InlineData("1", true)]
    [InlineData("否", false)]
    [InlineData("×", false)]
    [InlineData("无", false)]
    [InlineData("n", false)]
    [InlineData("0", false)]
    [InlineData("没有", false)]
    [InlineData("—", null)]
    public void Yes_and_no_are_read_as_offices_mark_them(string text, bool? value)
    {
        var parsed = CellParsers.YesNo.Parse(text, "是否建立党组织");

        Assert.Equal((value, null), ((bool?)parsed.Value, parsed.Problem));
    }

    [Fact]
    public void An_unclear_yes_is_asked_about()
    {
        Assert.Equal(ParsedCell.Wrong("是否建立党组织“是（联合）”看不懂，请填“是”或“否”", "是"), CellParsers.YesNo.Parse("是（联合）", "是否建立党组织"));
        Assert.Equal(true, CellParsers.YesNo.Parse(RawCell.Of(true), "x").Value);
        Assert.Equal(false, CellParsers.YesNo.Parse(RawCell.Of(0), "x").Value);
        Assert.NotNull(CellParsers.YesNo.Parse(RawCell.Of(2), "x").Problem);
    }

    [Fact]
    public void One_of_several_words_is_read_with_its_synonyms()
    {
        var parser = CellParsers.OneOf(("单独", Form.Single), ("联建", Form.Joint));

        Assert.Equal(Form.Joint, parser.Parse("联合组建", "组建方式").Value);
        Assert.Equal(Form.Joint, parser.Parse("联 建", "组建方式").Value);
        Assert.Equal(ParsedCell.Of(Form.Single, Repairs.OuterSpaces), parser.Parse("单独组建 ", "组建方式"));
        Assert.Equal(ParsedCell.Wrong("组建方式“联合”不在可填的内容里，请填：单独组建、联合组建", "联合组建"), parser.Parse("联合", "组建方式"));
        Assert.Null(parser.Parse("组建", "组建方式").Suggestion);
        Assert.Null(parser.Parse("无", "组建方式").Problem);
    }

    [Fact]
    public void A_list_of_names_is_divided_but_not_inside_brackets() => Assert.Equal(
        ["滨河长城运输(科达)有限公司", "甲公司（原乙、丙厂）", "丁商会", "戊厂"],
        (IEnumerable<string>)CellParsers.Names.Parse("滨河长城运输(科达)有限公司、甲公司（原乙、丙厂）；丁商会\n 戊厂 ，丁商会", "覆盖单位").Value!);

    [Fact]
    public void A_date_says_how_exact_it_is()
    {
        Assert.Equal((new DateOnly(2010, 4, 1), DatePrecision.Month), Read(RawCell.Of("2010.04")));
        Assert.Equal((new DateOnly(2026, 9, 1), DatePrecision.Month), Read(RawCell.Of(new DateTime(2026, 9, 1), showsMonthOnly: true)));
        Assert.Equal((new DateOnly(2026, 9, 30), DatePrecision.Quarter), Read(RawCell.Of("2026年第三季度")));
        Assert.Equal(new DateOnly(2026, 9, 30), new DateParser { TakesLastDay = true }.Parse("2026年9月", "时间").Value);
        Assert.Equal("年份只写了两位，按 2026 年处理，请核对", CellParsers.Date.Parse("26.9.30", "时间").Warning);

        static (DateOnly, DatePrecision) Read(RawCell cell)
        {
            var parsed = CellParsers.Date.Parse(cell, "时间");
            Assert.Equal(Repairs.None, parsed.Repairs);
            return ((DateOnly)parsed.Value!, parsed.Precision);
        }
    }

    [Theory]
    [InlineData("2026-02-30", "入党时间“2026-02-30”不存在这一天或年份不合理，请核对原件", null)]
    [InlineData("9月30日", "入党时间“9月30日”没有年份，请写全，如 2026-09-30", null)]
    [InlineData("约2026年9月30日", "入党时间“约2026年9月30日”不是日期，请填如 2026-09-30", "2026-09-30")]
    [InlineData("待定", "入党时间“待定”不是日期，请填如 2026-09-30", null)]
    public void A_wrong_date_says_why(string text, string problem, string? suggestion) =>
        Assert.Equal(ParsedCell.Wrong(problem, suggestion), CellParsers.Date.Parse(text, "入党时间"));

    [Theory]
    [InlineData(2026.1, "2026-10")]
    [InlineData(2026.01, null)]
    public void October_that_became_a_number_is_asked_about(double number, string? suggestion) =>
        Assert.Equal(suggestion, CellParsers.Date.Parse(RawCell.Of(number), "时间").Suggestion);

    [Fact]
    public void A_formula_error_is_a_problem_in_every_column() =>
        Assert.Equal("收入的单元格是公式错误 #REF!，请填实际内容", CellParsers.Amount().Parse(RawCell.OfError("#REF!"), "收入").Problem);

    [Theory]
    [InlineData(PersonalKind.Phone, "138****8000", true)]
    [InlineData(PersonalKind.ResidentId, "610112********0018", true)]
    [InlineData(PersonalKind.Name, "张*", true)]
    [InlineData(PersonalKind.Name, "阿**", true)]
    [InlineData(PersonalKind.Address, "××街道××社区****", true)]
    [InlineData(PersonalKind.Phone, "13800008000", false)]
    [InlineData(PersonalKind.Name, "张三", false)]
    [InlineData(null, "A***B", false)]
    public void A_masked_value_in_a_personal_column_overwrites_nothing(PersonalKind? kind, string text, bool masked)
    {
        var parsed = new SheetColumn("X", "列", CellParsers.Text) { Personal = kind }.Read(RawCell.Of(text));

        Assert.Equal(masked, parsed.IsMasked);
        Assert.Equal(masked, parsed.Value is null);
        Assert.Null(parsed.Problem);
    }

    [Fact]
    public void A_check_blocks_or_warns()
    {
        var column = new SheetColumn("N", "人数(人)", CellParsers.WholeNumber)
        {
            Check = static v => (int)v switch { > 100 => new CellProblem("太多", "100"), > 50 => new CellProblem("偏多", Blocks: false), _ => null },
        };

        Assert.Equal(ParsedCell.Of(50), column.Read(RawCell.Of(50)));
        Assert.Equal(ParsedCell.Of(51) with { Warning = "偏多" }, column.Read(RawCell.Of(51)));
        Assert.Equal(ParsedCell.Wrong("太多", "100"), column.Read(RawCell.Of(101)));
        Assert.Equal("人数", column.Name);
    }
}
