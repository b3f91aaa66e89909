using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Parameters of the ledgers .</summary>
public static class LedgerParameters
{
    private const string Scale = "规模认定";
    private const string Key = "重点管理";

    /// <summary>Which scale rule holds .</summary>
    public static readonly ChoiceParameter<ScaleRuleKind> ScaleRule = new("Ledger.ScaleRule", Scale, "规模认定口径", ParameterOwner.Work, ScaleRuleKind.Statistical)
    {
        AtOnce = true,
        Help = "统计口径按行业和年主营业务收入；党建口径各地不同。改动后所有单位的计算规模立即重算，台账不会自动变动，只产生建议。",
    };

    /// <summary>Party-building rule: revenue line, 10,000 yuan.</summary>
    public static readonly NumberParameter LinyiRevenue = new("Ledger.PartyBuildingRevenue", Scale, "党建口径：年收入线", ParameterOwner.Work, 2000, 0, 1000000) { Unit = "万元", AtOnce = true };

    /// <summary>Party-building rule: or this many employees.</summary>
    public static readonly NumberParameter LinyiEmployees = new("Ledger.PartyBuildingEmployees", Scale, "党建口径：或职工人数线", ParameterOwner.Work, 100, 1, 100000) { Unit = "人", AtOnce = true };

    /// <summary>Custom rule: employees of “employees and revenue”.</summary>
    public static readonly NumberParameter CustomEmployeesWithRevenue = new("Ledger.CustomEmployeesWithRevenue", Scale, "自定口径：职工人数（与收入同时达到）", ParameterOwner.Work, 50, 1, 100000) { Unit = "人", AtOnce = true };

    /// <summary>Custom rule: revenue of “employees and revenue”, 10,000 yuan.</summary>
    public static readonly NumberParameter CustomRevenue = new("Ledger.CustomRevenue", Scale, "自定口径：年收入（与人数同时达到）", ParameterOwner.Work, 500, 0, 1000000) { Unit = "万元", AtOnce = true };

    /// <summary>Custom rule: or this many employees alone.</summary>
    public static readonly NumberParameter CustomEmployees = new("Ledger.CustomEmployees", Scale, "自定口径：或仅职工人数", ParameterOwner.Work, 100, 1, 100000) { Unit = "人", AtOnce = true };

    /// <summary>R-1.03 (a): employees at or above this number.</summary>
    public static readonly NumberParameter KeyEmployees = new("Ledger.KeyEmployees", Key, "职工人数达到", ParameterOwner.Work, 100, 1, 100000) { Unit = "人", Help = "达到即建议列入重点管理（含本数）。" };

    /// <summary>R-1.03 (b): employees at or above this number and no Party organisation.</summary>
    public static readonly NumberParameter KeyEmployeesNoOrganization = new("Ledger.KeyEmployeesNoOrganization", Key, "未建党组织且职工人数达到", ParameterOwner.Work, 50, 1, 100000) { Unit = "人" };

    /// <summary>R-1.03 (c): full members at or above this number and no organisation of its own.</summary>
    public static readonly NumberParameter KeyFullMembers = new("Ledger.KeyFullMembers", Key, "无单独党组织且正式党员达到", ParameterOwner.Work, 3, 1, 1000) { Unit = "人" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All =
    [
        ScaleRule, LinyiRevenue, LinyiEmployees, CustomEmployeesWithRevenue, CustomRevenue, CustomEmployees,
        KeyEmployees, KeyEmployeesNoOrganization, KeyFullMembers,
    ];
}
