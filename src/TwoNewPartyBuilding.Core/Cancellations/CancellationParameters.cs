using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>Parameters of the way out .</summary>
public static class CancellationParameters
{
    private const string Group = "注销办理";

    /// <summary>Days within which an archiving can be taken back.</summary>
    public static readonly NumberParameter TakeBackDays = new("Cancellation.TakeBackDays", Group, "归档后可撤回的天数", ParameterOwner.Work, 30, 0, 366)
    {
        Unit = "天",
        Help = "归档当天起算，第 30 天仍可撤回。撤回后单位回到准备撤销台账；超过天数的，用“重新纳入”。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [TakeBackDays];
}
