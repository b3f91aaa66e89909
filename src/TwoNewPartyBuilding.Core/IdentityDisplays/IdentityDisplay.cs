using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.IdentityDisplays;

/// <summary>What a form says of a member who shows that he or she is one.</summary>
public abstract class IdentityDisplayFields
{
    /// <summary>The badge with the Party emblem is worn.</summary>
    [Display(Name = "佩戴党徽", GroupName = "亮身份方式")]
    public bool Emblem { get; set; }

    /// <summary>A plate on the desk.</summary>
    [Display(Name = "桌牌", GroupName = "亮身份方式")]
    public bool DeskPlate { get; set; }

    /// <summary>A plate on the chest.</summary>
    [Display(Name = "胸牌", GroupName = "亮身份方式")]
    public bool Badge { get; set; }

    /// <summary>Name and photo on a notice board.</summary>
    [Display(Name = "公示栏", GroupName = "亮身份方式")]
    public bool NoticeBoard { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "亮身份日期", GroupName = "时间")]
    [Required(ErrorMessage = "请填写亮身份日期")]
    public DateOnly? From { get; set; }

    /// <summary>The first day it no longer is shown, null while it is.</summary>
    [Display(Name = "停止日期", GroupName = "时间", Description = "离岗、换岗后不再亮身份的填写；还在亮的留空。")]
    public DateOnly? To { get; set; }

    /// <summary>A note.</summary>
    [Display(Name = "备注", GroupName = "时间", Prompt = "窗口岗位，桌牌放在服务台")]
    [StringLength(200, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>The forms in words.</summary>
    public string Forms() => string.Join('、', new[] { (Emblem, "党徽"), (DeskPlate, "桌牌"), (Badge, "胸牌"), (NoticeBoard, "公示栏") }.Where(f => f.Item1).Select(f => f.Item2));
}

/// <summary>A member shows the identity of a member (党员亮身份, 11.1) since a day, in one or several forms.</summary>
[Display(Name = "党员亮身份")]
public class IdentityDisplay : IdentityDisplayFields, IPhotographed
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <inheritdoc/>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <inheritdoc/>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <inheritdoc/>
    [Display(Name = "照片")]
    public Guid? PhotoId { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [StringLength(FrontLineDesk.ReasonMaxLength)]
    public string? DeletionReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(IdentityDisplay), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"党员亮身份 {From:yyyy-MM-dd}";
}

internal sealed class IdentityDisplayMapping : IEntityTypeConfiguration<IdentityDisplay>
{
    public void Configure(EntityTypeBuilder<IdentityDisplay> builder)
    {
        builder.MapFrontLine("IdentityDisplays");
        builder.HasOne(d => d.Member).WithMany().HasForeignKey(d => d.MemberId);

        // A member is shown once at a time in a branch; what is over or deleted does not count.
        builder.HasIndex(d => new { d.MemberId, d.OrganizationId }).IsUnique().HasFilter("[To] IS NULL AND [DeletedAt] IS NULL");
    }
}
