using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Whatever way a date or a number is written, reading it gives it back; whatever junk comes, nothing throws.</summary>
public sealed class ParsingProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Gen<DateOnly> Days =
        Gen.Choose(new DateOnly(1928, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Func<DateOnly, string>[] DayStyles =
    [
        d => $"{d.Year}年{d.Month}月{d.Day}日", d => $"{d:yyyy年MM月dd日}", d => $"{d:yyyy-MM-dd}", d => $"{d.Year}-{d.Month}-{d.Day}",
        d => $"{d.Year}/{d.Month}/{d.Day}", d => $"{d.Year}.{d.Month}.{d.Day}", d => $"{d:yyyyMMdd}", d => $"{d.Year} 年 {d.Month} 月 {d.Day} 日",
        d => FullWidth($"{d.Year}年{d.Month}月{d.Day}日"), d => FullWidth($"{d:yyyy-MM-dd}"), d => $"截至{d.Year}年{d.Month}月{d.Day}日",
        d => $"{d:yyyy-MM-dd} 00:00:00", d => $"{d:yyyy/M/d} 8:05", d => $"{d.Year}年{d.Month}月{d.Day}日（周三）", Chinese,
        d => d.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture),
    ];

    private static readonly Func<DateOnly, string>[] MonthStyles =
    [
        d => $"{d.Year}年{d.Month}月", d => $"{d:yyyy.MM}", d => $"{d:yyyy-MM}", d => $"{d:yyyyMM}", d => $"{d.Year}/{d.Month}", d => FullWidth($"{d.Year}.{d.Month:00}"),
    ];

    private static readonly Gen<string> Junk = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        Gen.Elements("0123456789年月日.-/ 一二三十廿〇零季度第上下半截至Qq:T,（）+=%E*".ToCharArray()).ArrayOf().Select(c => new string(c)));

    private static readonly CellParser[] Parsers =
    [
        CellParsers.Text, CellParsers.PersonName, CellParsers.Code, CellParsers.Phone, CellParsers.WholeNumber, CellParsers.Count("人"),
        CellParsers.Amount(), CellParsers.Date, CellParsers.YesNo, CellParsers.Names, CellParsers.OneOf("甲", "乙"),
    ];

    [Fact]
    public void A_day_written_in_any_style_is_read_back() =>
        Check.One(Many, Prop.ForAll(Days.ToArbitrary(), d => Array.TrueForAll(DayStyles, style =>
            ChineseDate.TryRead(style(d), out var read, out _) && read == new ReadDate(d, d, DatePrecision.Day, false))));

    [Fact]
    public void A_month_written_in_any_style_is_read_back() =>
        Check.One(Many, Prop.ForAll(Days.ToArbitrary(), d => Array.TrueForAll(MonthStyles, style =>
            ChineseDate.TryRead(style(d), out var read, out _) && read.Precision == DatePrecision.Month
            && read.First == new DateOnly(d.Year, d.Month, 1) && read.Last == read.First.AddMonths(1).AddDays(-1))));

    [Fact]
    public void A_day_in_any_style_is_found_inside_a_title() =>
        Check.One(Many, Prop.ForAll(Days.ToArbitrary(), d => Array.TrueForAll(DayStyles[..14], style =>
            ChineseDate.TryFind($"滨河街道台账 填报日期：{style(d)} 单位：人", out var read, out _) && read.Last == d)));

    [Fact]
    public void A_day_that_the_calendar_does_not_have_is_refused_in_every_style() =>
        Check.One(Many, Prop.ForAll(
            (from year in Gen.Choose(1900, 2100)
             from month in Gen.Choose(1, 12)
             from beyond in Gen.Choose(1, 60)
             select (year, month, day: DateTime.DaysInMonth(year, month) + beyond)).ToArbitrary(),
            d => new[] { $"{d.year}年{d.month}月{d.day}日", $"{d.year}-{d.month}-{d.day}", $"{d.year}.{d.month}.{d.day}", $"{d.year}{d.month:00}{d.day:00}" }
                .All(text => !ChineseDate.TryRead(text, out _, out var fault) && fault == DateFault.Impossible)));

    [Fact]
    public void A_date_cell_and_its_serial_give_the_same_day() =>
        Check.One(Many, Prop.ForAll(Days.ToArbitrary(), d =>
            CellParsers.Date.Parse(RawCell.Of(d.ToDateTime(new TimeOnly(8, 30))), "时间").Value is DateOnly cell && cell == d
            && CellParsers.Date.Parse(RawCell.Of(d.ToDateTime(TimeOnly.MinValue).ToOADate()), "时间").Value is DateOnly serial && serial == d));

    [Fact]
    public void A_whole_number_written_in_any_style_is_read_back() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 100_000_000).ToArbitrary(), n =>
            new[] { RawCell.Of(n), RawCell.Of($"{n}"), RawCell.Of($"{n:#,##0}"), RawCell.Of($" {n}\u3000"), RawCell.Of(FullWidth($"{n}")), RawCell.Of($"{n}.0"), RawCell.Of($"{n}人") }
                .All(cell => CellParsers.Count("人").Parse(cell, "职工人数").Value is int read && read == n)));

    [Fact]
    public void An_amount_written_in_any_style_is_read_back() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(n => n / 100m).ToArbitrary(), n =>
            new[] { RawCell.Of((double)n), RawCell.Of($"{n}"), RawCell.Of($"{n:#,##0.00}"), RawCell.Of(FullWidth($"{n:0.00}")), RawCell.Of($"{n:0.00}万元") }
                .All(cell => CellParsers.Amount(2, "万元").Parse(cell, "收入") is { Value: decimal read } parsed && read == n && !parsed.Repairs.HasFlag(Repairs.Rounded))));

    [Fact]
    public void A_negative_number_is_refused_in_every_style() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), n =>
            new[] { RawCell.Of(-n), RawCell.Of($"-{n}"), RawCell.Of(FullWidth($"-{n}")) }
                .All(cell => CellParsers.WholeNumber.Parse(cell, "人数").Problem!.Contains("负数", StringComparison.Ordinal)
                    && CellParsers.Amount().Parse(cell, "收入").Problem!.Contains("负数", StringComparison.Ordinal))));

    [Fact]
    public void Junk_never_throws_and_never_gives_value_and_problem_together() =>
        Check.One(Many, Prop.ForAll(Junk.ToArbitrary(), text => Array.TrueForAll(Parsers, parser =>
        {
            var parsed = parser.Parse(text, "列");
            ChineseDate.TryFind(text, out _, out _);
            return parsed.Value is null || parsed.Problem is null;
        })));

    [Fact]
    public void Junk_numbers_never_throw() =>
        Check.One(Many, Prop.ForAll(ArbMap.Default.GeneratorFor<double>().ToArbitrary(), number => Array.TrueForAll(Parsers, parser =>
        {
            var parsed = parser.Parse(RawCell.Of(number), "列");
            return (parsed.Value is null || parsed.Problem is null) && RawCell.Unpack(RawCell.Of(number).Pack()).Text == RawCell.Of(number).Text;
        })));

    [Fact]
    public void A_plain_number_reads_back_to_the_same_number() =>
        Check.One(Many, Prop.ForAll(ArbMap.Default.GeneratorFor<NormalFloat>().Select(f => f.Get).ToArbitrary(), number =>
            double.Parse(RawCell.Plain(number), CultureInfo.InvariantCulture) == number));

    private static string FullWidth(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));

    private static string Chinese(DateOnly d)
    {
        const string digits = "〇一二三四五六七八九";
        string Small(int n) => n switch
        {
            < 10 => digits[n].ToString(),
            < 20 => "十" + (n % 10 == 0 ? "" : digits[n % 10]),
            _ => $"{digits[n / 10]}十{(n % 10 == 0 ? "" : digits[n % 10])}",
        };
        return $"{string.Concat($"{d.Year}".Select(c => digits[c - '0']))}年{Small(d.Month)}月{Small(d.Day)}日";
    }
}
