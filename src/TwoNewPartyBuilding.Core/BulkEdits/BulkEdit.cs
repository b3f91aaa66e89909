using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.BulkEdits;

/// <summary>One field changed in many units at once. Its key is the cause of their audit rows, by which it can be taken back.</summary>
[Display(Name = "批量修改")]
public class BulkEdit : IRecord
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>Who did it.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Who did it, by name at that time.</summary>
    [StringLength(40)]
    public string UserName { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>The field, by its code name.</summary>
    [StringLength(60)]
    public string Field { get; init; } = "";

    /// <summary>The new value as people read it.</summary>
    [StringLength(200)]
    public string Value { get; init; } = "";

    /// <summary>Why.</summary>
    [StringLength(200)]
    public string Reason { get; init; } = "";

    /// <summary>How many units were changed.</summary>
    public int Changed { get; init; }

    /// <summary>Names of units left because somebody else changed them meanwhile, and what else was left; in lines.</summary>
    [StringLength(2000)]
    public string? Left { get; set; }

    /// <summary>When it was taken back (UTC), or null.</summary>
    public DateTime? UndoneAt { get; set; }
}
