using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.BulkEdits;

/// <summary>Which units: those ticked, or all that answer the questions of the list.</summary>
public class BulkSelection
{
    /// <summary>The units ticked.</summary>
    public Guid[] Ids { get; set; } = [];

    /// <summary>All that answer the questions, on whatever page they stand.</summary>
    public bool All { get; set; }
}

/// <summary>What is to be changed.</summary>
public class BulkEditInput : BulkSelection
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 150;

    /// <summary>The field, by its code name.</summary>
    [Display(Name = "修改哪一项")]
    public string? Field { get; set; }

    /// <summary>The new value as posted; empty to empty the field.</summary>
    [Display(Name = "改为")]
    [StringLength(200)]
    public string? Value { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由", Prompt = "按社区网格调整方案")]
    [StringLength(ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>How far the audit trail had come when the preview was made; what changed after it is left alone.</summary>
    public long Mark { get; set; }

    /// <summary>The set of units previewed, as a hash of their keys; another set asks for another preview.</summary>
    public string? SetMark { get; set; }
}

/// <summary>What a bulk edit means for one unit.</summary>
public enum BulkEffect
{
    /// <summary>It is refused.</summary>
    [Display(Name = "不能修改")]
    Refused = 1,

    /// <summary>It changes.</summary>
    [Display(Name = "将修改")]
    Changed = 2,

    /// <summary>It holds the value already.</summary>
    [Display(Name = "已是该值")]
    Same = 3,
}

/// <summary>One unit of a preview.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Old">What it holds.</param>
/// <param name="New">What it would hold.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Why">Why it is refused, or null.</param>
public sealed record BulkLine(Guid Id, string Name, string Old, string New, BulkEffect Effect, string? Why);

/// <summary>What a bulk edit would do, before it is done.</summary>
/// <param name="Field">The field.</param>
/// <param name="NewText">The new value as people read it.</param>
/// <param name="Lines">Every unit: refused ones first, then those that change.</param>
/// <param name="Mark">How far the audit trail had come.</param>
/// <param name="SetMark">Hash of the units.</param>
public sealed record BulkPreview(Field Field, string NewText, IReadOnlyList<BulkLine> Lines, long Mark, string SetMark)
{
    /// <summary>How many units a bulk edit has this effect on.</summary>
    public int Count(BulkEffect effect) => Lines.Count(l => l.Effect == effect);
}
