namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How exactly a date was given.</summary>
public enum DatePrecision : byte
{
    /// <summary>To the day.</summary>
    Day,

    /// <summary>Month only.</summary>
    Month,

    /// <summary>Quarter only.</summary>
    Quarter,

    /// <summary>Half-year only.</summary>
    HalfYear,

    /// <summary>Year only.</summary>
    Year,
}

/// <summary>A date read from text: the days it may mean.</summary>
/// <param name="First">The first day of the period named; the day itself where one is named.</param>
/// <param name="Last">The last day of the period.</param>
/// <param name="Precision">How exactly it was given.</param>
/// <param name="TwoDigitYear">True where the century was guessed (00–49 is 20xx, 50–99 is 19xx).</param>
public readonly record struct ReadDate(DateOnly First, DateOnly Last, DatePrecision Precision, bool TwoDigitYear)
{
    /// <summary>The day to store for an event: a month stands for its first day, a quarter, half-year or year for its last.</summary>
    public DateOnly Day => Precision is DatePrecision.Day or DatePrecision.Month ? First : Last;
}

/// <summary>Why a text is no date.</summary>
public enum DateFault : byte
{
    /// <summary>It is a date.</summary>
    None,

    /// <summary>It is something else.</summary>
    NotADate,

    /// <summary>It has the form of a date, but the calendar has no such day or the year is beyond 1900–2100.</summary>
    Impossible,

    /// <summary>Month and day without a year.</summary>
    NoYear,
}
