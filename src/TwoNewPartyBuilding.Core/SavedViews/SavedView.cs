using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.SavedViews;

/// <summary>The questions of a list under a name, kept by one person and, where shared, offered to everybody of a role. Dates in it are relative, so that it stays true.</summary>
[Display(Name = "保存的视图")]
public class SavedView : IAudited, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 30;

    /// <summary>Longest questions, characters of JSON.</summary>
    public const int QuestionsMaxLength = 2000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Whose it is.</summary>
    public AppUser? Owner { get; init; }

    /// <summary>What it is called.</summary>
    [Display(Name = "视图名称")]
    [StringLength(NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>The questions as JSON, see <see cref="SavedQuestions"/>.</summary>
    [Display(Name = "条件")]
    [StringLength(QuestionsMaxLength)]
    public string Questions { get; set; } = "";

    /// <summary>The role it is offered to, null while it is private.</summary>
    [Display(Name = "共享给")]
    public Role? SharedWith { get; set; }

    /// <summary>Its place among the owner's views, smallest first.</summary>
    public int Position { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(SavedView), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name;
}
