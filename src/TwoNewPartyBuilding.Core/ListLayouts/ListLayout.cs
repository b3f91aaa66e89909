using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.ListLayouts;

/// <summary>How one person wants one list: columns, widths, height of rows, the view it opens with. A habit, no record: it has no history.</summary>
public class ListLayout
{
    /// <summary>The key of the ledger list.</summary>
    public const string Enterprises = "enterprises";

    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>Which list.</summary>
    [StringLength(40)]
    public string List { get; init; } = "";

    /// <summary>The columns shown, in order, with commas; null for those of the portal.</summary>
    [StringLength(1000)]
    public string? Columns { get; set; }

    /// <summary>Widths of columns in CSS pixels, “Name:240,Industry:120”; null where none was set.</summary>
    [StringLength(1000)]
    public string? Widths { get; set; }

    /// <summary>Height of the rows.</summary>
    public RowDensity Density { get; set; } = RowDensity.Normal;

    /// <summary>The view the list opens with, or null.</summary>
    public Guid? DefaultViewId { get; set; }
}

/// <summary>Height of the rows of a list.</summary>
public enum RowDensity
{
    /// <summary>As the portal draws them.</summary>
    [Display(Name = "适中")]
    Normal = 0,

    /// <summary>More rows on a screen.</summary>
    [Display(Name = "紧凑")]
    Compact = 1,

    /// <summary>More air.</summary>
    [Display(Name = "宽松")]
    Roomy = 2,
}
