using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What a form says of a certificate.</summary>
public abstract class ServiceCertificateFields
{
    /// <summary>First day of the service certified.</summary>
    [Display(Name = "服务时间从")]
    [Required(ErrorMessage = "请填写从哪天起")]
    public DateOnly? From { get; set; }

    /// <summary>Last day of the service certified.</summary>
    [Display(Name = "到")]
    [Required(ErrorMessage = "请填写到哪天止")]
    public DateOnly? To { get; set; }

    /// <summary>Who issues it.</summary>
    [Display(Name = "出具单位")]
    [Required(ErrorMessage = "请填写出具单位")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Issuer { get; set; }

    /// <summary>Who answers for it.</summary>
    [Display(Name = "负责人")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写负责人")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? PersonInCharge { get; set; }

    /// <summary>What it is for, or null.</summary>
    [Display(Name = "用途")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Purpose { get; set; }
}

/// <summary>
/// A service certificate in the register (志愿服务证明, 11.2): whose, hours and content, issuer, person in charge, number and day. What it
/// certifies is frozen; the number is consecutive in its year and stays where a certificate is withdrawn.
/// </summary>
[Display(Name = "志愿服务证明")]
public class ServiceCertificate : ServiceCertificateFields, IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest frozen content.</summary>
    public const int ContentMaxLength = 3000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whose service it certifies.</summary>
    public Guid VolunteerId { get; init; }

    /// <summary>The person.</summary>
    public Volunteer? Volunteer { get; init; }

    /// <summary>The name then.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string PersonName { get; init; } = "";

    /// <summary>The volunteer number then, or null.</summary>
    [Display(Name = "志愿者编号")]
    [Personal(PersonalKind.ResidentId)]
    [StringLength(Volunteer.NumberMaxLength)]
    public string? VolunteerNumber { get; set; }

    /// <summary>The person's organisation then; null for the street's.</summary>
    [Display(Name = "所在党组织")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The year of its number.</summary>
    [Display(Name = "年份")]
    [Unit("年")]
    public int Year { get; init; }

    /// <summary>The number in its year, from 1.</summary>
    [Display(Name = "序号")]
    public int Sequence { get; init; }

    /// <summary>The day it was issued.</summary>
    [Display(Name = "出具日期")]
    public DateOnly IssuedOn { get; init; }

    /// <summary>Minutes certified.</summary>
    [Display(Name = "服务分钟")]
    [Unit("分钟")]
    public int Minutes { get; init; }

    /// <summary>How many activities.</summary>
    [Display(Name = "服务次数")]
    public int Times { get; init; }

    /// <summary>What was done, one activity a line.</summary>
    [Display(Name = "服务内容")]
    [StringLength(ContentMaxLength)]
    public string Content { get; init; } = "";

    /// <summary>Who issued it, by name then.</summary>
    [Display(Name = "经办人")]
    [StringLength(Activity.PersonMaxLength)]
    public string IssuedBy { get; init; } = "";

    /// <summary>When it was withdrawn (UTC), or null.</summary>
    [Display(Name = "作废时间")]
    public DateTime? VoidedAt { get; set; }

    /// <summary>Why it was withdrawn, or null.</summary>
    [Display(Name = "作废理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? VoidReason { get; set; }

    /// <summary>The number as it is written.</summary>
    public string NumberText => TextOf(Year, Sequence);

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceCertificate), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"志愿服务证明 {NumberText}";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;

    /// <summary>A number as it is written: 志愿证〔2026〕12号.</summary>
    public static string TextOf(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"志愿证〔{year}〕{sequence}号");
}
