using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Worklist;

/// <summary>Somebody asked for a piece of work to be done (催办); once a day for each unit and kind.</summary>
[Display(Name = "催办")]
public class Nudge : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The kind of work (<see cref="WorkKind.Key"/>).</summary>
    [StringLength(40)]
    public string Kind { get; init; } = "";

    /// <summary>The kind's title at that time.</summary>
    [Display(Name = "事项")]
    [StringLength(40)]
    public string Title { get; init; } = "";

    /// <summary>The office's day.</summary>
    [Display(Name = "日期")]
    public DateOnly On { get; init; }

    /// <summary>Who, by name at that time.</summary>
    [Display(Name = "催办人")]
    [StringLength(40)]
    public string By { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => $"催办：{Title}";
}

internal sealed class NudgeMapping : IEntityTypeConfiguration<Nudge>
{
    public void Configure(EntityTypeBuilder<Nudge> builder)
    {
        builder.ToTable("Nudges");
        builder.HasOne(n => n.Enterprise).WithMany().HasForeignKey(n => n.EnterpriseId);
        builder.HasIndex(n => new { n.EnterpriseId, n.Kind, n.On }).IsUnique();
    }
}
