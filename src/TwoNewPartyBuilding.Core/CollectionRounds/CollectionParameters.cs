using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>Parameters of collection rounds.</summary>
public static class CollectionParameters
{
    private const string Group = "信息采集";

    /// <summary>Days a link opens, the round's last day at the latest. [DEF]</summary>
    public static readonly NumberParameter LinkDays = new("Collection.LinkDays", Group, "采集链接有效天数", ParameterOwner.Work, 14, 1, 92)
    {
        Unit = "天",
        Help = "链接从生成或退回之日起在这个天数之内有效，并且不超过采集的截止日期。",
    };

    /// <summary>Days before the last day from which a unit without answer waits in the inbox. [DEF]</summary>
    public static readonly NumberParameter RemindDays = new("Collection.RemindDays", Group, "截止前几天提醒未填报", ParameterOwner.Work, 3, 0, 92)
    {
        Unit = "天",
        Help = "距截止日期不超过这个天数仍未填报的单位会出现在待办里，填报后自动消失。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [LinkDays, RemindDays];
}
