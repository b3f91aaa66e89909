using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>Grades of the yearly appraisal.</summary>
public enum AppraisalGrade
{
    /// <summary>Excellent.</summary>
    [Display(Name = "优秀")]
    Excellent = 1,

    /// <summary>Competent.</summary>
    [Display(Name = "称职")]
    Competent = 2,

    /// <summary>Basically competent.</summary>
    [Display(Name = "基本称职")]
    Basic = 3,

    /// <summary>Not competent: recall is suggested.</summary>
    [Display(Name = "不称职")]
    Incompetent = 4,
}

/// <summary>The yearly appraisal of an instructor (年度考核); one a year.</summary>
[Display(Name = "指导员年度考核")]
public class InstructorAppraisal : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Who.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>Who.</summary>
    public Instructor? Instructor { get; init; }

    /// <summary>The year.</summary>
    [Display(Name = "年度")]
    [Unit("年")]
    public int Year { get; init; }

    /// <summary>The grade.</summary>
    [Display(Name = "等次")]
    public AppraisalGrade Grade { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "评语")]
    [StringLength(300)]
    public string? Comment { get; set; }

    /// <summary>When it was decided.</summary>
    [Display(Name = "考核日期")]
    public DateOnly On { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Instructor), InstructorId);

    /// <inheritdoc/>
    public string AuditLabel => $"{Year} 年度考核";
}

/// <summary>The half-yearly meeting of instructors (半年例会).</summary>
[Display(Name = "指导员例会")]
public class InstructorMeeting : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>When; its half year follows.</summary>
    [Display(Name = "日期")]
    public DateOnly On { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(100)]
    public string? Place { get; set; }

    /// <summary>What about.</summary>
    [Display(Name = "内容")]
    [StringLength(500)]
    public string Matter { get; set; } = "";

    /// <summary>Who was there.</summary>
    public List<InstructorMeetingAttendance> Attendances { get; } = [];

    /// <summary>“2026 年下半年”.</summary>
    public string HalfYear => $"{On.Year} 年{(On.Month <= 6 ? "上" : "下")}半年";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(InstructorMeeting), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"{HalfYear}指导员例会";
}

/// <summary>An instructor was at a meeting.</summary>
[Display(Name = "例会出席")]
public class InstructorMeetingAttendance : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; init; }

    /// <summary>The meeting.</summary>
    public InstructorMeeting? Meeting { get; init; }

    /// <summary>Who.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>Who.</summary>
    public Instructor? Instructor { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(InstructorMeeting), MeetingId);

    /// <inheritdoc/>
    public string AuditLabel => "例会出席";
}

internal sealed class InstructorAppraisalMapping : IEntityTypeConfiguration<InstructorAppraisal>
{
    public void Configure(EntityTypeBuilder<InstructorAppraisal> builder)
    {
        builder.ToTable("InstructorAppraisals");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Instructor).WithMany().HasForeignKey(a => a.InstructorId);
        builder.HasIndex(a => new { a.InstructorId, a.Year }).IsUnique();
    }
}

internal sealed class InstructorMeetingMapping : IEntityTypeConfiguration<InstructorMeeting>
{
    public void Configure(EntityTypeBuilder<InstructorMeeting> builder)
    {
        builder.ToTable("InstructorMeetings");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => m.On);
    }
}

internal sealed class InstructorMeetingAttendanceMapping : IEntityTypeConfiguration<InstructorMeetingAttendance>
{
    public void Configure(EntityTypeBuilder<InstructorMeetingAttendance> builder)
    {
        builder.ToTable("InstructorMeetingAttendances");
        builder.HasOne(a => a.Meeting).WithMany(m => m.Attendances).HasForeignKey(a => a.MeetingId);
        builder.HasOne(a => a.Instructor).WithMany().HasForeignKey(a => a.InstructorId);
        builder.HasIndex(a => new { a.MeetingId, a.InstructorId }).IsUnique();
    }
}
