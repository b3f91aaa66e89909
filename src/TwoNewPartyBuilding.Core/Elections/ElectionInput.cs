using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>The frame of an election: day, seats, who came.</summary>
public class ElectionInput
{
    /// <summary>What kind.</summary>
    [Display(Name = "种类")]
    [Required(ErrorMessage = "请选择种类")]
    public ElectionKind? Kind { get; set; } = ElectionKind.Reelection;

    /// <summary>The day of the meeting.</summary>
    [Display(Name = "选举日期")]
    [Required(ErrorMessage = "请填写选举日期")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>Seats.</summary>
    [Display(Name = "应选名额", Description = "支部委员会 3 至 5 名，最多 7 名；不设支委会的填 1 名书记")]
    [Range(1, 50, ErrorMessage = "应选名额应在 1 至 50 之间")]
    public int? Seats { get; set; }

    /// <summary>Delegates.</summary>
    [Display(Name = "党员代表人数", Description = "由党员代表大会选举的才填")]
    [Range(1, 10000, ErrorMessage = "党员代表人数应在 1 至 10000 之间")]
    public int? Delegates { get; set; }

    /// <summary>Voters present.</summary>
    [Display(Name = "实到会有选举权人数")]
    [Range(0, 10000, ErrorMessage = "实到人数应在 0 至 10000 之间")]
    public int? Present { get; set; }

    /// <summary>Who counts.</summary>
    [Display(Name = "监票人", Description = "从不是候选人的党员中推选；多人用顿号隔开")]
    [Personal(PersonalKind.Name)]
    [StringLength(100)]
    public string? Scrutineers { get; set; }

    /// <summary>The approval.</summary>
    [Display(Name = "批复文号", Description = "选举结果报上级批准的文号；补录以往换届也填在这里", Prompt = "滨街党工发〔2026〕5号")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>Fewer seats.</summary>
    [Display(Name = "经半数以上选举人同意减少名额", Description = "当选人少于应选名额又接近时，可不再选举")]
    public bool FewerSeatsAgreed { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Somebody left out.</summary>
public class LeftOutInput
{
    /// <summary>The member.</summary>
    [Display(Name = "党员")]
    [Required(ErrorMessage = "请选择党员")]
    public Guid? MemberId { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [Required(ErrorMessage = "请选择原因")]
    public LeftOutReason? Reason { get; set; }

    /// <summary>The consent.</summary>
    [Display(Name = "上级同意依据")]
    [Required(ErrorMessage = "请填写上级同意的文号或日期")]
    [StringLength(60)]
    public string? Document { get; set; }
}

/// <summary>A candidate.</summary>
public class CandidateInput
{
    /// <summary>The member.</summary>
    [Display(Name = "党员", Description = "名册中没有的，在下面填姓名")]
    public Guid? MemberId { get; set; }

    /// <summary>The name.</summary>
    [Display(Name = "姓名（名册中没有的）")]
    [Personal(PersonalKind.Name)]
    [StringLength(40)]
    public string? PersonName { get; set; }

    /// <summary>Written in.</summary>
    [Display(Name = "另选人", Description = "投票中由选举人另写的，不计入差额")]
    public bool IsWrittenIn { get; set; }
}

/// <summary>A ballot with the votes of everybody on it.</summary>
public class BallotInput
{
    /// <summary>Why it is held.</summary>
    [Display(Name = "投票种类")]
    [Required(ErrorMessage = "请选择投票种类")]
    public BallotKind? Kind { get; set; } = BallotKind.First;

    /// <summary>Handed out.</summary>
    [Display(Name = "发出选票")]
    [Required(ErrorMessage = "请填写发出选票数")]
    [Range(0, 10000, ErrorMessage = "发出选票数应在 0 至 10000 之间")]
    public int? Cast { get; set; }

    /// <summary>Returned.</summary>
    [Display(Name = "收回选票")]
    [Required(ErrorMessage = "请填写收回选票数")]
    [Range(0, 10000, ErrorMessage = "收回选票数应在 0 至 10000 之间")]
    public int? Returned { get; set; }

    /// <summary>Votes for, by candidate; empty for those not on this ballot.</summary>
    public Dictionary<Guid, int?> Votes { get; set; } = [];
}

/// <summary>Which post each of the elected takes.</summary>
public class ResultInput
{
    /// <summary>Posts by candidate.</summary>
    public Dictionary<Guid, PostKind?> Posts { get; set; } = [];

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>An approved extension.</summary>
public class ExtensionInput
{
    /// <summary>Up to when.</summary>
    [Display(Name = "批准延期至", Description = "含当日；一般不超过任期届满后一年")]
    [Required(ErrorMessage = "请填写批准延期至哪一天")]
    public DateOnly? To { get; set; }

    /// <summary>The approval.</summary>
    [Display(Name = "批准文号")]
    [Required(ErrorMessage = "请填写批准文号")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [LongText]
    [Required(ErrorMessage = "请填写理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The organisation's version the form was opened with.</summary>
    public Guid Version { get; set; }
}
