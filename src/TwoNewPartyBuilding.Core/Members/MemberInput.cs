using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Transfers;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>What a form says of a member.</summary>
public class MemberInput : MemberFields
{
    /// <summary>The version the form was opened with; ignored at entry.</summary>
    public Guid Version { get; set; }

    /// <summary>The Party group.</summary>
    [Display(Name = "党小组", GroupName = "党员身份", Order = 100)]
    public Guid? GroupId { get; set; }

    /// <summary>Why sex or birth date may differ from the number; counts only from a supervisor.</summary>
    [Display(Name = "与身份证号不符的核准理由", GroupName = "基本信息", Order = 101, Description = "性别或出生日期与身份证号确有出入时，由党工委核准并写明理由")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? IdMismatchReason { get; set; }

    /// <summary>Takes over what changes by deeds alone (lost, mobile, retired, frail): the form does not ask for it.</summary>
    public void RetainSituation(MemberFields stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        (IsRetired, IsFrail) = (stored.IsRetired, stored.IsFrail);
        (LostContactOn, Mobility, MobilityPlace) = (stored.LostContactOn, stored.Mobility, stored.MobilityPlace);
    }

    /// <summary>A form filled from a record whose number has been opened.</summary>
    public static MemberInput From(PartyMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var input = new MemberInput { Version = member.Version, GroupId = member.GroupId, IdMismatchReason = member.IdMismatchReason };
        FieldCatalog.Copy<MemberFields>(member, input);
        return input;
    }
}

/// <summary>What the form of a new member says besides: where from, where to, since when.</summary>
public class MemberEntryInput : MemberInput
{
    /// <summary>How the person comes into the rosters.</summary>
    [Display(Name = "增加方式", GroupName = "去向")]
    public ArrivalKind Arrival { get; set; } = ArrivalKind.Recorded;

    /// <summary>The organisation the relation lies in.</summary>
    [Display(Name = "所在党支部", GroupName = "去向", Description = "组织关系不在本街道的，留空并填写下一项")]
    public Guid? OrganizationId { get; set; }

    /// <summary>The organisation elsewhere that holds the relation.</summary>
    [Display(Name = "组织关系所在（本街道以外）", GroupName = "去向")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string? OutsideOrganization { get; set; }

    /// <summary>The unit.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit by its exact name or credit code, where no key is given.</summary>
    [Display(Name = "所在单位", GroupName = "去向", Description = "台账中的单位全称或统一社会信用代码")]
    [StringLength(100)]
    public string? UnitText { get; set; }

    /// <summary>First day in the roster.</summary>
    [Display(Name = "起始日期", GroupName = "去向", Description = "从这一天起计入名册")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? Since { get; set; }

    /// <summary>The paper behind it, or the number of the letter.</summary>
    [Display(Name = "依据或介绍信编号", GroupName = "去向")]
    [StringLength(MemberTransfer.NumberMaxLength)]
    public string? Document { get; set; }
}

/// <summary>A change of job or group.</summary>
public class MemberMoveInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The unit worked in from that day on.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit by its exact name or credit code, where no key is given.</summary>
    [Display(Name = "所在单位", Description = "台账中的单位全称或统一社会信用代码；离开单位而组织关系不动的，留空")]
    [StringLength(100)]
    public string? UnitText { get; set; }

    /// <summary>For those whose relation lies elsewhere: where.</summary>
    [Display(Name = "组织关系所在（本街道以外）")]
    [StringLength(PartyOrganization.NameMaxLength)]
    public string? OutsideOrganization { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起始日期")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? On { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [Required(ErrorMessage = "请填写原因")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }
}

/// <summary>A departure .</summary>
public class MemberLeaveInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Which of the six.</summary>
    [Display(Name = "离开方式")]
    [Required(ErrorMessage = "请选择离开方式")]
    public DepartureKind? Departure { get; set; }

    /// <summary>The day it takes effect: the first day no longer in the rosters.</summary>
    [Display(Name = "生效日期", Description = "从这一天起不再计入名册")]
    [Required(ErrorMessage = "请填写生效日期")]
    public DateOnly? On { get; set; }

    /// <summary>The paper behind it.</summary>
    [Display(Name = "依据（文号、介绍信编号、证明）")]
    [Required(ErrorMessage = "请填写依据")]
    [StringLength(100)]
    public string? Document { get; set; }

    /// <summary>Notes.</summary>
    [Display(Name = "说明")]
    [StringLength(190)]
    public string? Reason { get; set; }
}

/// <summary>Somebody comes back: membership restored, or a departure that was wrong.</summary>
public class MemberReturnInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The organisation.</summary>
    [Display(Name = "所在党支部")]
    [Required(ErrorMessage = "请选择所在党支部")]
    public Guid? OrganizationId { get; set; }

    /// <summary>The unit.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit by its exact name or credit code, where no key is given.</summary>
    [Display(Name = "所在单位", Description = "台账中的单位全称或统一社会信用代码")]
    [StringLength(100)]
    public string? UnitText { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "恢复日期")]
    [Required(ErrorMessage = "请填写恢复日期")]
    public DateOnly? On { get; set; }

    /// <summary>The paper behind it.</summary>
    [Display(Name = "依据")]
    [Required(ErrorMessage = "请填写依据")]
    [StringLength(MemberPlacement.ReasonMaxLength)]
    public string? Reason { get; set; }
}

/// <summary>Rights that rest .</summary>
public class RightsRestInput
{
    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [Required(ErrorMessage = "请选择原因")]
    public RightsRestReason? Reason { get; set; }

    /// <summary>The paper.</summary>
    [Display(Name = "依据")]
    [Required(ErrorMessage = "请填写依据")]
    [StringLength(100)]
    public string? Document { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起始日期")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? From { get; set; }

    /// <summary>First day no longer, where known.</summary>
    [Display(Name = "截止日期", Description = "从这一天起恢复权利；不定的留空")]
    public DateOnly? To { get; set; }
}
