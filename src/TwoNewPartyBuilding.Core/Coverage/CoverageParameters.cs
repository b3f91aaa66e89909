using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>Whether something counts as work coverage.</summary>
public enum Counting
{
    /// <summary>It counts.</summary>
    [Display(Name = "计入")]
    Counts,

    /// <summary>It does not.</summary>
    [Display(Name = "不计入")]
    Ignored,
}

/// <summary>Parameters of double coverage (7.2).</summary>
public static class CoverageParameters
{
    private const string Group = "双覆盖";
    private const string Work = "工作覆盖口径";

    /// <summary>Months of 歇业 after which a unit no longer counts as operating; the day they are full it is out.</summary>
    public static readonly NumberParameter SuspendedMonths = new("Coverage.SuspendedMonths", Group, "歇业满多少个月不计入实体运营", ParameterOwner.Work, 6, 1, 120)
    {
        Unit = "个月",
        Help = "从歇业起始日期算起，满这个月数的当天起不再计入双覆盖的分母。",
    };

    /// <summary>An instructor counts as work coverage.</summary>
    public static readonly ChoiceParameter<Counting> Instructors = Switch("Instructors", "党建指导员到岗");

    /// <summary>A liaison counts.</summary>
    public static readonly ChoiceParameter<Counting> Liaisons = Switch("Liaisons", "联络员到岗");

    /// <summary>A trade union counts.</summary>
    public static readonly ChoiceParameter<Counting> TradeUnions = Switch("TradeUnions", "建有工会");

    /// <summary>A Youth League organisation counts.</summary>
    public static readonly ChoiceParameter<Counting> YouthLeagues = Switch("YouthLeagues", "建有共青团组织");

    /// <summary>A women's federation counts.</summary>
    public static readonly ChoiceParameter<Counting> WomenFederations = Switch("WomenFederations", "建有妇联组织");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [SuspendedMonths, Instructors, Liaisons, TradeUnions, YouthLeagues, WomenFederations];

    private static ChoiceParameter<Counting> Switch(string key, string label) => new($"Coverage.{key}", Work, label, ParameterOwner.Work, Counting.Counts)
    {
        Help = "是否算作党的工作覆盖（K5 工作覆盖率和空白点名单）。有党组织覆盖的单位总是计入。",
    };
}
