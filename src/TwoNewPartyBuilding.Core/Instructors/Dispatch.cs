using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>As what somebody is sent; one of each at a unit at a time .</summary>
public enum DispatchRole
{
    /// <summary>Lead instructor.</summary>
    [Display(Name = "党建指导员")]
    Lead = 1,

    /// <summary>Liaison.</summary>
    [Display(Name = "联络员")]
    Liaison = 2,
}

/// <summary>States of a dispatch: planned → sent → arrived → ended.</summary>
public enum DispatchState
{
    /// <summary>Planned.</summary>
    [Display(Name = "拟派")]
    Planned = 1,

    /// <summary>Sent by a document.</summary>
    [Display(Name = "已派")]
    Sent = 2,

    /// <summary>Arrived; work coverage counts from here.</summary>
    [Display(Name = "到岗")]
    Arrived = 3,

    /// <summary>Moved elsewhere.</summary>
    [Display(Name = "调整")]
    Moved = 4,

    /// <summary>Recalled.</summary>
    [Display(Name = "召回")]
    Recalled = 5,

    /// <summary>The term is over.</summary>
    [Display(Name = "期满")]
    Expired = 6,

    /// <summary>Called off before arrival.</summary>
    [Display(Name = "取消")]
    Cancelled = 7,
}

/// <summary>Somebody is sent to a unit. Work coverage counts from <see cref="ArrivedOn"/> to <see cref="EndsOn"/>, both included .</summary>
[Display(Name = "选派")]
public class Dispatch : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Who.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>Who.</summary>
    public Instructor? Instructor { get; init; }

    /// <summary>Where to.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>Where to.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>As what.</summary>
    [Display(Name = "选派身份")]
    public DispatchRole Role { get; init; } = DispatchRole.Lead;

    /// <summary>The state recorded last; a dispatch past <see cref="EndsOn"/> no longer counts whatever stands here.</summary>
    [Display(Name = "状态")]
    public DispatchState State { get; set; } = DispatchState.Planned;

    /// <summary>Number of the document.</summary>
    [Display(Name = "选派文件")]
    [StringLength(60)]
    public string? Document { get; set; }

    /// <summary>Day of the document.</summary>
    [Display(Name = "选派日期")]
    public DateOnly? SentOn { get; set; }

    /// <summary>First day at the unit.</summary>
    [Display(Name = "到岗日期")]
    public DateOnly? ArrivedOn { get; set; }

    /// <summary>Last day, included: the end of the term, or the day of recall.</summary>
    [Display(Name = "截止日期")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>Why it ended before its time.</summary>
    [Display(Name = "结束原因")]
    [StringLength(300)]
    public string? EndReason { get; set; }

    /// <summary>Why more units than usual were given to one person, or null.</summary>
    [Display(Name = "超额理由")]
    [StringLength(300)]
    public string? OverrideReason { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => Role.Label();

    /// <summary>R-8.01: at the unit on that day, first and last day included.</summary>
    public static Expression<Func<Dispatch, bool>> At(DateOnly day) => d => d.ArrivedOn <= day && (d.EndsOn == null || d.EndsOn >= day);
}
