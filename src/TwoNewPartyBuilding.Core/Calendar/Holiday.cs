using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>A day of the yearly holiday notice: a day off, or a weekend day that is worked (R-3.07).</summary>
[Display(Name = "节假日")]
public class Holiday : IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 20;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The day; there is one entry for a day.</summary>
    [Display(Name = "日期")]
    public DateOnly Day { get; init; }

    /// <summary>True for a weekend day that is worked in exchange.</summary>
    [Display(Name = "上班")]
    public bool IsWorkday { get; init; }

    /// <summary>The feast.</summary>
    [Display(Name = "名称")]
    [StringLength(NameMaxLength)]
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Holiday), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"{Day:yyyy-MM-dd} {Name}{(IsWorkday ? "（上班）" : "（放假）")}";
}

internal sealed class HolidayMapping : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("Holidays");
        builder.HasIndex(h => h.Day).IsUnique();
    }
}
