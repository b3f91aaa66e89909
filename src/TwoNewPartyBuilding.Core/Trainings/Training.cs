using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Who held a course (11.3). Stored by number; numbers never change.</summary>
public enum TrainingLevel
{
    /// <summary>The centre.</summary>
    [Display(Name = "中央")]
    Central = 1,

    /// <summary>The province.</summary>
    [Display(Name = "省")]
    Province = 2,

    /// <summary>The city.</summary>
    [Display(Name = "市")]
    City = 3,

    /// <summary>The district.</summary>
    [Display(Name = "区")]
    District = 4,

    /// <summary>The sub-district.</summary>
    [Display(Name = "街道")]
    Street = 5,

    /// <summary>The branch itself; the only level that is not a superior's.</summary>
    [Display(Name = "支部")]
    Branch = 9,
}

/// <summary>What came of a course for somebody. Stored by number; numbers never change.</summary>
public enum TrainingResult
{
    /// <summary>Completed.</summary>
    [Display(Name = "结业（合格）")]
    Completed = 1,

    /// <summary>Completed with honours.</summary>
    [Display(Name = "优秀")]
    Excellent = 2,

    /// <summary>Not completed: gives no hours and meets no requirement.</summary>
    [Display(Name = "未结业")]
    Incomplete = 9,
}

/// <summary>A course (党建培训, 11.3), recorded by staff for members of many branches, or by a branch for its own members.</summary>
[Display(Name = "党建培训")]
public class Training : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest course name.</summary>
    public const int CourseMaxLength = 120;

    /// <summary>Longest name of an organiser or a place.</summary>
    public const int PlaceMaxLength = 120;

    /// <summary>Longest name of a person.</summary>
    public const int PersonMaxLength = 40;

    /// <summary>Longest remark or reason.</summary>
    public const int NoteMaxLength = 500;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation that recorded it; null where staff recorded it for the street.</summary>
    [Display(Name = "登记党组织")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>What was taught.</summary>
    [Display(Name = "培训班（课程）")]
    [StringLength(CourseMaxLength)]
    public string Course { get; set; } = "";

    /// <summary>Who held it.</summary>
    [Display(Name = "培训级别")]
    public TrainingLevel Level { get; set; }

    /// <summary>First day, in Asia/Shanghai.</summary>
    [Display(Name = "开始日期")]
    public DateOnly From { get; set; }

    /// <summary>Last day, included.</summary>
    [Display(Name = "结束日期")]
    public DateOnly To { get; set; }

    /// <summary>When each day begins; null where nobody knows it.</summary>
    [Display(Name = "每天开始时间")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>When each day ends, later than it begins; null where nobody knows it.</summary>
    [Display(Name = "每天结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Minutes taught over all days; class hours are minutes ÷ <see cref="TrainingParameters.ClassHour"/>.</summary>
    [Display(Name = "培训时长（分钟）")]
    public int Minutes { get; set; }

    /// <summary>Who organised it.</summary>
    [Display(Name = "主办单位")]
    [StringLength(PlaceMaxLength)]
    public string Organizer { get; set; } = "";

    /// <summary>Who taught.</summary>
    [Display(Name = "授课人")]
    [Personal(PersonalKind.Name)]
    [StringLength(PersonMaxLength)]
    public string? Lecturer { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(PlaceMaxLength)]
    public string? Place { get; set; }

    /// <summary>A remark.</summary>
    [Display(Name = "备注")]
    [StringLength(NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>The day it was recorded.</summary>
    [Display(Name = "登记日期")]
    public DateOnly RecordedOn { get; init; }

    /// <summary>Who recorded it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(PersonMaxLength)]
    public string RecordedBy { get; init; } = "";

    /// <summary>Why it was taken out of everything, null while it stands.</summary>
    [Display(Name = "作废理由")]
    [StringLength(NoteMaxLength)]
    public string? VoidReason { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Who attended.</summary>
    public List<TrainingAttendee> Attendees { get; } = [];

    /// <summary>Days it lasted, at least one.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Training), Id);

    /// <inheritdoc/>
    public string AuditLabel => Course;

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>Somebody who attended a course.</summary>
[Display(Name = "参训人员")]
public class TrainingAttendee : IAudited, IVersioned
{
    /// <summary>Longest number of a certificate.</summary>
    public const int CertificateMaxLength = 60;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The course.</summary>
    public Guid TrainingId { get; init; }

    /// <summary>The course.</summary>
    public Training? Training { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The organisation the relation lay in when the attendance was recorded; null where it lay outside the street.</summary>
    [Display(Name = "所在党支部")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>What came of it; null counts as attended.</summary>
    [Display(Name = "结果")]
    public TrainingResult? Result { get; set; }

    /// <summary>Number of the certificate, or null; emptied when the member's record is reduced (14.1).</summary>
    [Display(Name = "证书编号")]
    [StringLength(CertificateMaxLength)]
    public string? Certificate { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Trainings.Training), TrainingId);

    /// <inheritdoc/>
    public string AuditLabel => Member?.AuditLabel ?? "参训人员";
}

/// <summary>A notice, list, certificate or photo of a course. Its bytes are a <see cref="TrainingFileContent"/>.</summary>
[Display(Name = "培训附件")]
public class TrainingFile : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The course.</summary>
    public Guid TrainingId { get; init; }

    /// <summary>The course.</summary>
    public Training? Training { get; init; }

    /// <summary>Its name as uploaded, with the ending that its content has.</summary>
    [Display(Name = "文件名")]
    [StringLength(Attachment.NameMaxLength)]
    public string FileName { get; init; } = "";

    /// <summary>What the content is.</summary>
    public AttachedFormat Format { get; init; }

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>Who uploaded it, by name then.</summary>
    [StringLength(Trainings.Training.PersonMaxLength)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>When it was taken down (UTC), or null.</summary>
    [Display(Name = "撤下时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Trainings.Training), TrainingId);

    /// <inheritdoc/>
    public string AuditLabel => $"附件：{FileName}";
}

/// <summary>The bytes of a file of a course, sealed, apart from its record so that lists never load them.</summary>
public class TrainingFileContent
{
    /// <summary>The file.</summary>
    public Guid FileId { get; init; }

    /// <summary>The file, sealed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A small picture of it, sealed; null for papers.</summary>
    public byte[]? Thumbnail { get; init; }
}
