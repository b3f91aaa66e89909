using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Where an appraisal is begun from.</summary>
public sealed class AppraisalBeginInput
{
    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    [Required(ErrorMessage = "请选择党组织")]
    public Guid? OrganizationId { get; set; }

    /// <summary>The record of the gathering.</summary>
    [Display(Name = "会议记录", Description = "民主评议党员的活动记录；名单按这一天的党员名册")]
    [Required(ErrorMessage = "请选择民主评议的会议记录")]
    public Guid? ActivityId { get; set; }

    /// <summary>By groups.</summary>
    [Display(Name = "自评和互评分党小组进行", Description = "党员多的支部可以分组；各组分别填写参加人数")]
    public bool IsInGroups { get; set; }
}

/// <summary>A group on the sheet.</summary>
public sealed class AppraisalGroupInput
{
    /// <summary>Valid ballots.</summary>
    [Display(Name = "参加互评的党员")]
    [Unit("人")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? PeerVoters { get; set; }
}

/// <summary>What the sheet says.</summary>
public sealed class AppraisalSheetInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Valid ballots of the masses.</summary>
    [Display(Name = "参加民主测评的群众", Description = "没有组织的填 0，并在备注中说明原因")]
    [Unit("人")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? MassVoters { get; set; }

    /// <summary>A note.</summary>
    [Display(Name = "备注")]
    [StringLength(Activity.ReasonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>R-3.13: the reason.</summary>
    [Display(Name = "优秀超过比例的理由")]
    [StringLength(Activity.ReasonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? ExcessReason { get; set; }

    /// <summary>R-3.13: the document.</summary>
    [Display(Name = "上级同意文号")]
    [StringLength(MemberAppraisal.DocumentMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? ConsentDocument { get; set; }

    /// <summary>R-3.13: the day.</summary>
    [Display(Name = "上级同意日期")]
    public DateOnly? ConsentOn { get; set; }

    /// <summary>The groups by key.</summary>
    public Dictionary<Guid, AppraisalGroupInput> Groups { get; set; } = [];

    /// <summary>The people by key of their line.</summary>
    public Dictionary<Guid, AppraisedLineInput> Lines { get; set; } = [];
}

/// <summary>What is entered of a person.</summary>
public sealed class AppraisedLineInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Points, 0 to 100.</summary>
    [Display(Name = "自评分")]
    [Range(0, 100, ErrorMessage = "{0}应为 {1} 至 {2} 之间的数")]
    public decimal? SelfScore { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "互评优秀")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? PeerExcellent { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "互评合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? PeerQualified { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "互评基本合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? PeerBasic { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "互评不合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? PeerFailing { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "测评优秀")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? MassExcellent { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "测评合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? MassQualified { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "测评基本合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? MassBasic { get; set; }

    /// <summary>Votes.</summary>
    [Display(Name = "测评不合格")]
    [Range(0, MemberAppraisal.MostVoters, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? MassFailing { get; set; }

    /// <summary>The grade.</summary>
    [Display(Name = "等次")]
    public AppraisalGrade? Grade { get; set; }

    /// <summary>Why there is none.</summary>
    [Display(Name = "不评定等次的原因", Description = "只在正式党员本年度不评定等次时填写")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? NotGradedReason { get; set; }

    /// <summary>The opinion.</summary>
    [Display(Name = "评定意见")]
    [LongText]
    [StringLength(AppraisedMember.OpinionMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Opinion { get; set; }

    /// <summary>The members’ votes.</summary>
    public Tally Peers => new(PeerExcellent, PeerQualified, PeerBasic, PeerFailing);

    /// <summary>The votes of the masses.</summary>
    public Tally Masses => new(MassExcellent, MassQualified, MassBasic, MassFailing);

    /// <summary>What a line says now.</summary>
    public static AppraisedLineInput Of(AppraisedMember line, string? opinion)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new AppraisedLineInput
        {
            Version = line.Version, SelfScore = line.SelfScore, PeerExcellent = line.PeerExcellent, PeerQualified = line.PeerQualified, PeerBasic = line.PeerBasic, PeerFailing = line.PeerFailing,
            MassExcellent = line.MassExcellent, MassQualified = line.MassQualified, MassBasic = line.MassBasic, MassFailing = line.MassFailing, Grade = line.Grade,
            NotGradedReason = line.NotGradedReason, Opinion = opinion,
        };
    }

    /// <summary>Whether both say the same of a person, versions aside.</summary>
    internal bool Says(AppraisedLineInput other) => SelfScore == other.SelfScore && Peers == other.Peers && Masses == other.Masses && Grade == other.Grade
        && Clean(NotGradedReason) == Clean(other.NotGradedReason) && Clean(Opinion) == Clean(other.Opinion);

    /// <summary>A text without space around it and with plain line ends, or null.</summary>
    internal static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}

/// <summary>When people were told and how they signed.</summary>
public sealed class FeedbackInput
{
    /// <summary>Whom it is about, by key of their lines.</summary>
    public List<Guid> Lines { get; set; } = [];

    /// <summary>The day they were told.</summary>
    [Display(Name = "反馈日期")]
    [Required(ErrorMessage = "请填写反馈日期")]
    public DateOnly? On { get; set; }

    /// <summary>They signed the printed form that day.</summary>
    [Display(Name = "本人已在纸质表上签字")]
    public bool IsSigned { get; set; }
}

/// <summary>How somebody is helped.</summary>
public sealed class AppraisalHelpInput
{
    /// <summary>The version the form was opened with; empty for a new one.</summary>
    public Guid Version { get; set; }

    /// <summary>What is done.</summary>
    [Display(Name = "帮助教育措施", Description = "谁来帮、怎么帮")]
    [LongText]
    [Required(ErrorMessage = "请填写帮助教育措施")]
    [StringLength(AppraisalHelp.TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Measure { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "期限")]
    [Required(ErrorMessage = "请填写期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>When done.</summary>
    [Display(Name = "完成日期", Description = "还没有完成的不填")]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "帮助教育结果")]
    [LongText]
    [StringLength(AppraisalHelp.TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Result { get; set; }
}
