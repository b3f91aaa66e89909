using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>How an instructor was in touch with a unit.</summary>
public enum VisitKind
{
    /// <summary>At the unit.</summary>
    [Display(Name = "实地走访")]
    OnSite = 1,

    /// <summary>By telephone or message.</summary>
    [Display(Name = "电话或网上联系")]
    Contact = 2,

    /// <summary>A talk.</summary>
    [Display(Name = "谈心谈话")]
    Talk = 3,

    /// <summary>A condolence visit.</summary>
    [Display(Name = "慰问")]
    Condolence = 4,
}

/// <summary>What a form says of a visit.</summary>
public abstract class VisitFields
{
    /// <summary>Longest texts.</summary>
    public const int TextMaxLength = 500;

    /// <summary>How.</summary>
    [Display(Name = "方式")]
    [Required(ErrorMessage = "请选择方式")]
    public VisitKind? Kind { get; set; } = VisitKind.OnSite;

    /// <summary>When.</summary>
    [Display(Name = "日期")]
    [Required(ErrorMessage = "请填写日期")]
    public DateOnly? On { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Place { get; set; }

    /// <summary>Who was met.</summary>
    [Display(Name = "接谈人员", Description = "例如：王厂长、支部书记")]
    [Personal(PersonalKind.Name)]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Met { get; set; }

    /// <summary>What about.</summary>
    [Display(Name = "事项")]
    [LongText]
    [Required(ErrorMessage = "请填写事项")]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Matter { get; set; }

    /// <summary>Problems found.</summary>
    [Display(Name = "发现的问题")]
    [LongText]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Problem { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "结果")]
    [LongText]
    [StringLength(TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Result { get; set; }
}

/// <summary>One line of an instructor's log (工作日志).</summary>
[Display(Name = "走访记录")]
public class Visit : VisitFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Who went.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>Who went.</summary>
    public Instructor? Instructor { get; init; }

    /// <summary>Where to.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>Where to.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The photo, kept with the unit's files; or null.</summary>
    public Guid? PhotoId { get; set; }

    /// <summary>The photo.</summary>
    public Attachment? Photo { get; init; }

    /// <summary>Who recorded it, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => "走访记录";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => EnterpriseId;
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("Visits");
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasOne(v => v.Instructor).WithMany().HasForeignKey(v => v.InstructorId);
        builder.HasOne(v => v.Enterprise).WithMany().HasForeignKey(v => v.EnterpriseId);
        builder.HasOne(v => v.Photo).WithMany().HasForeignKey(v => v.PhotoId);
        builder.HasIndex(v => new { v.EnterpriseId, v.InstructorId, v.On });
        builder.HasIndex(v => new { v.InstructorId, v.On });
    }
}
