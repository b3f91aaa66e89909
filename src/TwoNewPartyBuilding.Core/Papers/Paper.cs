namespace TwoNewPartyBuilding.Core.Papers;

/// <summary>A paper in words: what it says, from top to bottom. How it looks is the business of <see cref="PaperWriter"/>.</summary>
/// <param name="Title">The title.</param>
/// <param name="Parts">Headings, paragraphs and tables, in order.</param>
public sealed record Paper(string Title, IReadOnlyList<PaperPart> Parts)
{
    /// <summary>A line under the title, or null.</summary>
    public string? Subtitle { get; init; }

    /// <summary>True for wide tables: A4 lying.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>Who signs at the end, or null.</summary>
    public string? Issuer { get; init; }

    /// <summary>The day under the signature, written 2026年3月5日 (13.1); or null.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What stands at the head of every page, such as 内部资料; or null.</summary>
    public string? Marking { get; init; }
}

/// <summary>A part of a paper.</summary>
public abstract record PaperPart;

/// <summary>A heading; its number (一、（一）1.（1）) follows from its place (domain 13.1).</summary>
/// <param name="Text">The heading without a number.</param>
/// <param name="Level">From 1 to 4.</param>
public sealed record HeadingPart(string Text, int Level = 1) : PaperPart;

/// <summary>A paragraph of the body; line ends in it begin new paragraphs.</summary>
/// <param name="Text">The text.</param>
public sealed record TextPart(string Text) : PaperPart;

/// <summary>Names with their values, two pairs to a line.</summary>
/// <param name="Facts">The pairs, in order.</param>
public sealed record FactsPart(IReadOnlyList<Fact> Facts) : PaperPart;

/// <summary>A name with its value; a wide one has the line to itself.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; empty shows 无.</param>
/// <param name="IsWide">True where it takes the whole line.</param>
public sealed record Fact(string Name, string Value, bool IsWide = false);

/// <summary>A table with a heading that is repeated on every page.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">One text for each column.</param>
public sealed record ListPart(IReadOnlyList<ListColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PaperPart;

/// <summary>A column of a list.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Share">Its width against the other columns'.</param>
/// <param name="IsCentred">True for numbers and short words.</param>
public sealed record ListColumn(string Heading, int Share, bool IsCentred = false);
