using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>Something that somebody sees to after a meeting, followed to its end.</summary>
[Display(Name = "议定事项")]
public class FollowUp : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The meeting.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The meeting.</summary>
    public Activity? Activity { get; init; }

    /// <summary>What it is.</summary>
    [Display(Name = "类别")]
    public FollowUpKind Kind { get; set; }

    /// <summary>The matter.</summary>
    [Display(Name = "内容")]
    [StringLength(500)]
    public string Text { get; set; } = "";

    /// <summary>Who sees to it, by name.</summary>
    [Display(Name = "责任人")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? Owner { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "完成期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>The day it was done, null while open.</summary>
    [Display(Name = "完成日期")]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "落实情况")]
    [StringLength(500)]
    public string? Result { get; set; }

    /// <summary>Who recorded that it was done, by name then.</summary>
    [Display(Name = "办结登记人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? DoneBy { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => FieldCatalog.Label(Kind);

    /// <inheritdoc/>
    public Guid PersonalSubjectId => ActivityId;
}

/// <summary>A vote of a meeting. V, P and the outcome follow from the sheet and the rule (3.5); they are not entered.</summary>
[Display(Name = "表决")]
public class ActivityVote : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The meeting.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The meeting.</summary>
    public Activity? Activity { get; init; }

    /// <summary>What was voted on; for an admission one person.</summary>
    [Display(Name = "表决事项")]
    [StringLength(200)]
    public string Matter { get; set; } = "";

    /// <summary>The rule it is counted by.</summary>
    [Display(Name = "表决类型")]
    public VoteRule Rule { get; set; }

    /// <summary>By secret ballot.</summary>
    [Display(Name = "无记名投票")]
    public bool IsSecret { get; set; }

    /// <summary>Y: for.</summary>
    [Display(Name = "赞成")]
    public int InFavour { get; set; }

    /// <summary>Against.</summary>
    [Display(Name = "反对")]
    public int Against { get; set; }

    /// <summary>Abstentions.</summary>
    [Display(Name = "弃权")]
    public int Abstained { get; set; }

    /// <summary>W: valid written opinions in favour, handed in before an admission meeting by voters who are absent.</summary>
    [Display(Name = "会前书面赞成")]
    public int WrittenInFavour { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => Matter;
}

/// <summary>A photo or paper of a gathering. Its bytes are an <see cref="ActivityFileContent"/>.</summary>
[Display(Name = "活动附件")]
public class ActivityFile : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The gathering.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The gathering.</summary>
    public Activity? Activity { get; init; }

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
    [StringLength(Activity.PersonMaxLength)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>When it was taken down (UTC), or null.</summary>
    [Display(Name = "撤下时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => $"附件：{FileName}";
}

/// <summary>The bytes of a file of a gathering, sealed, apart from its record so that lists never load them.</summary>
public class ActivityFileContent
{
    /// <summary>The file.</summary>
    public Guid FileId { get; init; }

    /// <summary>The file, sealed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A small picture of it, sealed; null for papers.</summary>
    public byte[]? Thumbnail { get; init; }
}

/// <summary>What a confirmed record said before it was corrected: whole, sealed, readable for ever.</summary>
[Display(Name = "历史版本")]
public class ActivityRevision
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The gathering.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The gathering.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The number of the revision kept here, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Why it was corrected.</summary>
    [StringLength(Activity.ReasonMaxLength)]
    public string Reason { get; init; } = "";

    /// <summary>Who began the correction, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string ReplacedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime ReplacedAt { get; init; }

    /// <summary>The record as JSON, sheet included, sealed.</summary>
    public byte[] Sealed { get; init; } = [];
}

/// <summary>A remark on a field of a record that was returned; answered by handing it in again.</summary>
[Display(Name = "退回意见")]
public class ActivityRemark : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The gathering.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The gathering.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The field's name, empty for the whole record.</summary>
    [StringLength(60)]
    public string Field { get; init; } = "";

    /// <summary>What is to be mended.</summary>
    [Display(Name = "退回意见")]
    [StringLength(300)]
    public string Text { get; init; } = "";

    /// <summary>Whose remark, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string By { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>When the record was handed in again (UTC), null while it waits.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => "退回意见";
}

/// <summary>A secret that opens one sheet or one code for a short time; only a hash of it is kept.</summary>
[Display(Name = "签到链接")]
public class ActivityLink : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The sheet it fills.</summary>
    public Guid BranchId { get; init; }

    /// <summary>The sheet.</summary>
    public ActivityBranch? Branch { get; init; }

    /// <summary>What it opens.</summary>
    [Display(Name = "类别")]
    public ActivityLinkKind Kind { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] SecretHash { get; init; } = [];

    /// <summary>When it stops working (UTC).</summary>
    [Display(Name = "有效期至")]
    public DateTime ExpiresAt { get; init; }

    /// <summary>When it was used up or revoked (UTC), null while it works.</summary>
    [Display(Name = "失效时间")]
    public DateTime? EndedAt { get; set; }

    /// <summary>Who made it, by name then.</summary>
    [StringLength(Activity.PersonMaxLength)]
    public string MadeBy { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), Branch?.ActivityId ?? Id);

    /// <inheritdoc/>
    public string AuditLabel => FieldCatalog.Label(Kind);
}
