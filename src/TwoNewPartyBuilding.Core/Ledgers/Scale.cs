using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Scale.</summary>
public enum Scale
{
    /// <summary>Unknown.</summary>
    [Display(Name = "待核")]
    Unknown = 0,

    /// <summary>Above.</summary>
    [Display(Name = "规模以上")]
    Above = 1,

    /// <summary>Below.</summary>
    [Display(Name = "规模以下")]
    Below = 2,
}
