using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What a form says of an activity before it is held.</summary>
public abstract class ServiceActivityFields
{
    /// <summary>Longest content.</summary>
    public const int ContentMaxLength = 1000;

    /// <summary>Most places, and most people helped.</summary>
    public const int MostPeople = 100_000;

    /// <summary>What it is called.</summary>
    [Display(Name = "活动名称")]
    [Required(ErrorMessage = "请填写活动名称")]
    [StringLength(Activity.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Title { get; set; }

    /// <summary>What is done.</summary>
    [Display(Name = "服务领域")]
    [Required(ErrorMessage = "请选择服务领域")]
    public ServiceField? Field { get; set; }

    /// <summary>The day, in Asia/Shanghai.</summary>
    [Display(Name = "活动日期")]
    [Required(ErrorMessage = "请填写活动日期")]
    public DateOnly? Date { get; set; }

    /// <summary>When it begins.</summary>
    [Display(Name = "开始时间")]
    [Required(ErrorMessage = "请填写开始时间")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>When it ends, later the same day.</summary>
    [Display(Name = "结束时间", Description = "跨零点的，按两天各登记一次")]
    [Required(ErrorMessage = "请填写结束时间")]
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [Required(ErrorMessage = "请填写地点")]
    [StringLength(Activity.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Place { get; set; }

    /// <summary>What kind of day it is linked to, or null.</summary>
    [Display(Name = "联系类别")]
    public ThemeLink? Link { get; set; }

    /// <summary>Which festival, memorial day or topic of the theme calendar, or null.</summary>
    [Display(Name = "节日、纪念日或热点", Description = "可以从当年的主题日历里选")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? LinkName { get; set; }

    /// <summary>Places; null for no limit.</summary>
    [Display(Name = "需要人数", Description = "报满即止；不填不限")]
    [Unit("人")]
    [Range(1, MostPeople, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? Needed { get; set; }

    /// <summary>What is done for whom; goes into certificates.</summary>
    [Display(Name = "服务内容")]
    [LongText]
    [StringLength(ContentMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Content { get; set; }
}

/// <summary>A volunteer service activity (11.2): planned, enrolled for, held, confirmed by another person as records of organisational life are .</summary>
[Display(Name = "志愿服务活动")]
public class ServiceActivity : ServiceActivityFields, IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation that holds it; null for the street.</summary>
    [Display(Name = "组织单位")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The team that does it, or null.</summary>
    [Display(Name = "服务队")]
    public Guid? TeamId { get; set; }

    /// <summary>The team.</summary>
    public ServiceTeam? Team { get; init; }

    /// <summary>The record of organisational life it is the service part of, or null; one gathering is not typed twice.</summary>
    [Display(Name = "组织生活记录")]
    public Guid? ActivityId { get; set; }

    /// <summary>That record.</summary>
    public Activity? Activity { get; init; }

    /// <summary>People it helped, or null.</summary>
    [Display(Name = "服务人次")]
    [Unit("人次")]
    public int? Beneficiaries { get; set; }

    /// <summary>How far it is.</summary>
    [Display(Name = "状态")]
    public ServiceState State { get; set; } = ServiceState.Planned;

    /// <summary>1 for the first writing, one more with each correction of a confirmed record.</summary>
    [Display(Name = "版次")]
    public int Revision { get; set; } = 1;

    /// <summary>What is to be mended where it was sent back, why it is corrected or was called off; or null.</summary>
    [Display(Name = "退回、更正或取消理由")]
    [StringLength(Activities.Activity.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>The day it was first handed in; late entries are marked (补录, R-3.04).</summary>
    [Display(Name = "登记日期")]
    public DateOnly? RecordedOn { get; set; }

    /// <summary>The account that recorded it and may not confirm it .</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>Who recorded it, by name then.</summary>
    [Display(Name = "登记人")]
    [StringLength(Activities.Activity.PersonMaxLength)]
    public string RecordedBy { get; set; } = "";

    /// <summary>When it was confirmed (UTC), or null.</summary>
    [Display(Name = "确认时间")]
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Who confirmed it, by name then.</summary>
    [Display(Name = "确认人")]
    [StringLength(Activities.Activity.PersonMaxLength)]
    public string? ConfirmedBy { get; set; }

    /// <summary>Confirmed by the one who wrote it, since there is nobody else .</summary>
    [Display(Name = "本人确认")]
    public bool IsConfirmedAlone { get; set; }

    /// <summary>Who signed up and who was there.</summary>
    public List<ServiceLine> Lines { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceActivity), Id);

    /// <inheritdoc/>
    public string AuditLabel => Title ?? "志愿服务活动";

    /// <summary>True while it may be written in.</summary>
    public bool IsOpen => State is ServiceState.Planned or ServiceState.Enrolling or ServiceState.Returned;
}

/// <summary>
/// Somebody in an activity. Day and interval stand here too, so that what overlaps and what counts is asked of these lines alone,
/// wherever the activity lies; whoever changes the activity settles its lines with it.
/// </summary>
[Display(Name = "参加人员")]
public class ServiceLine : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The activity.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The activity.</summary>
    public ServiceActivity? Activity { get; init; }

    /// <summary>The person.</summary>
    public Guid VolunteerId { get; init; }

    /// <summary>The person.</summary>
    public Volunteer? Volunteer { get; init; }

    /// <summary>How the person stands in it.</summary>
    [Display(Name = "参加情况")]
    public LineState State { get; set; } = LineState.Enrolled;

    /// <summary>How the line came about.</summary>
    [Display(Name = "登记方式")]
    public LineSource Source { get; init; }

    /// <summary>The activity's day.</summary>
    public DateOnly Date { get; set; }

    /// <summary>From when; inside the activity.</summary>
    [Display(Name = "服务开始")]
    public TimeOnly StartsAt { get; set; }

    /// <summary>Until when, exclusive (half-open intervals: somebody may go from one to the next at the same minute).</summary>
    [Display(Name = "服务结束")]
    public TimeOnly EndsAt { get; set; }

    /// <summary>Minutes of service; 0 unless the person was there.</summary>
    [Display(Name = "服务分钟")]
    [Unit("分钟")]
    public int Minutes { get; set; }

    /// <summary>Takes the person's time: signed up or was there, in an activity that was not called off.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Was there, and the activity is confirmed.</summary>
    public bool IsCounted { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceActivity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => "参加人员";
}

/// <summary>A photo or paper of an activity, by the rules of those of organisational life. Its bytes are a <see cref="ServiceFileContent"/>.</summary>
[Display(Name = "志愿服务附件")]
public class ServiceFile : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The activity.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The activity.</summary>
    public ServiceActivity? Activity { get; init; }

    /// <summary>Its name as uploaded, with the ending that its content has.</summary>
    [Display(Name = "文件名")]
    [StringLength(Attachment.NameMaxLength)]
    public string FileName { get; init; } = "";

    /// <summary>What the content is.</summary>
    public AttachedFormat Format { get; init; }

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>A perceptual hash of a picture (64 bits), null for papers; near hashes are the same photo used again.</summary>
    public long? PictureHash { get; init; }

    /// <summary>The name the sender gave the upload, so that one sent again after a lost connection is kept once.</summary>
    public Guid UploadKey { get; init; }

    /// <summary>Who uploaded it, by name then.</summary>
    [StringLength(Activities.Activity.PersonMaxLength)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>When it was taken down (UTC), or null.</summary>
    [Display(Name = "撤下时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceActivity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => $"附件：{FileName}";
}

/// <summary>The bytes of a file, sealed, apart from its record so that lists never load them.</summary>
public class ServiceFileContent
{
    /// <summary>The file.</summary>
    public Guid FileId { get; init; }

    /// <summary>The file, sealed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A small picture of it, sealed; null for papers.</summary>
    public byte[]? Thumbnail { get; init; }
}
