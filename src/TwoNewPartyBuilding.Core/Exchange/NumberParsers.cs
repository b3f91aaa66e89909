using System.Globalization;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Reads a whole number from 0; gives an int.</summary>
public sealed class WholeNumberParser : CellParser
{
    // Most counts are small; sharing their boxes saves an allocation for nearly every cell.
    private static readonly object[] Boxes = [.. Enumerable.Range(0, 1024).Select(i => (object)i)];

    /// <summary>The largest number allowed.</summary>
    public int Max { get; init; } = 100_000_000;

    /// <summary>The unit that may stand behind the number, or null.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        if (cell.Kind == CellKind.Number)
        {
            var number = cell.Number;
            return number != Math.Floor(number)
                ? ParsedCell.Wrong($"{name}“{cell.Text}”不是整数，请填整数", NumberText.Rounded(number))
                : Checked(number, name, Repairs.None);
        }

        if (!NumberText.TryRead(cell, Unit, out var value, out var repairs))
        {
            return ParsedCell.Wrong($"{name}{Quote(cell.Text)}不是数字，请填整数", NumberText.FindWhole(cell));
        }

        return value != decimal.Floor(value)
            ? ParsedCell.Wrong($"{name}{Quote(cell.Text)}不是整数，请填整数", NumberText.Rounded((double)value))
            : Checked((double)value, name, repairs);
    }

    private ParsedCell Checked(double number, string name, Repairs repairs)
    {
        if (number < 0)
        {
            return ParsedCell.Wrong($"{name}“{RawCell.Plain(number)}”是负数，请填 0 或正整数");
        }

        if (number > Max)
        {
            return ParsedCell.Wrong($"{name}“{RawCell.Plain(number)}”太大，请核对");
        }

        var whole = (int)number;
        return ParsedCell.Of(whole < Boxes.Length ? Boxes[whole] : whole, repairs);
    }
}

/// <summary>Reads a decimal from 0 with a limited number of places; gives a decimal.</summary>
/// <param name="scale">The most decimal places kept.</param>
/// <param name="unit">The unit that may stand behind the number, or null.</param>
public sealed class AmountParser(int scale, string? unit) : CellParser
{
    private const decimal Max = 1_000_000_000_000m;

    // A computed 1609.3800000000001 is 1609.38 and nothing to talk about.
    private const decimal Noise = 0.000001m;

    /// <inheritdoc/>
    protected override ParsedCell Read(in RawCell cell, string name)
    {
        decimal value;
        var repairs = Repairs.None;
        if (cell.Kind == CellKind.Number)
        {
            if (!(Math.Abs(cell.Number) <= (double)Max))
            {
                return ParsedCell.Wrong($"{name}“{cell.Text}”太大，请核对");
            }

            value = (decimal)cell.Number;
        }
        else if (!NumberText.TryRead(cell, unit, out value, out repairs))
        {
            return ParsedCell.Wrong($"{name}{Quote(cell.Text)}不是数字，请填数字", NumberText.FindNumber(cell));
        }

        if (value < 0)
        {
            return ParsedCell.Wrong($"{name}“{cell.Text}”是负数，请填 0 或正数");
        }

        if (value > Max)
        {
            return ParsedCell.Wrong($"{name}{Quote(cell.Text)}太大，请核对");
        }

        var kept = decimal.Round(value, scale, MidpointRounding.AwayFromZero);
        return ParsedCell.Of(kept, Math.Abs(kept - value) > Noise ? repairs | Repairs.Rounded : repairs);
    }
}

/// <summary>Numbers written as text.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads “1,234.5”, also full-width, also with the unit behind.</summary>
    public static bool TryRead(in RawCell cell, string? unit, out decimal value, out Repairs repairs)
    {
        value = 0;
        repairs = Repairs.None;
        if (cell.Kind != CellKind.Text)
        {
            return false;
        }

        if (decimal.TryParse(cell.Text, Style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var text = CellText.Trim(cell.Text, out var trimmed);
        text = CellText.ToHalfWidth(text, out var halved);
        repairs = (trimmed ? Repairs.OuterSpaces : Repairs.None) | (halved ? Repairs.FullWidth : Repairs.None);
        if (unit is not null && text.Length > unit.Length && text.EndsWith(unit, StringComparison.Ordinal))
        {
            text = text[..^unit.Length].TrimEnd();
            repairs |= Repairs.UnitDropped;
        }

        return decimal.TryParse(WithoutGroups(text), Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The first number in the text, digits and point, or null.</summary>
    public static string? FindNumber(in RawCell cell)
    {
        if (cell.Kind != CellKind.Text)
        {
            return null;
        }

        var text = CellText.ToHalfWidth(cell.Text, out _);
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        var found = WithoutGroups(text[start..end]);
        return decimal.TryParse(found, Style, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The first number in the text if it is whole, or null.</summary>
    public static string? FindWhole(in RawCell cell) =>
        FindNumber(cell) is { } found && !found.Contains('.', StringComparison.Ordinal) && found.Length < 10 ? found : null;

    /// <summary>The nearest whole number of a positive number of sensible size, as a suggestion.</summary>
    public static string? Rounded(double number) =>
        number is > 0 and < 100_000_000 ? Math.Round(number, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) : null;

    // Commas are dropped only where they divide thousands: “1,234”, not “12,5”.
    private static string WithoutGroups(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return text;
        }

        var whole = text.AsSpan();
        var point = whole.IndexOf('.');
        var end = point < 0 ? whole.Length : point;
        for (var i = comma; i < end; i++)
        {
            if ((text[i] == ',') != ((end - i) % 4 == 0))
            {
                return text;
            }
        }

        return text.Replace(",", "", StringComparison.Ordinal);
    }
}
