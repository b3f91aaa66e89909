using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Attachments;

/// <summary>What a file attached to a unit is. Stored by number; numbers never change.</summary>
public enum AttachmentKind
{
    /// <summary>Business licence or registration certificate.</summary>
    [Display(Name = "营业执照或登记证书")]
    Licence = 1,

    /// <summary>The registration form with the unit's seal.</summary>
    [Display(Name = "盖章登记表")]
    StampedForm = 2,

    /// <summary>A photo of the unit or of an activity.</summary>
    [Display(Name = "照片")]
    Photo = 3,

    /// <summary>A photo or note of checking on the spot .</summary>
    [Display(Name = "实地核实材料")]
    Verification = 4,

    /// <summary>A reply, decision or other official paper.</summary>
    [Display(Name = "批复或文件")]
    Paper = 5,

    /// <summary>Anything else.</summary>
    [Display(Name = "其他")]
    Other = 9,
}

/// <summary>A file that belongs to a unit's ledger file. The file itself is an <see cref="AttachmentContent"/>.</summary>
[Display(Name = "附件")]
public class Attachment : IAudited, IVersioned
{
    /// <summary>Longest file name kept.</summary>
    public const int NameMaxLength = 150;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>What it is.</summary>
    [Display(Name = "类别")]
    public AttachmentKind Kind { get; init; }

    /// <summary>Its name as uploaded, with the ending that its content has.</summary>
    [Display(Name = "文件名")]
    [StringLength(NameMaxLength)]
    public string FileName { get; init; } = "";

    /// <summary>What the content is.</summary>
    public AttachedFormat Format { get; init; }

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>The collection request it was handed in with while that waits for acceptance; it belongs to the unit's file only once this is null.</summary>
    public Guid? PendingRequestId { get; set; }

    /// <summary>What the uploader says of it.</summary>
    [Display(Name = "说明")]
    [StringLength(200)]
    public string? Note { get; init; }

    /// <summary>Who uploaded it, by name at that time.</summary>
    [StringLength(40)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>When it was taken down (UTC), or null.</summary>
    [Display(Name = "撤下时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why it was taken down.</summary>
    [Display(Name = "撤下原因")]
    [StringLength(200)]
    public string? WithdrawnReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => $"附件：{Kind.Label()}";
}

/// <summary>The bytes of an attachment, sealed, apart from its record so that lists never load them. The key is random; the name given by the uploader is used for nothing but showing.</summary>
public class AttachmentContent
{
    /// <summary>The attachment.</summary>
    public Guid AttachmentId { get; init; }

    /// <summary>The file, sealed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A small picture of it, sealed; null for papers.</summary>
    public byte[]? Thumbnail { get; init; }
}
