using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// A Party organisation; one record for its whole life. Name, type, superior and committee are those of today; what they were
/// stands in <see cref="Periods"/>. It is never deleted: it ends.
/// </summary>
[Display(Name = "党组织")]
public class PartyOrganization : PartyOrganizationFields, IAudited, IVersioned, IScoped, IPersonalSubject
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Longest path: some fifteen levels.</summary>
    public const int PathMaxLength = 120;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>A number of its own, 1…n, its step in <see cref="TreePath"/>; never changes and is never given again.</summary>
    public int Number { get; init; }

    /// <summary>The name on the seal (R-2.06).</summary>
    [Display(Name = "党组织名称")]
    [StringLength(NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>The name without brackets, spaces and case, by which rows of workbooks find it; kept by the service.</summary>
    [StringLength(NameMaxLength)]
    public string NameKey { get; set; } = "";

    /// <summary>Name, initials and pinyin, by which it is found; kept by the service.</summary>
    [StringLength(Search.UnitSearchText.MaxLength)]
    public string SearchText { get; set; } = "";

    /// <summary>The type (2.1).</summary>
    [Display(Name = "党组织类别")]
    public OrganizationType Type { get; set; }

    /// <summary>A branch with a committee (支部委员会); always true above the branch.</summary>
    [Display(Name = "设委员会")]
    public bool HasCommittee { get; set; }

    /// <summary>The superior organisation, null for the root.</summary>
    [Display(Name = "上级党组织")]
    public Guid? ParentId { get; set; }

    /// <summary>The superior organisation.</summary>
    public PartyOrganization? Parent { get; init; }

    /// <summary>The way from the root, “/o1/o5/o9/”; an organisation lies below another where its path begins with the other's.</summary>
    [StringLength(PathMaxLength)]
    public string TreePath { get; set; } = "";

    /// <summary>The community whose area it lies in; null for those of the whole street.</summary>
    [Display(Name = "所属社区")]
    public Guid? CommunityId { get; set; }

    /// <summary>The community.</summary>
    public Community? Community { get; init; }

    /// <inheritdoc/>
    [StringLength(100)]
    public string ScopePath { get; set; } = OrgScope.StreetPath;

    /// <summary>The day it was set up; null where nobody knows it.</summary>
    [Display(Name = "成立时间")]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>The first day it no longer exists, null while it does.</summary>
    [Display(Name = "撤销时间")]
    public DateOnly? EndedOn { get; set; }

    /// <summary>The last election (R-2.10); kept by the elections' room.</summary>
    [Display(Name = "上次换届时间")]
    public DateOnly? LastElectedOn { get; set; }

    /// <summary>The day up to which the superior let the re-election wait (R-2.10), or null.</summary>
    [Display(Name = "批准延期至")]
    public DateOnly? ElectionExtendedTo { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Its states, as dated periods.</summary>
    public List<OrganizationPeriod> Periods { get; } = [];

    /// <summary>The units it covers and covered.</summary>
    public List<OrganizationUnit> Units { get; } = [];

    /// <summary>Who holds and held its posts.</summary>
    public List<OrganizationPost> Posts { get; } = [];

    /// <summary>Its Party groups.</summary>
    public List<PartyGroup> Groups { get; } = [];

    /// <summary>Leaders who look after it.</summary>
    public List<LinkedLeader> Leaders { get; } = [];

    /// <summary>When it was marked as weak.</summary>
    public List<WeakMark> WeakMarks { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name;

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;

    /// <summary>R-2.04: a temporary or functional branch admits nobody, collects no dues and has no re-election.</summary>
    public bool IsRestricted => OrganizationRules.IsRestricted(Type);

    /// <summary>The path of an organisation under its superior's path (null for the root).</summary>
    public static string PathUnder(string? parentPath, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{parentPath ?? "/"}o{number}/");
}
