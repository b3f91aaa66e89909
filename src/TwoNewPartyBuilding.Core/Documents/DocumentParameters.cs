using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>Parameters of the three documents .</summary>
public static class DocumentParameters
{
    /// <summary>Days a document counts as fresh; the last of them still counts.</summary>
    public static readonly NumberParameter FreshDays = new("Documents.FreshDays", "资料核实", "三件套有效天数", ParameterOwner.Work, 92, 1, 3660)
    {
        Unit = "天",
        Help = "企业简介、党建登记表、党员名册都在这个天数之内更新或确认过，才算齐全（含当天数）。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [FreshDays];
}
