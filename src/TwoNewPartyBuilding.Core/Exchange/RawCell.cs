using System.Globalization;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What a cell held in the workbook.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number formatted as a date.</summary>
    Date,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>An error such as #REF!.</summary>
    Error,
}

/// <summary>One cell exactly as the workbook holds it: its kind and its value; of a formula, the value.</summary>
public readonly struct RawCell : IEquatable<RawCell>
{
    private const string DayForm = "yyyy-MM-dd";
    private const string InstantForm = "yyyy-MM-dd HH:mm:ss";
    private readonly string? _text;
    private readonly long _bits;

    private RawCell(CellKind kind, string? text, long bits, bool showsMonthOnly = false)
    {
        Kind = kind;
        _text = text;
        _bits = bits;
        ShowsMonthOnly = showsMonthOnly;
    }

    /// <summary>What the cell held.</summary>
    public CellKind Kind { get; }

    /// <summary>True for a date cell on the first of a month whose format shows no day (“2026年9月”).</summary>
    public bool ShowsMonthOnly { get; }

    /// <summary>The number of a number cell; 0 for other kinds.</summary>
    public double Number => Kind == CellKind.Number ? BitConverter.Int64BitsToDouble(_bits) : 0;

    /// <summary>The date and time of a date cell, as written (no time zone).</summary>
    public DateTime Date => Kind == CellKind.Date ? new DateTime(_bits, DateTimeKind.Unspecified) : default;

    /// <summary>The truth of a Boolean cell.</summary>
    public bool Truth => Kind == CellKind.Boolean && _bits != 0;

    /// <summary>True where nothing is in the cell.</summary>
    public bool IsBlank => Kind == CellKind.Blank;

    /// <summary>
    /// True for a whole number of sixteen digits or more. Excel keeps fifteen, so an ID or a code stored this way has lost its
    /// last digits: damage, not a value.
    /// </summary>
    public bool IsRounded => Kind == CellKind.Number && Math.Abs(Number) >= 1e15;

    /// <summary>The value as text: numbers in shortest round-trip form without exponent, dates as yyyy-MM-dd (with the time where there is one).</summary>
    public string Text => Kind switch
    {
        CellKind.Text or CellKind.Error => _text!,
        CellKind.Number => Plain(Number),
        CellKind.Date => Date.ToString(Date.TimeOfDay == TimeSpan.Zero ? DayForm : InstantForm, CultureInfo.InvariantCulture),
        CellKind.Boolean => Truth ? "TRUE" : "FALSE",
        _ => "",
    };

    /// <summary>A text cell; blank where the text is empty or white space only.</summary>
    public static RawCell Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(CellKind.Text, text, 0);

    /// <summary>A number cell.</summary>
    public static RawCell Of(double number) => new(CellKind.Number, null, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A date cell.</summary>
    public static RawCell Of(DateTime date, bool showsMonthOnly = false) =>
        new(CellKind.Date, null, date.Ticks, showsMonthOnly && date.Day == 1);

    /// <summary>A Boolean cell.</summary>
    public static RawCell Of(bool truth) => new(CellKind.Boolean, null, truth ? 1 : 0);

    /// <summary>An error cell with the word Excel shows.</summary>
    public static RawCell OfError(string word) => new(CellKind.Error, word, 0);

    /// <summary>Kind and value in one short text, so that a staged row keeps what the file really held; <see cref="Unpack"/> reads it back.</summary>
    public string Pack() => Kind switch
    {
        CellKind.Text => "t" + _text,
        CellKind.Number => "n" + Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Date => (ShowsMonthOnly ? "m" : "d") + Date.ToString(InstantForm, CultureInfo.InvariantCulture),
        CellKind.Boolean => Truth ? "b1" : "b0",
        CellKind.Error => "e" + _text,
        _ => "",
    };

    /// <summary>Writes <see cref="Pack()"/> as a property, without making the text in between where it is short.</summary>
    internal void Pack(System.Text.Json.Utf8JsonWriter writer, string property)
    {
        if (Kind is CellKind.Text && _text!.Length <= 200)
        {
            Span<char> packed = stackalloc char[_text.Length + 1];
            packed[0] = 't';
            _text.CopyTo(packed[1..]);
            writer.WriteString(property, packed);
            return;
        }

        writer.WriteString(property, Pack());
    }

    /// <summary>The cell that <see cref="Pack()"/> wrote.</summary>
    public static RawCell Unpack(string? packed) => packed is null or "" ? default : packed[0] switch
    {
        't' => Of(packed[1..]),
        'n' => Of(double.Parse(packed.AsSpan(1), CultureInfo.InvariantCulture)),
        'd' => Of(DateTime.ParseExact(packed.AsSpan(1), InstantForm, CultureInfo.InvariantCulture)),
        'm' => Of(DateTime.ParseExact(packed.AsSpan(1), InstantForm, CultureInfo.InvariantCulture), showsMonthOnly: true),
        'b' => Of(packed is "b1"),
        'e' => OfError(packed[1..]),
        _ => throw new FormatException("Not a packed cell."),
    };

    /// <summary>A number as plain digits, the shortest that read back to the same number; never with an exponent unless beyond 28 digits.</summary>
    public static string Plain(double number)
    {
        if (Math.Abs(number) < 1e15 && number == Math.Floor(number))
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E', StringComparison.Ordinal)
            && decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && plain != 0
            ? plain.ToString(CultureInfo.InvariantCulture)
            : shortest;
    }

    /// <inheritdoc/>
    public bool Equals(RawCell other) => Kind == other.Kind && _bits == other._bits && _text == other._text && ShowsMonthOnly == other.ShowsMonthOnly;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawCell other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _bits, _text);

    /// <summary>Same kind and value.</summary>
    public static bool operator ==(RawCell left, RawCell right) => left.Equals(right);

    /// <summary>Another kind or value.</summary>
    public static bool operator !=(RawCell left, RawCell right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
