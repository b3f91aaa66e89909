using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Parameters of members.</summary>
public static class MemberParameters
{
    private const string Group = "党员";

    /// <summary>Years after a departure when personal fields are reduced (14.1). [DEF]</summary>
    public static readonly NumberParameter RetentionYears = new("Members.RetentionYears", Group, "离开党员个人信息保留年限", ParameterOwner.Work, 2, 1, 30)
    {
        Unit = "年",
        Help = "离开满这个年限后，只保留姓名、所在党组织和有关日期，其余个人信息和变更记录中的个人信息永久清除。",
    };

    /// <summary>Months of lost contact that open a line of the inbox (R-5.20: it opens a case, nothing more).</summary>
    public static readonly NumberParameter LostMonths = new("Members.LostMonths", Group, "失联待处置月数", ParameterOwner.Work, 6, 1, 60)
    {
        Unit = "个月",
        Help = "失联满这个月数后进入待办。系统只提醒，不改变党籍。",
    };

    /// <summary>Retirement age of men. [DEF]</summary>
    public static readonly NumberParameter RetirementMen = new("Members.RetirementMen", Group, "男性退休年龄", ParameterOwner.Work, 60, 50, 70)
    {
        Unit = "岁",
        Help = "到龄而未标“离退休”的党员会提示核对；不自动改动。",
    };

    /// <summary>Retirement age of women. [DEF]</summary>
    public static readonly NumberParameter RetirementWomen = new("Members.RetirementWomen", Group, "女性退休年龄", ParameterOwner.Work, 55, 45, 70)
    {
        Unit = "岁",
        Help = "到龄而未标“离退休”的党员会提示核对；不自动改动。",
    };

    /// <summary>Age from which somebody is asked about as elderly. [DEF]</summary>
    public static readonly NumberParameter FrailAge = new("Members.FrailAge", Group, "年老体弱提示年龄", ParameterOwner.Work, 75, 60, 100)
    {
        Unit = "岁",
        Help = "到龄而未标“年老体弱”的党员会提示核对；不自动改动。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [RetentionYears, LostMonths, RetirementMen, RetirementWomen, FrailAge];
}
