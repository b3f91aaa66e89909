using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>Parameters of transfers .</summary>
public static class TransferParameters
{
    private const string Group = "组织关系转接";

    /// <summary>Days a letter inside the city is valid.</summary>
    public static readonly NumberParameter CityDays = new("Transfers.CityDays", Group, "本市介绍信有效天数", ParameterOwner.Work, 10, 1, 90)
    {
        Unit = "天",
        Help = "从开具的第二天算起，最后一天仍有效。",
    };

    /// <summary>Days a letter beyond the city is valid.</summary>
    public static readonly NumberParameter BeyondDays = new("Transfers.BeyondDays", Group, "外地介绍信有效天数", ParameterOwner.Work, 30, 1, 90)
    {
        Unit = "天",
    };

    /// <summary>The most days a letter may be valid.</summary>
    public static readonly NumberParameter MostDays = new("Transfers.MostDays", Group, "介绍信最长有效天数", ParameterOwner.Work, 90, 1, 366)
    {
        Unit = "天",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [CityDays, BeyondDays, MostDays];
}
