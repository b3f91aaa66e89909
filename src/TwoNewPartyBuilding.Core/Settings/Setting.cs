using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Settings;

/// <summary>A value somebody gave to a parameter, from a day on; the default of the <see cref="Parameter"/> holds where there is none. Rows are added, never changed.</summary>
[Display(Name = "参数")]
public class Setting : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The parameter's key.</summary>
    [Display(Name = "参数")]
    [StringLength(80)]
    public string Key { get; init; } = "";

    /// <summary>For parameters that differ by role: the role, or null for all.</summary>
    [Display(Name = "角色")]
    public Role? Role { get; init; }

    /// <summary>The value as invariant text.</summary>
    [Display(Name = "值")]
    [StringLength(1000)]
    public string Value { get; init; } = "";

    /// <summary>The first day it holds.</summary>
    [Display(Name = "生效日期")]
    public DateOnly EffectiveFrom { get; init; }

    /// <summary>Who gave it.</summary>
    [StringLength(64)]
    public string ChangedBy { get; init; } = "";

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [StringLength(200)]
    public string Reason { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime ChangedAt { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Setting), Id);

    /// <inheritdoc/>
    public string AuditLabel => Key;
}
