using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Writes single cells. Text always goes out as text, whatever it looks like, and unchanged: what begins like a formula gets
/// the quote-prefix format instead of an apostrophe in its content (scenario 57).
/// </summary>
internal sealed class CellXml(XmlWriter xml)
{
    /// <summary>The prefix under which the library writes the elements of spreadsheets.</summary>
    public const string Prefix = "x";

    /// <summary>The elements of spreadsheets.</summary>
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Before this day Excel counts a 29 February 1900 that never was.
    private static readonly DateOnly FirstSerialDay = new(1900, 3, 1);

    /// <summary>Begins a row.</summary>
    public void StartRow(int number, double? height = null)
    {
        xml.WriteStartElement(Prefix, "row", Namespace);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        if (height is { } points)
        {
            xml.WriteAttributeString("ht", points.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }
    }

    /// <summary>Ends what was begun last.</summary>
    public void End() => xml.WriteEndElement();

    /// <summary>An empty cell with a look.</summary>
    public void Blank(string place, SheetStyle style)
    {
        Start(place, style, null);
        xml.WriteEndElement();
    }

    /// <summary>A cell with text.</summary>
    public void Text(string place, string text, SheetStyle style)
    {
        Start(place, style, "inlineStr");
        xml.WriteStartElement(Prefix, "is", Namespace);
        xml.WriteStartElement(Prefix, "t", Namespace);
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)))
        {
            xml.WriteAttributeString("xml", "space", null, "preserve");
        }

        xml.WriteString(Escape(CellText.WithPlainLineEnds(text)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A cell with a number.</summary>
    public void Number(string place, string digits, SheetStyle style)
    {
        Start(place, style, null);
        xml.WriteElementString(Prefix, "v", Namespace, digits);
        xml.WriteEndElement();
    }

    /// <summary>A cell with a value of a field, in the look that fits it.</summary>
    public void Value(string place, object? value, SheetColumn? column, string nothing)
    {
        switch (value)
        {
            case null or "":
                if (nothing.Length == 0)
                {
                    Blank(place, SheetStyle.Text);
                }
                else
                {
                    Text(place, nothing, SheetStyle.Centred);
                }

                break;
            case string text:
                Text(place, text, MayBeTakenForFormula(text) ? SheetStyle.QuotedText : column?.Parser is WordParser ? SheetStyle.Centred : SheetStyle.Text);
                break;
            case bool truth:
                Text(place, truth ? YesNoMarks.Yes : YesNoMarks.No, SheetStyle.Centred);
                break;
            case Enum word:
                Text(place, word.Label(), SheetStyle.Centred);
                break;
            case int whole:
                Number(place, whole.ToString(CultureInfo.InvariantCulture), column is { IsSummed: true } ? SheetStyle.Whole : SheetStyle.Plainly);
                break;
            case decimal amount:
                Number(place, amount.ToString(CultureInfo.InvariantCulture), IsMoney(column) ? SheetStyle.Money : SheetStyle.Amount);
                break;
            case DateOnly day:
                Day(place, day);
                break;
            case RawCell raw:
                Raw(place, raw);
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    /// <summary>Money in yuan is shown in groups of three digits, in ten thousands not (domain 13.2).</summary>
    public static bool IsMoney(SheetColumn? column) => column is not null && HeaderName.UnitOf(column.Label) == "元";

    /// <summary>True where some program might take the text for a formula.</summary>
    public static bool MayBeTakenForFormula(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\'';

    private void Day(string place, DateOnly day)
    {
        if (day < FirstSerialDay)
        {
            Text(place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), SheetStyle.Text);
            return;
        }

        Number(place, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture), SheetStyle.Date);
    }

    // As the file had it: a number that has lost its last digits stays a number and so stays noticed.
    private void Raw(string place, in RawCell raw)
    {
        switch (raw.Kind)
        {
            case CellKind.Blank:
                Blank(place, SheetStyle.Text);
                break;
            case CellKind.Number:
                Number(place, raw.Number.ToString("R", CultureInfo.InvariantCulture), SheetStyle.General);
                break;
            case CellKind.Date when raw.Date.TimeOfDay == TimeSpan.Zero && DateOnly.FromDateTime(raw.Date) is var day && day >= FirstSerialDay && !raw.ShowsMonthOnly:
                Day(place, day);
                break;
            case CellKind.Date when raw.ShowsMonthOnly:
                Text(place, raw.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture), SheetStyle.Text);
                break;
            default:
                Text(place, raw.Text, raw.Text.Length > 0 && MayBeTakenForFormula(raw.Text) ? SheetStyle.QuotedText : SheetStyle.Text);
                break;
        }
    }

    private void Start(string place, SheetStyle style, string? type)
    {
        xml.WriteStartElement(Prefix, "c", Namespace);
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        if (type is not null)
        {
            xml.WriteAttributeString("t", type);
        }
    }

    /// <summary>Characters that XML cannot hold, or does not keep, are written as the format prescribes (_x0007_), and so is what only looks like that.</summary>
    private static string Escape(string text)
    {
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++)
        {
            clean = text[i] is not ('_' or '\r') && (XmlConvert.IsXmlChar(text[i]) || IsPair(text, i, out _));
        }

        if (clean)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i, out var first))
            {
                if (first)
                {
                    escaped.Append(text, i, 2);
                }
            }
            else if (text[i] == '\r' || !XmlConvert.IsXmlChar(text[i]))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                escaped.Append(text[i] == '_' && LooksEscaped(text.AsSpan(i)) ? "_x005F_" : text.Substring(i, 1));
            }
        }

        return escaped.ToString();
    }

    private static bool IsPair(string text, int i, out bool first)
    {
        first = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        return first || (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
