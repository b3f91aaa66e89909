using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>How many voters must be present (domain 18, open choice 5).</summary>
public enum ElectionQuorum
{
    /// <summary>The rule of 2020: not fewer than four fifths.</summary>
    [Display(Name = "不少于应到会人数的五分之四")]
    AtLeastFourFifths = 1,

    /// <summary>The rule of 1990: more than four fifths.</summary>
    [Display(Name = "超过应到会人数的五分之四")]
    MoreThanFourFifths = 2,
}

/// <summary>Parameters of elections.</summary>
public static class ElectionParameters
{
    /// <summary>The quorum.</summary>
    public static readonly ChoiceParameter<ElectionQuorum> Quorum = new("Election.Quorum", "党组织", "选举会议有效到会人数", ParameterOwner.Work, ElectionQuorum.AtLeastFourFifths)
    {
        Help = "2020 年《基层组织选举工作条例》为不少于五分之四；1990 年暂行条例为超过五分之四。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [Quorum];
}
