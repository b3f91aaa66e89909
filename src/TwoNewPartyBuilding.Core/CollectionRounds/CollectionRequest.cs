using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>How far one unit's answer has come. Stored by number; numbers never change.</summary>
public enum CollectionState
{
    /// <summary>No link has been handed out yet.</summary>
    [Display(Name = "未发出")]
    NotSent = 1,

    /// <summary>The contact has a link and has not answered.</summary>
    [Display(Name = "待填")]
    Waiting = 2,

    /// <summary>Answered; staff must judge.</summary>
    [Display(Name = "待审核")]
    Submitted = 3,

    /// <summary>Sent back with a remark; the contact must mend it.</summary>
    [Display(Name = "已退回")]
    Returned = 4,

    /// <summary>Taken over into the unit's record.</summary>
    [Display(Name = "已接受")]
    Accepted = 5,

    /// <summary>The unit is not asked any more.</summary>
    [Display(Name = "已撤回")]
    Withdrawn = 6,
}

/// <summary>One unit in a round: its link, and how far its answer has come. What the contact entered is a <see cref="CollectionAnswer"/>.</summary>
[Display(Name = "采集任务")]
public class CollectionRequest : IAudited, IVersioned
{
    /// <summary>Longest remark on an answer sent back.</summary>
    public const int RemarkMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The round.</summary>
    public Guid RoundId { get; init; }

    /// <summary>The round.</summary>
    public CollectionRound? Round { get; init; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>How far it has come.</summary>
    [Display(Name = "采集状态")]
    public CollectionState State { get; set; } = CollectionState.NotSent;

    /// <summary>Why it was sent back or withdrawn, in words for the contact.</summary>
    [Display(Name = "退回或撤回理由")]
    [StringLength(RemarkMaxLength)]
    public string? Remark { get; set; }

    /// <summary>SHA-256 of the link's token in hexadecimal; the token itself is kept nowhere. Null before the first link.</summary>
    [StringLength(64)]
    public string? TokenHash { get; set; }

    /// <summary>When the link was made (UTC).</summary>
    [Display(Name = "链接生成时间")]
    public DateTime? LinkMadeAt { get; set; }

    /// <summary>When the link dies of age (UTC); the round's last day ends it sooner.</summary>
    public DateTime? LinkUntil { get; set; }

    /// <summary>When it was answered last (UTC).</summary>
    [Display(Name = "填报时间")]
    public DateTime? SubmittedAt { get; set; }

    /// <summary>In how many fields the answer differs from the record.</summary>
    [Display(Name = "填报修改项数")]
    public int Differences { get; set; }

    /// <summary>When staff accepted it (UTC).</summary>
    [Display(Name = "接受时间")]
    public DateTime? AcceptedAt { get; set; }

    /// <summary>Who judged it last, by name at that time.</summary>
    [Display(Name = "审核人")]
    [StringLength(40)]
    public string? JudgedBy { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => Round is null ? "信息采集" : $"信息采集：{Round.Name}";

    /// <summary>True where the contact may still enter something.</summary>
    public bool IsUnanswered => State is CollectionState.NotSent or CollectionState.Waiting or CollectionState.Returned;
}
