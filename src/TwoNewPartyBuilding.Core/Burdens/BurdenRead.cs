namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>How the minutes of a form are known.</summary>
public enum MinutesKnown
{
    /// <summary>Not at all: the portal does not see when it was begun, or nobody did a like one in one sitting.</summary>
    No,

    /// <summary>Measured from its being begun to its being handed in.</summary>
    Measured,

    /// <summary>The median of like forms that were measured.</summary>
    Estimated,
}

/// <summary>Something that a branch was asked in a month.</summary>
/// <param name="Form">By which form.</param>
/// <param name="Record">The record.</param>
/// <param name="On">The day it counts for.</param>
/// <param name="Title">What it is called; no personal data.</param>
/// <param name="Fields">How many fields the form asks, a line of a sheet being one.</param>
/// <param name="Carried">Of them, those that the portal filled in or already knew.</param>
/// <param name="Typed">Of them, those that somebody filled in by hand.</param>
/// <param name="IsDone">Whether it was handed in.</param>
public sealed record BurdenAsk(BurdenForm Form, Guid Record, DateOnly On, string Title, int Fields, int Carried, int Typed, bool IsDone)
{
    /// <summary>Minutes, to a tenth; null where nobody knows.</summary>
    public double? Minutes { get; init; }

    /// <summary>How they are known.</summary>
    public MinutesKnown Known { get; init; }
}

/// <summary>Something that the month asks and that nobody has begun.</summary>
/// <param name="Form">The form.</param>
/// <param name="What">The duty.</param>
/// <param name="By">Its last day.</param>
/// <param name="Times">How often it is missing.</param>
/// <param name="Fields">The fewest fields of one, without the sheet.</param>
public sealed record OpenAsk(BurdenForm Form, string What, DateOnly By, int Times, int Fields);

/// <summary>Fields of one subject that more than one form of the month asked for.</summary>
/// <param name="Subject">What they are about, in words.</param>
/// <param name="Labels">The fields.</param>
/// <param name="Count">How many answers too many that were.</param>
/// <param name="Advice">How it is asked once.</param>
public sealed record TwiceAsked(string Subject, IReadOnlyList<string> Labels, int Count, string Advice);

/// <summary>Sums of what was asked; sums of branches are added up.</summary>
public readonly record struct BurdenSum
{
    /// <summary>Forms.</summary>
    public int Records { get; init; }

    /// <summary>Fields they ask.</summary>
    public int Fields { get; init; }

    /// <summary>Of them, filled in by the portal.</summary>
    public int Carried { get; init; }

    /// <summary>Of them, filled in by hand.</summary>
    public int Typed { get; init; }

    /// <summary>Minutes, measured and estimated.</summary>
    public double Minutes { get; init; }

    /// <summary>Forms whose minutes were measured.</summary>
    public int Measured { get; init; }

    /// <summary>Forms whose minutes are estimated.</summary>
    public int Estimated { get; init; }

    /// <summary>Forms that are due and not begun.</summary>
    public int Open { get; init; }

    /// <summary>The fewest fields these ask.</summary>
    public int OpenFields { get; init; }

    /// <summary>Answers given more often than once.</summary>
    public int Twice { get; init; }

    /// <summary>Whether nothing at all was asked.</summary>
    public bool IsNothing => Records == 0 && Open == 0;

    /// <summary>Both together.</summary>
    public static BurdenSum operator +(BurdenSum one, BurdenSum other) => new()
    {
        Records = one.Records + other.Records, Fields = one.Fields + other.Fields, Carried = one.Carried + other.Carried, Typed = one.Typed + other.Typed, Minutes = one.Minutes + other.Minutes,
        Measured = one.Measured + other.Measured, Estimated = one.Estimated + other.Estimated, Open = one.Open + other.Open, OpenFields = one.OpenFields + other.OpenFields, Twice = one.Twice + other.Twice,
    };

    /// <summary>The sum of many.</summary>
    public static BurdenSum Of(IEnumerable<BurdenSum> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        return sums.Aggregate(default(BurdenSum), (all, one) => all + one);
    }
}

/// <summary>The month of a branch.</summary>
/// <param name="Asks">What it was asked, by day.</param>
/// <param name="Open">What is due and not begun.</param>
/// <param name="Twice">What was asked twice.</param>
public sealed record BranchMonth(IReadOnlyList<BurdenAsk> Asks, IReadOnlyList<OpenAsk> Open, IReadOnlyList<TwiceAsked> Twice)
{
    /// <summary>Its sums.</summary>
    public BurdenSum Sum { get; } = new()
    {
        Records = Asks.Count, Fields = Asks.Sum(a => a.Fields), Carried = Asks.Sum(a => a.Carried), Typed = Asks.Sum(a => a.Typed), Minutes = Asks.Sum(a => a.Minutes ?? 0),
        Measured = Asks.Count(a => a.Known == MinutesKnown.Measured), Estimated = Asks.Count(a => a.Known == MinutesKnown.Estimated), Open = Open.Sum(o => o.Times),
        OpenFields = Open.Sum(o => o.Times * o.Fields), Twice = Twice.Sum(t => t.Count),
    };
}

/// <summary>A branch in a month and in the month before.</summary>
/// <param name="Id">The branch.</param>
/// <param name="Name">Its name.</param>
/// <param name="CommunityId">Its community, or null.</param>
/// <param name="Month">The month.</param>
/// <param name="Before">The month before.</param>
public sealed record BranchBurden(Guid Id, string Name, Guid? CommunityId, BranchMonth Month, BranchMonth Before);

/// <summary>Every branch of the caller's scope in a month, in the order of the tree; never a ranking.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Branches">The branches that existed in it.</param>
public sealed record BurdenMonth(DateOnly Month, IReadOnlyList<BranchBurden> Branches);
