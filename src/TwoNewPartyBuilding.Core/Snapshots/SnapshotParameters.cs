using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>Parameters of the snapshots .</summary>
public static class SnapshotParameters
{
    /// <summary>Hours after the month's end within which a snapshot is what was known then.</summary>
    public static readonly NumberParameter OnTimeHours = new("Snapshot.OnTimeHours", "月末快照", "按时制作的时限", ParameterOwner.Work, 24, 1, 240)
    {
        Unit = "小时",
        Help = "月末 24:00 之后这么多小时内做的快照算当时上报；更晚做的标为“补做”。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [OnTimeHours];
}
