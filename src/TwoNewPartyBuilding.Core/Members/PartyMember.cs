using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// A Party member; never deleted, leaves by an event. Organisation and unit are those of today, kept by the service;
/// what they were stands in <see cref="Placements"/>.
/// </summary>
[Display(Name = "党员")]
public class PartyMember : MemberFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The resident ID number, sealed with a key outside the database; <see cref="MemberFields.ResidentId"/> is not stored.</summary>
    [Display(Name = "公民身份号码")]
    [Personal(PersonalKind.ResidentId)]
    public byte[]? ResidentIdSealed { get; set; }

    /// <summary>A keyed hash of the number, for exact look-up and uniqueness.</summary>
    public byte[]? ResidentIdHash { get; set; }

    /// <summary>Name, initials and pinyin, by which the person is found; kept by the service.</summary>
    [StringLength(Search.UnitSearchText.MaxLength)]
    public string SearchText { get; set; } = "";

    /// <summary>The name in pinyin, by which lists are sorted; kept by the service.</summary>
    [StringLength(MemberNames.SortMaxLength)]
    public string NameSort { get; set; } = "";

    /// <summary>Why a supervisor let sex or birth date differ from the number, or null.</summary>
    [Display(Name = "与身份证号不符的核准理由")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? IdMismatchReason { get; set; }

    /// <summary>State of the membership.</summary>
    [Display(Name = "党籍状态")]
    public MembershipState State { get; set; } = MembershipState.Normal;

    /// <summary>The organisation the relation lies in today, null where it lies outside the street's tree.</summary>
    [Display(Name = "所在党支部")]
    public Guid? OrganizationId { get; set; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; set; }

    /// <summary>The Party group, or null.</summary>
    [Display(Name = "党小组")]
    public Guid? GroupId { get; set; }

    /// <summary>The Party group.</summary>
    public PartyGroup? Group { get; set; }

    /// <summary>The unit the person works in today, or null.</summary>
    [Display(Name = "所在单位")]
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; set; }

    /// <summary>The first day no longer in the rosters, null while in them.</summary>
    [Display(Name = "离开日期")]
    public DateOnly? LeftOn { get; set; }

    /// <summary>How the person left.</summary>
    [Display(Name = "离开方式")]
    public DepartureKind? Departure { get; set; }

    /// <summary>The person's account, or null.</summary>
    public Guid? UserId { get; set; }

    /// <summary>When the personal fields were reduced to name, organisation and dates (14.1, UTC), or null.</summary>
    public DateTime? ReducedAt { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Where the person was, as dated states.</summary>
    public List<MemberPlacement> Placements { get; } = [];

    /// <summary>Lost contact, mobile, retired and the like, as dated states; the flags of today follow from them.</summary>
    public List<MemberSituation> Situations { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyMember), Id);

    /// <inheritdoc/>
    public string AuditLabel => Codes.Masking.Mask(PersonalKind.Name, Name);

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;

    /// <summary>Whether a full member on a day: the kind as recorded, but not before the conversion.</summary>
    public static bool IsFullOn(MemberStanding standing, DateOnly? convertedOn, DateOnly day) =>
        standing == MemberStanding.Full && (convertedOn is null || convertedOn <= day);
}
