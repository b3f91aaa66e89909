namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Chinese numerals as they stand in dates: 〇一二…, 十, 廿, 卅.</summary>
internal static class ChineseDigits
{
    /// <summary>The digit, or −1 where the character is none.</summary>
    public static int Of(char c) => c switch
    {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    /// <summary>The value of a digit of either script; a letter O that stands for 〇 is 0.</summary>
    public static int ValueOf(char c) => char.IsAsciiDigit(c) ? c - '0' : Math.Max(0, Of(c));

    /// <summary>Reads a number up to 99 at the start of the text: 九, 十二, 三十, 三十一, 廿一, also 一二 for 12.</summary>
    public static bool TryReadSmall(ReadOnlySpan<char> text, out int number, out int length)
    {
        length = 0;
        number = 0;
        var tens = Of(text[0]);
        if (tens > 0)
        {
            length = 1;
            if (At(text, 1) != '十')
            {
                var unit = Of(At(text, 1));
                length = unit >= 0 ? 2 : 1;
                number = unit >= 0 ? (tens * 10) + unit : tens;
                return true;
            }
        }
        else
        {
            tens = text[0] switch { '十' => 1, '廿' => 2, '卅' => 3, '〇' => 0, _ => -1 };
        }

        if (tens < 0)
        {
            return false;
        }

        length++;
        var last = Of(At(text, length));
        length += last > 0 ? 1 : 0;
        number = (tens * 10) + Math.Max(0, last);
        return number > 0;
    }

    private static char At(ReadOnlySpan<char> text, int i) => i < text.Length ? text[i] : '\0';
}
