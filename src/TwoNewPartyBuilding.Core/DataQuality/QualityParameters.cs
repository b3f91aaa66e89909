using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.DataQuality;

/// <summary>Parameters of the quality of records.</summary>
public static class QualityParameters
{
    /// <summary>Facts are stale when they speak of a day further back than this (R-1.08: the day itself still counts).</summary>
    public static readonly NumberParameter StaleDays = new("DataQuality.StaleDays", "数据质量", "资料超过多少天算过期", ParameterOwner.Work, 92, 7, 3650)
    {
        Unit = "天",
        Help = "按资料截止日期计算，满该天数当天仍算有效；没有截止日期的也算过期。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [StaleDays];
}
