using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>Two units that look alike and that somebody found to be two; they are not asked about again.</summary>
[Display(Name = "不是重复")]
public class DifferentUnits : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The unit with the smaller key.</summary>
    public Guid FirstId { get; init; }

    /// <summary>The unit with the smaller key.</summary>
    public Enterprise? First { get; init; }

    /// <summary>The other unit.</summary>
    public Guid SecondId { get; init; }

    /// <summary>The other unit.</summary>
    public Enterprise? Second { get; init; }

    /// <summary>The other unit's name at that time.</summary>
    [Display(Name = "另一家单位")]
    [StringLength(EnterpriseFields.NameMaxLength)]
    public string SecondName { get; init; } = "";

    /// <summary>Why.</summary>
    [Display(Name = "说明")]
    [StringLength(200)]
    public string? Note { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), FirstId);

    /// <inheritdoc/>
    public string AuditLabel => "不是重复";
}

/// <summary>A unit that turned out to be another one: it lies in the recycle bin, and its history is shown with the one that was kept.</summary>
[Display(Name = "合并")]
public class UnitMerger : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The unit kept.</summary>
    public Guid KeptId { get; set; }

    /// <summary>The unit kept.</summary>
    public Enterprise? Kept { get; set; }

    /// <summary>The unit that went into it.</summary>
    public Guid MergedId { get; init; }

    /// <summary>The unit that went into it.</summary>
    public Enterprise? Merged { get; init; }

    /// <summary>Its name.</summary>
    [Display(Name = "并入的单位")]
    [StringLength(EnterpriseFields.NameMaxLength)]
    public string MergedName { get; init; } = "";

    /// <summary>Its code.</summary>
    [Display(Name = "并入单位的信用代码")]
    [StringLength(18)]
    public string? MergedCode { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), KeptId);

    /// <inheritdoc/>
    public string AuditLabel => "合并";
}
