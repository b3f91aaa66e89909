using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.PartyWorkers;

/// <summary>Where a Party worker comes from. Stored by number; numbers never change.</summary>
public enum PartyWorkerSource
{
    /// <summary>The unit's own staff.</summary>
    [Display(Name = "单位职工兼任")]
    OwnStaff = 1,

    /// <summary>Hired for it by the unit.</summary>
    [Display(Name = "单位聘用")]
    Hired = 2,

    /// <summary>Sent by the superior.</summary>
    [Display(Name = "上级选派")]
    Sent = 3,

    /// <summary>Hired by the street for several units.</summary>
    [Display(Name = "街道聘用")]
    HiredByStreet = 4,

    /// <summary>Other.</summary>
    [Display(Name = "其他")]
    Other = 5,
}

/// <summary>Who pays.</summary>
public enum PaySource
{
    /// <summary>The unit.</summary>
    [Display(Name = "单位")]
    Unit = 1,

    /// <summary>Public money.</summary>
    [Display(Name = "财政")]
    Public = 2,

    /// <summary>Dues handed back.</summary>
    [Display(Name = "党费")]
    Dues = 3,

    /// <summary>Unpaid.</summary>
    [Display(Name = "不取酬")]
    Unpaid = 4,
}

/// <summary>What is filled in of a Party worker.</summary>
public abstract class PartyWorkerFields
{
    /// <summary>The name.</summary>
    [Display(Name = "姓名")]
    [Personal(PersonalKind.Name)]
    [Required(ErrorMessage = "请填写姓名")]
    [StringLength(40)]
    public string Name { get; set; } = "";

    /// <summary>Telephone.</summary>
    [Display(Name = "联系电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Full time or part time.</summary>
    [Display(Name = "专职", Description = "不勾选为兼职")]
    public bool IsFullTime { get; set; }

    /// <summary>Where from.</summary>
    [Display(Name = "来源")]
    public PartyWorkerSource Source { get; set; } = PartyWorkerSource.OwnStaff;

    /// <summary>Who pays.</summary>
    [Display(Name = "薪酬来源")]
    public PaySource? Pay { get; set; }

    /// <summary>Training had, in words.</summary>
    [Display(Name = "培训情况", Prompt = "2026年5月区级党务培训 24 学时")]
    [LongText]
    [StringLength(300)]
    public string? Training { get; set; }

    /// <summary>The paper behind it.</summary>
    [Display(Name = "聘任或选派文号")]
    [StringLength(60)]
    public string? Document { get; set; }
}

/// <summary>A person who does the Party work of a unit (党务工作者), from a day (inclusive) to a day (exclusive).</summary>
[Display(Name = "党务工作者")]
public class PartyWorker : PartyWorkerFields, IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>First day.</summary>
    [Display(Name = "任职时间")]
    public DateOnly From { get; set; }

    /// <summary>First day no longer, null while it holds.</summary>
    [Display(Name = "离任时间")]
    public DateOnly? To { get; set; }

    /// <summary>Why it ended.</summary>
    [Display(Name = "离任原因")]
    [StringLength(200)]
    public string? EndReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => IsFullTime ? "专职党务工作者" : "兼职党务工作者";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => EnterpriseId;
}
