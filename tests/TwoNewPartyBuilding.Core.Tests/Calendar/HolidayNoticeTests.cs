using TwoNewPartyBuilding.Core.Calendar;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Calendar;

/// <summary>Reading the yearly notice .</summary>
public sealed class HolidayNoticeTests
{
    [Fact]
    public void The_notice_of_2026_is_read_day_by_day()
    {
        var reading = HolidayNotice.Read(Notice2026.Text, 2026);
        Assert.Empty(reading.Problems);
        Assert.Equal(33, reading.Days.Count(d => !d.IsWorkday));
        Assert.Equal(
            ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
            reading.Days.Where(d => d.IsWorkday).Select(d => d.Day.ToString("yyyy-MM-dd")));
        Assert.Contains(new NoticeDay(new(2026, 10, 7), false, "国庆节"), reading.Days);
        Assert.DoesNotContain(reading.Days, d => d.Day == new DateOnly(2026, 10, 8));
    }

    [Fact]
    public void A_break_may_begin_in_the_December_before()
    {
        var reading = HolidayNotice.Read("一、元旦：2022年12月31日至2023年1月2日放假，共3天。", 2023);
        Assert.Empty(reading.Problems);
        Assert.Equal(["2022-12-31", "2023-01-01", "2023-01-02"], reading.Days.Select(d => d.Day.ToString("yyyy-MM-dd")));
        Assert.Equal(new DateOnly(2022, 12, 31), HolidayNotice.Read("元旦：12月31日至1月2日放假。", 2023).Days[0].Day);
    }

    [Fact]
    public void A_single_day_and_full_width_digits_are_read()
    {
        var reading = HolidayNotice.Read("清明节：４月５日放假１天。", 2027);
        Assert.Empty(reading.Problems);
        Assert.Equal(new NoticeDay(new(2027, 4, 5), false, "清明节"), Assert.Single(reading.Days));
    }

    [Fact]
    public void A_plain_table_is_read_too()
    {
        var reading = HolidayNotice.Read("2027-01-01\t元旦\t放假\n2027/1/9,元旦,上班", 2027);
        Assert.Empty(reading.Problems);
        Assert.Equal([new(new(2027, 1, 1), false, "元旦"), new NoticeDay(new(2027, 1, 9), true, "元旦")], reading.Days);
    }

    [Theory]
    [InlineData("", "没有读到任何日期")]
    [InlineData("元旦：1月1日至3日放假，共4天。", "共 4 天")]
    [InlineData("元旦：1月1日至3日放假，共3天。1月5日上班。", "不是周末")]
    [InlineData("元旦：2月30日放假。", "不是一个日期")]
    [InlineData("元旦：1月3日至1日放假。", "起止日期不对")]
    [InlineData("元旦：1月1日放假。\n又：1月1日放假。", "出现了 2 次")]
    [InlineData("元旦：2019年1月1日放假。", "没有 2026 年的日期")]
    [InlineData("1月1日放假", "看不懂这一行")]
    [InlineData("2026-01-01 元旦", "没有读到任何日期")]
    [InlineData("2026-01-01 元旦 休 上班", "没有写明")]
    [InlineData("春节：放假安排另行通知。", "没有读到放假的日期")]
    public void What_does_not_add_up_is_said(string text, string sentence) =>
        Assert.Contains(HolidayNotice.Read(text, 2026).Problems, p => p.Message.Contains(sentence, StringComparison.Ordinal));
}
