namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>The part of a date behind its year: month and day, quarter, half-year or nothing.</summary>
internal readonly struct DateParts(int year, bool guessed)
{
    /// <summary>Reads what follows the year at the scanner's position.</summary>
    public bool TryReadRest(ref DateScanner scanner, bool strict, bool chinese, out ReadDate date, out DateFault fault)
    {
        var afterYear = scanner.Position;
        scanner.SkipSpaces();
        if (scanner.Skip('年'))
        {
            return TryAfterYearWord(ref scanner, out date, out fault);
        }

        if (!guessed && TryQuarterOrHalf(ref scanner, out date, out fault))
        {
            return fault == DateFault.None;
        }

        if (!chinese && scanner.SkipOneOf("-/.\\_", out var mark))
        {
            return TryAfterMark(ref scanner, mark, out date, out fault);
        }

        if (!chinese && strict && !scanner.AtEnd && scanner.Position > afterYear)
        {
            return TryAfterMark(ref scanner, ' ', out date, out fault);
        }

        scanner.Return(afterYear);
        if (strict && !guessed && scanner.AtEnd)
        {
            return TryPeriod(1, 12, DatePrecision.Year, out date, out fault);
        }

        return Not(out date, out fault);
    }

    /// <summary>A month of the year.</summary>
    public bool TryMonth(int month, out ReadDate date, out DateFault fault) =>
        month is >= 1 and <= 12 ? TryPeriod(month, month, DatePrecision.Month, out date, out fault) : Impossible(out date, out fault);

    /// <summary>A day of the year.</summary>
    public bool TryDay(int month, int day, out ReadDate date, out DateFault fault)
    {
        if (!IsYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return Impossible(out date, out fault);
        }

        var found = new DateOnly(year, month, day);
        date = new ReadDate(found, found, DatePrecision.Day, guessed);
        fault = DateFault.None;
        return true;
    }

    private bool IsYear => year is >= ChineseDate.FirstYear and <= ChineseDate.LastYear;

    // 2026年 …
    private bool TryAfterYearWord(ref DateScanner scanner, out ReadDate date, out DateFault fault)
    {
        var afterYear = scanner.Position;
        scanner.SkipSpaces();
        if (TryQuarterOrHalf(ref scanner, out date, out fault))
        {
            return fault == DateFault.None;
        }

        if (!TryMonthNumber(ref scanner, out var month))
        {
            scanner.Return(afterYear);
            _ = scanner.Skip("度") || scanner.Skip("底") || scanner.Skip("末") || scanner.Skip("全年");
            return TryPeriod(1, 12, DatePrecision.Year, out date, out fault);
        }

        // “1-9月” is a period that ends with its last month.
        var afterMonth = scanner.Position;
        if ((scanner.Skip("-") || scanner.Skip("~") || scanner.Skip("至") || scanner.Skip("到")) && scanner.TryReadSmall(out var last) && scanner.Skip('月'))
        {
            return month is >= 1 and <= 12 && last >= month && last <= 12
                ? TryPeriod(month, last, DatePrecision.Month, out date, out fault)
                : Impossible(out date, out fault);
        }

        scanner.Return(afterMonth);
        scanner.SkipSpaces();
        _ = scanner.Skip('月') || scanner.SkipOneOf("-/.", out _);
        return TryAfterMonth(ref scanner, month, out date, out fault);
    }

    // A number is a month only where 月 or a mark follows: “2026年三会一课” names a year, not March.
    private static bool TryMonthNumber(ref DateScanner scanner, out int month)
    {
        if (!scanner.TryReadSmall(out month))
        {
            return false;
        }

        var afterMonth = scanner.Position;
        scanner.SkipSpaces();
        var found = scanner.SkipOneOf("月-/.~至到", out _);
        scanner.Return(afterMonth);
        return found;
    }

    private bool TryAfterMonth(ref DateScanner scanner, int month, out ReadDate date, out DateFault fault)
    {
        var afterMonth = scanner.Position;
        scanner.SkipSpaces();
        var plain = scanner.AtDigit;
        if (scanner.TryReadSmall(out var day))
        {
            // A bare number behind the month is its day only where the words end: not in “9月15家” or “9月三会一课”.
            var afterDay = scanner.Position;
            scanner.SkipSpaces();
            var named = scanner.Skip('日') || scanner.Skip('号');
            if (named || (plain && !scanner.AtWord))
            {
                scanner.Return(named ? scanner.Position : afterDay);
                return TryDay(month, day, out date, out fault);
            }
        }

        scanner.Return(afterMonth);
        _ = scanner.Skip('份') || scanner.Skip('底') || scanner.Skip('末');
        return TryMonth(month, out date, out fault);
    }

    // 2026-9-30, 2026.9, 26/9/30, 2026 9 30
    private bool TryAfterMark(ref DateScanner scanner, char mark, out ReadDate date, out DateFault fault)
    {
        scanner.SkipSpaces();
        if (TryQuarterOrHalf(ref scanner, out date, out fault))
        {
            return fault == DateFault.None;
        }

        if (!scanner.AtDigit || !scanner.TryReadSmall(out var month))
        {
            return Not(out date, out fault);
        }

        if (scanner.Skip('月'))
        {
            return TryAfterMonth(ref scanner, month, out date, out fault);
        }

        var afterMonth = scanner.Position;
        scanner.SkipSpaces();
        var marked = mark == ' ' ? scanner.Position > afterMonth : scanner.SkipOneOf("-/.\\_", out _);
        scanner.SkipSpaces();
        if (marked && scanner.AtDigit && scanner.TryReadSmall(out var day))
        {
            _ = scanner.Skip('日') || scanner.Skip('号');
            return !scanner.AtDigit ? TryDay(month, day, out date, out fault) : Not(out date, out fault);
        }

        scanner.Return(afterMonth);

        // “26.9” may be any number, “2026 9” too: a month alone needs four digits and a mark.
        return guessed || mark == ' ' || scanner.AtDigit ? Not(out date, out fault) : TryMonth(month, out date, out fault);
    }

    /// <summary>Answers true where a quarter or half-year stands here; whether it exists is in the fault.</summary>
    private bool TryQuarterOrHalf(ref DateScanner scanner, out ReadDate date, out DateFault fault)
    {
        var start = scanner.Position;
        if (scanner.Skip("上半年") || scanner.Skip("下半年"))
        {
            scanner.Return(start);
            var second = scanner.Skip("下半年");
            _ = second || scanner.Skip("上半年");
            TryPeriod(second ? 7 : 1, second ? 12 : 6, DatePrecision.HalfYear, out date, out fault);
            return true;
        }

        var letter = scanner.SkipOneOf("Qq", out _);
        scanner.Skip('第');
        if (scanner.TryReadSmall(out var quarter) && (letter || scanner.Skip("季度") || scanner.Skip('季')))
        {
            _ = quarter is >= 1 and <= 4
                ? TryPeriod((quarter * 3) - 2, quarter * 3, DatePrecision.Quarter, out date, out fault)
                : Impossible(out date, out fault);
            return true;
        }

        scanner.Return(start);
        return Not(out date, out fault);
    }

    private bool TryPeriod(int firstMonth, int lastMonth, DatePrecision precision, out ReadDate date, out DateFault fault)
    {
        if (!IsYear)
        {
            return Impossible(out date, out fault);
        }

        date = new ReadDate(
            new DateOnly(year, firstMonth, 1), new DateOnly(year, lastMonth, DateTime.DaysInMonth(year, lastMonth)), precision, guessed);
        fault = DateFault.None;
        return true;
    }

    private static bool Impossible(out ReadDate date, out DateFault fault)
    {
        date = default;
        fault = DateFault.Impossible;
        return false;
    }

    private static bool Not(out ReadDate date, out DateFault fault)
    {
        date = default;
        fault = DateFault.NotADate;
        return false;
    }
}
