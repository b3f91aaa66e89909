using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

public sealed class ChineseDateTests
{
    [Theory]
    [InlineData("2026年9月30日")]
    [InlineData("2026-9-30")]
    [InlineData("2026/9/30")]
    [InlineData("2026.9.30")]
    [InlineData("2026.09.30.")]
    [InlineData("2026-09-30")]
    [InlineData("20260930")]
    [InlineData("46295")]
    [InlineData(" 2026 年 9 月 30 日 ")]
    [InlineData("２０２６年９月３０日")]
    [InlineData("２０２６－０９－３０")]
    [InlineData("2026—9—30")]
    [InlineData("2026。9。30")]
    [InlineData("2026\\9\\30")]
    [InlineData("2026 9 30")]
    [InlineData("2026年9月30")]
    [InlineData("2026年9月30号")]
    [InlineData("2026年9.30")]
    [InlineData("2026-9月30日")]
    [InlineData("二〇二六年九月三十日")]
    [InlineData("二○二六年九月三十日")]
    [InlineData("二零二六年九月三十号")]
    [InlineData("二Ｏ二六年九月卅日")]
    [InlineData("截至2026年9月30日")]
    [InlineData("截止到：2026年9月30日止")]
    [InlineData("2026年9月30日前")]
    [InlineData("2026年9月30日 星期三")]
    [InlineData("2026-9-30（周三）")]
    [InlineData("2026-09-30 00:00:00")]
    [InlineData("2026-09-30T08:30:00")]
    [InlineData("2026/9/30 8:30")]
    [InlineData("2026年9月30日上午8时30分")]
    [InlineData("20260930083000")]
    public void A_day_is_read_in_every_style(string text)
    {
        Assert.True(ChineseDate.TryRead(text, out var date, out _));
        Assert.Equal(new ReadDate(new DateOnly(2026, 9, 30), new DateOnly(2026, 9, 30), DatePrecision.Day, false), date);
    }

    [Theory]
    [InlineData("2026年9月", "2026-09-01", "2026-09-30", DatePrecision.Month, "2026-09-01")]
    [InlineData("2026年9月份", "2026-09-01", "2026-09-30", DatePrecision.Month, "2026-09-01")]
    [InlineData("2024.02", "2024-02-01", "2024-02-29", DatePrecision.Month, "2024-02-01")]
    [InlineData("2026-09", "2026-09-01", "2026-09-30", DatePrecision.Month, "2026-09-01")]
    [InlineData("202609", "2026-09-01", "2026-09-30", DatePrecision.Month, "2026-09-01")]
    [InlineData("二〇二六年十一月", "2026-11-01", "2026-11-30", DatePrecision.Month, "2026-11-01")]
    [InlineData("2026年1-9月", "2026-01-01", "2026-09-30", DatePrecision.Month, "2026-01-01")]
    [InlineData("2026年第三季度", "2026-07-01", "2026-09-30", DatePrecision.Quarter, "2026-09-30")]
    [InlineData("2026年3季度", "2026-07-01", "2026-09-30", DatePrecision.Quarter, "2026-09-30")]
    [InlineData("2026年四季度", "2026-10-01", "2026-12-31", DatePrecision.Quarter, "2026-12-31")]
    [InlineData("2026Q1", "2026-01-01", "2026-03-31", DatePrecision.Quarter, "2026-03-31")]
    [InlineData("2026上半年", "2026-01-01", "2026-06-30", DatePrecision.HalfYear, "2026-06-30")]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", DatePrecision.Quarter, "2026-03-31")]
    [InlineData("2026年上半年", "2026-01-01", "2026-06-30", DatePrecision.HalfYear, "2026-06-30")]
    [InlineData("2026年下半年", "2026-07-01", "2026-12-31", DatePrecision.HalfYear, "2026-12-31")]
    [InlineData("2026年", "2026-01-01", "2026-12-31", DatePrecision.Year, "2026-12-31")]
    [InlineData("2026年度", "2026-01-01", "2026-12-31", DatePrecision.Year, "2026-12-31")]
    [InlineData("2026年底", "2026-01-01", "2026-12-31", DatePrecision.Year, "2026-12-31")]
    [InlineData("2026", "2026-01-01", "2026-12-31", DatePrecision.Year, "2026-12-31")]
    public void A_period_keeps_both_its_ends(string text, string first, string last, DatePrecision precision, string day)
    {
        Assert.True(ChineseDate.TryRead(text, out var date, out _));
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last), precision, DateOnly.Parse(day)), (date.First, date.Last, date.Precision, date.Day));
    }

    [Theory]
    [InlineData("26.9.30", "2026-09-30")]
    [InlineData("98年3月15日", "1998-03-15")]
    [InlineData("49-1-1", "2049-01-01")]
    [InlineData("50-1-1", "1950-01-01")]
    public void A_two_digit_year_is_read_and_flagged(string text, string day)
    {
        Assert.True(ChineseDate.TryRead(text, out var date, out _));
        Assert.True(date.TwoDigitYear);
        Assert.Equal(DateOnly.Parse(day), date.Day);
    }

    [Theory]
    [InlineData("2026-02-30", DateFault.Impossible)]
    [InlineData("2023年2月29日", DateFault.Impossible)]
    [InlineData("2026.13", DateFault.Impossible)]
    [InlineData("2026年0月", DateFault.Impossible)]
    [InlineData("20261301", DateFault.Impossible)]
    [InlineData("2026年第五季度", DateFault.Impossible)]
    [InlineData("1026年9月30日", DateFault.Impossible)]
    [InlineData("2101-01-01", DateFault.Impossible)]
    [InlineData("1899-12-31", DateFault.Impossible)]
    [InlineData("9月30日", DateFault.NoYear)]
    [InlineData("12月3日", DateFault.NoYear)]
    [InlineData("待定", DateFault.NotADate)]
    [InlineData("约2026年", DateFault.NotADate)]
    [InlineData("2026年9月30日和10月8日", DateFault.NotADate)]
    [InlineData("26.9", DateFault.NotADate)]
    [InlineData("2026年9", DateFault.NotADate)]
    [InlineData("2026-9-300", DateFault.NotADate)]
    [InlineData("13800138000", DateFault.NotADate)]
    [InlineData("", DateFault.NotADate)]
    public void What_is_no_date_says_why(string text, DateFault expected)
    {
        Assert.False(ChineseDate.TryRead(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Theory]
    [InlineData(46295, "2026-09-30")]
    [InlineData(46295.75, "2026-09-30")]
    [InlineData(20260930, "2026-09-30")]
    [InlineData(202609, "2026-09-01")]
    [InlineData(2026.09, "2026-09-01")]
    [InlineData(2026, "2026-12-31")]
    [InlineData(10000, "1927-05-18")]
    [InlineData(9999, null)]
    [InlineData(-5, null)]
    [InlineData(19900035877d, null)]
    [InlineData(double.NaN, null)]
    public void A_number_in_a_date_column_is_read_by_its_size(double number, string? day)
    {
        Assert.Equal(day is not null, ChineseDate.TryRead(number, out var date, out _));
        if (day is not null)
        {
            Assert.Equal(DateOnly.Parse(day), date.Day);
        }
    }

    [Theory]
    [InlineData("填报单位：滨河街道党工委        填报日期：2026年9月30日", "2026-09-30")]
    [InlineData("滨河街道2026年第三季度重点企业台账", "2026-09-30")]
    [InlineData("统计时间：2026年1月1日至2026年9月30日", "2026-09-30")]
    [InlineData("2026年9月三会一课台账", "2026-09-30")]
    [InlineData("2026年三会一课记录", "2026-12-31")]
    [InlineData("2026年9月15家企业", "2026-09-30")]
    [InlineData("党员名册-20260930.xlsx", "2026-09-30")]
    [InlineData("滨河街道企业台账", null)]
    [InlineData("邮编 100010 电话 010-88886666", null)]
    public void A_date_is_found_in_a_longer_text(string text, string? last)
    {
        Assert.Equal(last is not null, ChineseDate.TryFind(text, out var date, out var position));
        if (last is not null)
        {
            Assert.Equal(DateOnly.Parse(last), date.Last);
            Assert.StartsWith("20", text[position..], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new[] { "2026年组织生活台账", "1-9月" }, "2026-09-30", "2026年组织生活台账 1-9月")]
    [InlineData(new[] { "2026年重点企业台账", "第三季度" }, "2026-09-30", "2026年重点企业台账 第三季度")]
    [InlineData(new[] { "2026年第三季度台账", "填报日期：2026年10月8日" }, "2026-09-30", "2026年第三季度台账")]
    [InlineData(new[] { "2026年企业台账", "填报日期：2026年10月8日" }, "2026-10-08", "填报日期：2026年10月8日")]
    [InlineData(new[] { "截至2026年9月", "制表日期：2026年10月8日" }, "2026-09-30", "截至2026年9月")]
    [InlineData(new[] { "企业台账" }, null, null)]
    public void The_statement_date_is_what_the_sheet_speaks_of_not_when_it_was_filled_in(string[] titles, string? day, string? source)
    {
        var found = StatementDate.Find(titles, "Sheet1", [], fileName: null);

        Assert.Equal(day is null ? null : DateOnly.Parse(day), found?.Day);
        Assert.Equal(source, found?.Source);
    }

    [Fact]
    public void Without_a_title_the_sheet_name_the_footer_and_the_file_name_are_asked_in_turn()
    {
        string[] footers = ["填表人：张三", "填报日期：2026年8月31日", "2020年成立"];

        Assert.Equal("2026年7月", StatementDate.Find([], "2026年7月", footers, "20260930.xlsx")!.Source);
        Assert.Equal("填报日期：2026年8月31日", StatementDate.Find([], "Sheet1", footers, "20260930.xlsx")!.Source);
        Assert.Equal("20260930.xlsx", StatementDate.Find([], "Sheet1", [], "20260930.xlsx")!.Source);
    }
}
