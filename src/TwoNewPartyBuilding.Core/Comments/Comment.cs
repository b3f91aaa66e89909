using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Comments;

/// <summary>A remark of one person on a unit. It belongs to the unit: who sees the unit sees it.</summary>
[Display(Name = "备注留言")]
public class Comment : IAudited, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 1000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>Who wrote it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Who wrote it.</summary>
    public AppUser? Author { get; init; }

    /// <summary>What it says.</summary>
    [Display(Name = "内容")]
    [StringLength(TextMaxLength)]
    public string Text { get; set; } = "";

    /// <summary>When it was written (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>When it was last reworded (UTC), or null.</summary>
    public DateTime? EditedAt { get; set; }

    /// <summary>When its author took it away (UTC), or null; its place stays visible, its text only in the history.</summary>
    [Display(Name = "撤回时间")]
    public DateTime? RemovedAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => "备注留言";
}
