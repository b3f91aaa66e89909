using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>
/// A person in this room: a Party member of the rosters, or somebody else by name. Made the first time the person joins a team,
/// enrols or attends; what overlaps and what counts is asked of this person and not of a name.
/// </summary>
[Display(Name = "志愿者")]
public class Volunteer : IAudited, IVersioned, IPersonalSubject
{
    /// <summary>Longest volunteer number.</summary>
    public const int NumberMaxLength = 40;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The Party member, or null for other people.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>The name of somebody who stands in no roster; null for members, whose name the roster tells.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? PersonName { get; set; }

    /// <summary>Other people: the organisation whose records they stand in; null for the street's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>That organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The number given by the volunteer platform, or null.</summary>
    [Display(Name = "志愿者编号")]
    [Personal(PersonalKind.ResidentId)]
    [StringLength(NumberMaxLength)]
    public string? Number { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Volunteer), Id);

    /// <inheritdoc/>
    public string AuditLabel => "志愿者";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>What a form says of a team.</summary>
public abstract class ServiceTeamFields
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;

    /// <summary>The team's name.</summary>
    [Display(Name = "队伍名称")]
    [Required(ErrorMessage = "请填写队伍名称")]
    [StringLength(NameMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Name { get; set; }

    /// <summary>Who leads it, by name.</summary>
    [Display(Name = "队长")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写队长")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? LeaderName { get; set; }

    /// <summary>What it does.</summary>
    [Display(Name = "服务领域")]
    [Required(ErrorMessage = "请选择服务领域")]
    public ServiceField? Field { get; set; }

    /// <summary>The first day.</summary>
    [Display(Name = "成立日期")]
    [Required(ErrorMessage = "请填写成立日期")]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>What else there is to say.</summary>
    [Display(Name = "说明")]
    [LongText]
    [StringLength(300, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Note { get; set; }
}

/// <summary>A volunteer team of a branch or of the street (志愿服务队, 11.2).</summary>
[Display(Name = "志愿服务队")]
public class ServiceTeam : ServiceTeamFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation whose team it is; null for the street's.</summary>
    [Display(Name = "所属党组织")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The day from which it exists no more, or null.</summary>
    [Display(Name = "撤销日期")]
    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it was ended, or null.</summary>
    [Display(Name = "撤销理由")]
    [StringLength(Activity.ReasonMaxLength)]
    public string? EndReason { get; set; }

    /// <summary>Who belongs and belonged to it.</summary>
    public List<TeamMember> Members { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceTeam), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name ?? "志愿服务队";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}

/// <summary>Somebody in a team, from a day (inclusive) to a day (exclusive).</summary>
[Display(Name = "队员")]
public class TeamMember : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The team.</summary>
    public Guid TeamId { get; init; }

    /// <summary>The team.</summary>
    public ServiceTeam? Team { get; init; }

    /// <summary>The person.</summary>
    public Guid VolunteerId { get; init; }

    /// <summary>The person.</summary>
    public Volunteer? Volunteer { get; init; }

    /// <summary>The first day.</summary>
    [Display(Name = "入队日期")]
    public DateOnly From { get; init; }

    /// <summary>The day from which the person belongs to it no more, or null.</summary>
    [Display(Name = "离队日期")]
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ServiceTeam), TeamId);

    /// <inheritdoc/>
    public string AuditLabel => "队员";
}
