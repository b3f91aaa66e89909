using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>Parameters of instructors (section 8).</summary>
public static class InstructorParameters
{
    private const string Group = "党建指导员";

    /// <summary>Units of one person from which a warning is given.</summary>
    public static readonly NumberParameter WarnUnits = new("Instructors.WarnUnits", Group, "一人联系几家起提醒", ParameterOwner.Work, 4, 1, 100) { Unit = "家", Help = "新选派后达到这个数时提醒（含本数）。" };

    /// <summary>Units of one person from which a reason is asked.</summary>
    public static readonly NumberParameter RefuseUnits = new("Instructors.RefuseUnits", Group, "一人联系几家起须写理由", ParameterOwner.Work, 6, 2, 100) { Unit = "家", Help = "新选派后达到这个数时，不写超额理由不能选派（含本数）。" };

    /// <summary>Months of a term.</summary>
    public static readonly NumberParameter TermMonths = new("Instructors.TermMonths", Group, "任期", ParameterOwner.Work, 24, 1, 120) { Unit = "个月", Help = "从到岗日期算起。" };

    /// <summary>Days before the end of a term that it is reminded of.</summary>
    public static readonly NumberParameter ReminderDays = new("Instructors.ReminderDays", Group, "任期届满前多少天提醒", ParameterOwner.Work, 60, 1, 365) { Unit = "天" };

    /// <summary>Days within which a unit is contacted again.</summary>
    public static readonly NumberParameter ContactDays = new("Instructors.ContactDays", Group, "联系间隔不超过", ParameterOwner.Work, 7, 1, 366) { Unit = "天", Help = "默认每周联系一次；走访也算联系。" };

    /// <summary>Days within which a unit is visited again.</summary>
    public static readonly NumberParameter VisitDays = new("Instructors.VisitDays", Group, "实地走访间隔不超过", ParameterOwner.Work, 31, 1, 366) { Unit = "天", Help = "默认每月实地走访一次。" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [WarnUnits, RefuseUnits, TermMonths, ReminderDays, ContactDays, VisitDays];
}
