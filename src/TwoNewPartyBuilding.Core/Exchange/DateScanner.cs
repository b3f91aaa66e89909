namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Walks over simplified text and reads one date. Hand-written: it runs for every date cell of a file.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text, int position)
{
    private static readonly string[] Prefixes = ["截至", "截止到", "截止至", "截止", "公元", "自", "至", "到", "于", ":", " "];
    private static readonly string[] Suffixes = ["为止", "之前", "以前", "止", "前", "起", "始", "."];

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Where the next character stands.</summary>
    public int Position { get; private set; } = position;

    /// <summary>True where nothing is left.</summary>
    public readonly bool AtEnd => Position >= _text.Length;

    private readonly char Current => Position < _text.Length ? _text[Position] : '\0';

    /// <summary>The one form of a character that dates are written with.</summary>
    public static char Simple(char c)
    {
        if (c < '\u0080')
        {
            return c < ' ' ? ' ' : c;
        }

        c = CellText.HalfWidth(c);
        return c switch
        {
            '—' or '–' or '―' or '−' or '‐' or '‑' or '─' => '-',
            '。' or '·' or '•' => '.',
            '○' or '零' or '◯' or '〇' => '〇',
            _ => CellText.IsSpace(c) ? ' ' : c,
        };
    }

    /// <summary>True where a number begins at <paramref name="i"/>: a digit not preceded by a digit.</summary>
    public static bool StartsNumber(ReadOnlySpan<char> text, int i) =>
        (char.IsAsciiDigit(text[i]) || ChineseDigits.Of(text[i]) >= 0)
        && (i == 0 || !(char.IsAsciiDigit(text[i - 1]) || (ChineseDigits.Of(text[i - 1]) >= 0 && ChineseDigits.Of(text[i]) >= 0)));

    /// <summary>Skips words and marks that may stand before a date.</summary>
    public void SkipPrefix()
    {
        while (SkipAny(Prefixes))
        {
        }
    }

    /// <summary>Skips a weekday, a time and words that may stand behind a date.</summary>
    public void SkipSuffix()
    {
        SkipSpaces();
        SkipAny(Suffixes);
        SkipWeekday();
        SkipTime();
        SkipWeekday();
        SkipSpaces();
        SkipAny(Suffixes);
        SkipSpaces();
    }

    /// <summary>Reads a date at the position. Strict: the text is expected to be a date, so bare years and slack forms count.</summary>
    public bool TryReadDate(bool strict, out ReadDate date, out DateFault fault)
    {
        date = default;
        fault = DateFault.NotADate;
        var digits = CountDigits();
        if (digits is 6 or 8 or 14)
        {
            return TryReadCompact(digits, strict, out date, out fault);
        }

        var chineseDigits = digits == 0 ? CountChineseDigits() : 0;
        if ((digits | chineseDigits) is not (2 or 4))
        {
            fault = digits is 1 && IsMonthAndDay() ? DateFault.NoYear : DateFault.NotADate;
            return false;
        }

        if (digits == 2 && IsMonthAndDay())
        {
            fault = DateFault.NoYear;
            return false;
        }

        var year = 0;
        for (var left = digits | chineseDigits; left > 0; left--)
        {
            year = (year * 10) + ChineseDigits.ValueOf(_text[Position++]);
        }

        var guessed = (digits | chineseDigits) == 2;
        year += !guessed ? 0 : year < 50 ? 2000 : 1900;
        return new DateParts(year, guessed).TryReadRest(ref this, strict, digits == 0, out date, out fault);
    }

    /// <summary>Reads a number of one or two digits, ASCII or Chinese (九, 十二, 三十一, 廿一).</summary>
    public bool TryReadSmall(out int number)
    {
        number = 0;
        if (char.IsAsciiDigit(Current))
        {
            var digits = CountDigits();
            if (digits > 2)
            {
                return false;
            }

            for (; digits > 0; digits--)
            {
                number = (number * 10) + (_text[Position++] - '0');
            }

            return true;
        }

        return TryReadChinese(out number);
    }

    /// <summary>Skips one character if it is <paramref name="c"/>.</summary>
    public bool Skip(char c)
    {
        if (Current != c)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Skips one character if it is among <paramref name="any"/>; answers which.</summary>
    public bool SkipOneOf(ReadOnlySpan<char> any, out char found)
    {
        found = Current;
        if (AtEnd || !any.Contains(found))
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Skips the text if it stands here.</summary>
    public bool Skip(string word)
    {
        if (!_text[Math.Min(Position, _text.Length)..].StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Skips white space.</summary>
    public void SkipSpaces()
    {
        while (Current == ' ')
        {
            Position++;
        }
    }

    /// <summary>Goes back to where a trial began.</summary>
    public void Return(int position) => Position = position;

    /// <summary>True where an ASCII digit follows.</summary>
    public readonly bool AtDigit => char.IsAsciiDigit(Current);

    /// <summary>True where a letter or a Chinese character follows.</summary>
    public readonly bool AtWord => char.IsLetter(Current);

    private bool TryReadCompact(int digits, bool strict, out ReadDate date, out DateFault fault)
    {
        var year = Number(Position, 4);
        var month = Number(Position + 4, 2);
        var parts = new DateParts(year, guessed: false);
        Position += digits;
        var made = digits == 6 ? parts.TryMonth(month, out date, out fault) : parts.TryDay(month, Number(Position - digits + 6, 2), out date, out fault);
        if (!made && digits != 8 && fault == DateFault.Impossible)
        {
            fault = DateFault.NotADate;
        }

        return made && (strict || digits != 14);
    }

    private readonly int Number(int start, int length)
    {
        var number = 0;
        for (var i = start; i < start + length; i++)
        {
            number = (number * 10) + (_text[i] - '0');
        }

        return number;
    }

    private readonly int CountDigits()
    {
        var count = 0;
        while (Position + count < _text.Length && char.IsAsciiDigit(_text[Position + count]))
        {
            count++;
        }

        return count;
    }

    private readonly int CountChineseDigits()
    {
        var count = 0;
        while (Position + count < _text.Length && (ChineseDigits.Of(_text[Position + count]) >= 0 || (count > 0 && _text[Position + count] is 'O' or 'o')))
        {
            count++;
        }

        return Position + count < _text.Length && _text[Position + count] == '年' ? count : 0;
    }

    private bool IsMonthAndDay()
    {
        var start = Position;
        var found = TryReadSmall(out _) && Skip('月') && TryReadSmall(out _);
        Position = start;
        return found;
    }

    private bool TryReadChinese(out int number)
    {
        number = 0;
        if (AtEnd || !ChineseDigits.TryReadSmall(_text[Position..], out number, out var length))
        {
            return false;
        }

        Position += length;
        return true;
    }

    private void SkipWeekday()
    {
        var start = Position;
        SkipSpaces();
        var bracket = Skip('(');
        if ((Skip("星期") || Skip("礼拜") || Skip('周')) && SkipOneOf("一二三四五六日天1234567", out _))
        {
            if (bracket)
            {
                Skip(')');
            }

            return;
        }

        Position = start;
    }

    private void SkipTime()
    {
        var start = Position;
        SkipSpaces();
        Skip('T');
        _ = Skip("上午") || Skip("下午") || Skip("晚上") || Skip("晚") || Skip("早上");
        SkipSpaces();
        if (!TryReadSmall(out _) || !(Skip(':') || Skip('时') || Skip('点')))
        {
            Position = start;
            return;
        }

        while (SkipOneOf("0123456789:.分秒半Z+", out _))
        {
        }

        _ = SkipOneOf(" ", out _) && (Skip("AM") || Skip("PM"));
    }

    private bool SkipAny(string[] words)
    {
        foreach (var word in words)
        {
            if (Skip(word))
            {
                return true;
            }
        }

        return false;
    }
}
