using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>What kind of election it is.</summary>
public enum ElectionKind
{
    /// <summary>Re-election of the whole leading body at the end of the term.</summary>
    [Display(Name = "换届选举")]
    Reelection = 1,

    /// <summary>Election into a vacancy; the term goes on.</summary>
    [Display(Name = "补选")]
    ByElection = 2,

    /// <summary>An election held before the portal, known by its day only.</summary>
    [Display(Name = "补录以往换届")]
    Earlier = 3,
}

/// <summary>How far an election has come.</summary>
public enum ElectionState
{
    /// <summary>Being recorded.</summary>
    [Display(Name = "草稿")]
    Draft = 1,

    /// <summary>Confirmed: its result stands as posts.</summary>
    [Display(Name = "已确认")]
    Confirmed = 2,
}

/// <summary>Why somebody is left out of the number of voters due, with the superior's consent .</summary>
public enum LeftOutReason
{
    /// <summary>Cannot express the own will through illness.</summary>
    [Display(Name = "患病不能表达本人意志")]
    Illness = 1,

    /// <summary>Privately abroad for half a year and more.</summary>
    [Display(Name = "自费出国（境）半年以上")]
    Abroad = 2,

    /// <summary>Serving a sentence.</summary>
    [Display(Name = "虽未受留党察看以上处分，但正在服刑")]
    Sentence = 3,

    /// <summary>Old, bed-ridden or long unable to live alone.</summary>
    [Display(Name = "年老体弱卧床不起或长期生活不能自理")]
    Frail = 4,

    /// <summary>Transferred or away for half a year although the relation should have moved.</summary>
    [Display(Name = "工作调动或外出半年以上，应转组织关系而未转")]
    Away = 5,
}

/// <summary>An election as it was held. A draft may change; a confirmed one stands.</summary>
[Display(Name = "换届选举")]
public class Election : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>What kind it is.</summary>
    [Display(Name = "种类")]
    public ElectionKind Kind { get; set; }

    /// <summary>How far it has come.</summary>
    [Display(Name = "状态")]
    public ElectionState State { get; set; }

    /// <summary>The day of the meeting.</summary>
    [Display(Name = "选举日期")]
    public DateOnly HeldOn { get; set; }

    /// <summary>Seats to fill.</summary>
    [Display(Name = "应选名额")]
    public int Seats { get; set; }

    /// <summary>Delegates, where a congress of delegates elects instead of all members; or null.</summary>
    [Display(Name = "党员代表人数")]
    public int? Delegates { get; set; }

    /// <summary>Full members on the day, kept when it was confirmed.</summary>
    [Display(Name = "正式党员")]
    public int? FullMembers { get; set; }

    /// <summary>Voters due on the day, kept when it was confirmed.</summary>
    [Display(Name = "应到会有选举权人数")]
    public int? VotersDue { get; set; }

    /// <summary>Voters present.</summary>
    [Display(Name = "实到会有选举权人数")]
    public int Present { get; set; }

    /// <summary>With the meeting's consent fewer seats are filled.</summary>
    [Display(Name = "经半数以上选举人同意减少名额")]
    public bool FewerSeatsAgreed { get; set; }

    /// <summary>Who counted, none of them a candidate.</summary>
    [Display(Name = "监票人")]
    [Personal(PersonalKind.Name)]
    [StringLength(100)]
    public string? Scrutineers { get; set; }

    /// <summary>The superior's approval of the result.</summary>
    [Display(Name = "批复文号")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>Who began the record, by name at that time.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>Those left out of the voters due.</summary>
    public List<ElectionLeftOut> LeftOut { get; } = [];

    /// <summary>Candidates, and people written in.</summary>
    public List<ElectionCandidate> Candidates { get; } = [];

    /// <summary>The ballots.</summary>
    public List<ElectionBallot> Ballots { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind.Label()} {HeldOn:yyyy-MM-dd}");

    /// <inheritdoc/>
    public Guid PersonalSubjectId => OrganizationId;
}
