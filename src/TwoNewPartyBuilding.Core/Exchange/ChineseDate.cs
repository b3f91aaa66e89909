namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads dates in every style Chinese offices write them: 2026年9月30日, 2026.9.30, 20260930, 二〇二六年九月, 2026年第三季度, 26.9.30, Excel serials …</summary>
public static class ChineseDate
{
    /// <summary>The years a date may have; anything else is a slip of the pen.</summary>
    public const int FirstYear = 1900, LastYear = 2100;

    private const int LongestText = 64;

    /// <summary>Reads a text that is a date and nothing else, apart from words like 截至, a weekday or a time.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadDate date, out DateFault fault)
    {
        date = default;
        fault = DateFault.NotADate;
        if (text.Length > LongestText)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LongestText];
        var simple = Simplify(text, buffer);
        if (simple.Length == 5 && int.TryParse(simple, out var serial))
        {
            return TrySerial(serial, out date, out fault);
        }

        var scanner = new DateScanner(simple, 0);
        scanner.SkipPrefix();
        if (!scanner.TryReadDate(strict: true, out date, out fault))
        {
            return false;
        }

        scanner.SkipSuffix();
        if (scanner.AtEnd)
        {
            return true;
        }

        fault = DateFault.NotADate;
        date = default;
        return false;
    }

    /// <summary>Reads a number in a date column: yyyyMMdd, yyyyMM, a year, year and month as 2026.09, or an Excel serial.</summary>
    public static bool TryRead(double number, out ReadDate date, out DateFault fault)
    {
        date = default;
        fault = DateFault.Impossible;
        var whole = Math.Floor(number);
        if (whole is >= FirstYear and <= LastYear)
        {
            return TryRead(RawCell.Plain(number), out date, out fault);
        }

        if (whole is >= 10_000 and < 100_000)
        {
            return TrySerial((int)whole, out date, out fault);
        }

        return number == whole && whole is >= 100_000 and < 100_000_000 && TryRead(RawCell.Plain(number), out date, out fault);
    }

    /// <summary>Finds the date a longer text names; of several the most exact, and of those the last (the end of a period).</summary>
    /// <param name="text">A title, unit row, sheet or file name.</param>
    /// <param name="date">The date found.</param>
    /// <param name="position">Where in <paramref name="text"/> it begins.</param>
    public static bool TryFind(string text, out ReadDate date, out int position)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = default;
        position = -1;
        var buffer = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            buffer[i] = DateScanner.Simple(text[i]); // Not Simplify: positions must stay those of the text.
        }

        for (var i = 0; i < buffer.Length; i++)
        {
            if (!DateScanner.StartsNumber(buffer, i))
            {
                continue;
            }

            var scanner = new DateScanner(buffer, i);
            if (!scanner.TryReadDate(strict: false, out var found, out _))
            {
                continue;
            }

            if (position < 0 || found.Precision <= date.Precision)
            {
                date = found;
                position = i;
            }

            i = scanner.Position - 1;
        }

        return position >= 0;
    }

    private static bool TrySerial(int serial, out ReadDate date, out DateFault fault)
    {
        var day = DateOnly.FromDateTime(DateTime.FromOADate(serial));
        date = new ReadDate(day, day, DatePrecision.Day, TwoDigitYear: false);
        fault = day.Year is >= FirstYear and <= LastYear ? DateFault.None : DateFault.Impossible;
        return fault == DateFault.None;
    }

    /// <summary>Half-width, one kind of dash, single spaces, trimmed.</summary>
    private static ReadOnlySpan<char> Simplify(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var length = 0;
        foreach (var raw in text)
        {
            var c = DateScanner.Simple(raw);
            if (c == ' ' && (length == 0 || buffer[length - 1] == ' '))
            {
                continue;
            }

            buffer[length++] = c;
        }

        while (length > 0 && buffer[length - 1] == ' ')
        {
            length--;
        }

        return buffer[..length];
    }
}
