using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>The tabs of the verification list.</summary>
public enum DocumentTab
{
    /// <summary>Not verified this quarter .</summary>
    [Display(Name = "本季未核实")]
    Unverified = 1,

    /// <summary>Three documents not complete .</summary>
    [Display(Name = "三件套不齐")]
    Incomplete = 2,

    /// <summary>Complete.</summary>
    [Display(Name = "三件套齐全")]
    Complete = 3,
}

/// <summary>The questions of the verification list.</summary>
public sealed class DocumentFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The tab.</summary>
    public DocumentTab Tab { get; set; } = DocumentTab.Unverified;

    /// <summary>Part of a name or of a credit code.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>The community; the empty Guid for units without one.</summary>
    public Guid? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>How many units stand under each tab.</summary>
public sealed record DocumentCounts(int Unverified, int Incomplete, int Complete)
{
    /// <summary>The number of one tab.</summary>
    public int Of(DocumentTab tab) => tab switch
    {
        DocumentTab.Unverified => Unverified,
        DocumentTab.Incomplete => Incomplete,
        _ => Complete,
    };
}

/// <summary>One document of a unit as a person sees it.</summary>
/// <param name="Document">Which.</param>
/// <param name="State">How it stands .</param>
/// <param name="Deed">What was done last, or null.</param>
/// <param name="On">When, or null.</param>
/// <param name="By">By whom, or null.</param>
public sealed record DocumentStanding(UnitDocument Document, DocumentState State, DocumentDeed? Deed = null, DateOnly? On = null, string? By = null);

/// <summary>One line of the verification list.</summary>
public sealed record DocumentRow(Guid Id, string Name, string? CreditCode, string? Community, DateOnly? FactsAsOf, bool IsAsked, IReadOnlyList<DocumentStanding> Documents);

/// <summary>The three documents of one unit.</summary>
/// <param name="IsAsked">False for social organisations, which does not ask.</param>
/// <param name="IsVerified">Whether the facts were verified this quarter.</param>
/// <param name="Documents">The three.</param>
public sealed record UnitDocuments(bool IsAsked, bool IsVerified, IReadOnlyList<DocumentStanding> Documents)
{
    /// <summary>R-1.08.</summary>
    public bool IsComplete => Documents.All(d => d.State == DocumentState.Fresh);
}
