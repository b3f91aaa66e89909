using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>Which opinions are shown: the tabs of the list, and the lists behind the figures.</summary>
public enum OpinionPart
{
    /// <summary>Not settled.</summary>
    [Display(Name = "未办结")]
    Open = 1,

    /// <summary>Nobody took it up yet.</summary>
    [Display(Name = "待受理")]
    ToAccept = 2,

    /// <summary>Past its day and not settled.</summary>
    [Display(Name = "已超期")]
    Overdue = 3,

    /// <summary>Settled, the result not told back.</summary>
    [Display(Name = "待反馈")]
    ToTell = 4,

    /// <summary>Settled or handed on.</summary>
    [Display(Name = "已办结")]
    Closed = 5,

    /// <summary>All of them.</summary>
    [Display(Name = "全部")]
    All = 6,

    /// <summary>Taken up.</summary>
    [Display(Name = "已受理的")]
    Accepted = 10,

    /// <summary>Settled within its day.</summary>
    [Display(Name = "按期办结的")]
    OnTime = 11,

    /// <summary>Settled, or past its day.</summary>
    [Display(Name = "应按期办结的")]
    Due = 12,

    /// <summary>Settled and taken over.</summary>
    [Display(Name = "采纳的")]
    Adopted = 13,

    /// <summary>Settled with a word on whether it was taken over.</summary>
    [Display(Name = "已明确是否采纳的")]
    Decided = 14,

    /// <summary>Judged with satisfied or more or less.</summary>
    [Display(Name = "满意和基本满意的")]
    Pleased = 15,

    /// <summary>Judged.</summary>
    [Display(Name = "已评价的")]
    Rated = 16,

    /// <summary>Handed on and not answered.</summary>
    [Display(Name = "转报待答复")]
    Escalated = 17,
}

/// <summary>What is asked of the list of opinions.</summary>
public sealed class OpinionFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The tabs of the list.</summary>
    public static readonly IReadOnlyList<OpinionPart> Tabs = [OpinionPart.Open, OpinionPart.ToAccept, OpinionPart.Overdue, OpinionPart.ToTell, OpinionPart.Closed, OpinionPart.All];

    /// <summary>The part.</summary>
    public OpinionPart Part { get; set; } = OpinionPart.Open;

    /// <summary>One organisation.</summary>
    public Guid? Organization { get; set; }

    /// <summary>One category.</summary>
    public OpinionCategory? Category { get; set; }

    /// <summary>One source.</summary>
    public OpinionSource? Source { get; set; }

    /// <summary>The year in which it was said.</summary>
    public int? Year { get; set; }

    /// <summary>The month of that year.</summary>
    public int? Month { get; set; }

    /// <summary>Words of it, or a receipt number.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>True where any question besides the part is asked.</summary>
    public bool IsNarrowed => Organization is not null || Category is not null || Source is not null || Year is not null || !string.IsNullOrWhiteSpace(Q);

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend()
    {
        Part = Enum.IsDefined(Part) ? Part : OpinionPart.Open;
        Category = Category is { } c && Enum.IsDefined(c) ? c : null;
        Source = Source is { } s && Enum.IsDefined(s) ? s : null;
        Year = Year is >= 2000 and <= 2100 ? Year : null;
        Month = Year is not null && Month is >= 1 and <= 12 ? Month : null;
    }

    /// <summary>The questions, put to opinions.</summary>
    internal IQueryable<Opinion> Apply(IQueryable<Opinion> opinions)
    {
        if (Organization is { } organization)
        {
            opinions = opinions.Where(o => o.OrganizationId == organization);
        }

        if (Category is { } category)
        {
            opinions = opinions.Where(o => o.Category == category);
        }

        if (Source is { } source)
        {
            opinions = opinions.Where(o => o.Source == source);
        }

        if (Year is { } year)
        {
            var from = new DateOnly(year, Month ?? 1, 1);
            var to = Month is null ? from.AddYears(1) : from.AddMonths(1);
            opinions = opinions.Where(o => o.RaisedOn >= from && o.RaisedOn < to);
        }

        if (OpinionRules.Trim(Q) is { } words)
        {
            var receipt = OpinionReceipts.Read(words);
            opinions = opinions.Where(o => o.Content!.Contains(words) || (receipt != null && o.ReceiptNumber == receipt));
        }

        return opinions;
    }

    /// <summary>A part of opinions, as figures and tabs count it.</summary>
    internal static IQueryable<Opinion> Of(IQueryable<Opinion> opinions, OpinionPart part, DateOnly today) => part switch
    {
        OpinionPart.Open => opinions.Where(o => o.State == OpinionState.Registered || o.State == OpinionState.Accepted || o.State == OpinionState.InProgress),
        OpinionPart.ToAccept => opinions.Where(o => o.State == OpinionState.Registered),
        OpinionPart.Overdue => opinions.Where(o => (o.State == OpinionState.Accepted || o.State == OpinionState.InProgress) && o.DueOn < today),
        OpinionPart.ToTell => opinions.Where(o => o.State == OpinionState.Done || o.State == OpinionState.Escalated),
        OpinionPart.Closed => opinions.Where(o => o.ClosedOn != null),
        OpinionPart.Accepted => opinions.Where(o => o.AcceptedOn != null),
        OpinionPart.OnTime => opinions.Where(o => o.AcceptedOn != null && o.ClosedOn != null && o.ClosedOn <= o.DueOn),
        OpinionPart.Due => opinions.Where(o => o.AcceptedOn != null && (o.ClosedOn != null || o.DueOn < today)),
        OpinionPart.Adopted => opinions.Where(o => o.ClosedOn != null && o.IsAdopted == true),
        OpinionPart.Decided => opinions.Where(o => o.ClosedOn != null && o.IsAdopted != null),
        OpinionPart.Pleased => opinions.Where(o => o.Rating == OpinionRating.Satisfied || o.Rating == OpinionRating.Basically),
        OpinionPart.Rated => opinions.Where(o => o.Rating != null),
        OpinionPart.Escalated => opinions.Where(o => o.State == OpinionState.Escalated),
        _ => opinions,
    };
}
