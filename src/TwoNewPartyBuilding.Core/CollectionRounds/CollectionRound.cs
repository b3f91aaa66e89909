using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>
/// A round of collection (信息采集): the contacts of many units are asked, by a day, whether what the ledger says of them
/// still holds. What they enter waits until staff accepts it.
/// </summary>
[Display(Name = "信息采集")]
public class CollectionRound : IAudited, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Longest note to the contacts.</summary>
    public const int NoteMaxLength = 500;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>What it is called, such as “2026年第四季度信息采集”.</summary>
    [Display(Name = "名称")]
    [StringLength(NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>First day of the quarter asked about.</summary>
    [Display(Name = "采集季度")]
    public DateOnly Quarter { get; init; }

    /// <summary>The last day on which links open and answers are taken.</summary>
    [Display(Name = "截止日期")]
    public DateOnly DueOn { get; set; }

    /// <summary>What the contacts are told.</summary>
    [Display(Name = "填报说明")]
    [StringLength(NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>Whom the contacts may ask: an office's telephone, public.</summary>
    [Display(Name = "咨询电话")]
    [StringLength(60)]
    public string Help { get; set; } = "";

    /// <summary>
    /// Whose round it is: the street's, or one community's (a path as in <see cref="OrgScope"/>). Not a scope by itself: whoever
    /// has a unit in the round sees the round (<see cref="CollectionAccess"/>).
    /// </summary>
    [StringLength(100)]
    public string ScopePath { get; init; } = OrgScope.StreetPath;

    /// <summary>When it was opened (UTC).</summary>
    public DateTime OpenedAt { get; init; }

    /// <summary>The account that opened it, or null for the system.</summary>
    public Guid? OpenedById { get; init; }

    /// <summary>Who opened it, by name at that time.</summary>
    [StringLength(40)]
    public string OpenedBy { get; init; } = "";

    /// <summary>When it was ended (UTC), null while it runs.</summary>
    [Display(Name = "结束时间")]
    public DateTime? ClosedAt { get; set; }

    /// <summary>Who ended it, by name at that time.</summary>
    [Display(Name = "结束人")]
    [StringLength(40)]
    public string? ClosedBy { get; set; }

    /// <summary>The units asked.</summary>
    public List<CollectionRequest> Requests { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(CollectionRound), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name;
}
