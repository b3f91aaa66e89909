using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>
/// Minimums and days of the duties (3.1). The value in force on the last day of a window judges that window, so a change from a
/// day on leaves the windows that ended before it as they were. A minimum of 0 asks nothing: the duty shows as 不适用.
/// </summary>
public static class DutyParameters
{
    private const string Minimums = "应做事项频次";
    private const string Days = "应做事项期限";

    /// <summary>M1: members' meetings a quarter.</summary>
    public static readonly NumberParameter Congress = Minimum("M1", "支部党员大会，每季度至少", 1, 6, "次");

    /// <summary>M2: committee meetings a month.</summary>
    public static readonly NumberParameter CommitteeMeeting = Minimum("M2", "支部委员会会议，每月至少", 1, 4, "次");

    /// <summary>M3: meetings of each Party group a month.</summary>
    public static readonly NumberParameter GroupMeeting = Minimum("M3", "党小组会，每组每月至少", 1, 4, "次");

    /// <summary>M4: Party lectures a quarter.</summary>
    public static readonly NumberParameter Lecture = Minimum("M4", "党课，每季度至少", 1, 6, "次");

    /// <summary>M4: lectures by the secretary a year.</summary>
    public static readonly NumberParameter SecretaryLecture = Minimum("M4.Secretary", "书记讲党课，每年至少", 1, 12, "次");

    /// <summary>M5: theme days a month.</summary>
    public static readonly NumberParameter ThemeDay = Minimum("M5", "党员主题活动日，每月至少", 1, 4, "次");

    /// <summary>M6: fixed days a month; one or, by 0, none.</summary>
    public static readonly NumberParameter LifeDay = Minimum("M6", "固定组织生活日，每月", 1, 1, "次");

    /// <summary>M7: organisational life meetings a year.</summary>
    public static readonly NumberParameter LifeMeeting = Minimum("M7", "组织生活会，每年至少", 1, 4, "次");

    /// <summary>M8: democratic appraisals a year.</summary>
    public static readonly NumberParameter Appraisal = Minimum("M8", "民主评议党员，每年至少", 1, 2, "次");

    /// <summary>M9: talks with each member a year that the central text asks .</summary>
    public static readonly NumberParameter TalkMinimum = Minimum("TalkMinimum", "谈心谈话，每名党员每年至少", 1, 12, "次") with
    {
        Help = "达到这个次数为符合中央规定；不足的为逾期。",
    };

    /// <summary>M9: talks with each member a year that the street aims at; fewer are shown in amber, never overdue.</summary>
    public static readonly NumberParameter TalkTarget = Minimum("TalkTarget", "谈心谈话，每名党员每年目标", 2, 12, "次") with
    {
        Help = "达到最低次数但没有达到目标的，显示为提醒，不算逾期。",
    };

    /// <summary>M10: opinions sought a month.</summary>
    public static readonly NumberParameter Opinions = Minimum("M10", "征集意见建议，每月至少", 1, 20, "次");

    /// <summary>M11: consultations a quarter.</summary>
    public static readonly NumberParameter Consultation = Minimum("M11", "党群意见征询会，每季度至少", 1, 6, "次");

    /// <summary>M12: class hours of each member a year.</summary>
    public static readonly NumberParameter StudyHours = Minimum("M12", "党员集中学习培训，每人每年至少", 32, 200, "学时");

    /// <summary>M12: class hours of each committee member a year.</summary>
    public static readonly NumberParameter CommitteeStudyHours = Minimum("M12.Committee", "书记和委员集中学习培训，每人每年至少", 56, 200, "学时");

    /// <summary>M12: central trainings of each committee member a year.</summary>
    public static readonly NumberParameter CentralTrainings = Minimum("M12.Central", "书记和委员参加集中轮训，每人每年至少", 1, 12, "次");

    /// <summary>Days after a window in which a gathering that is marked as made up still counts as 补开 .</summary>
    public static readonly NumberParameter GraceDays = new("Duties.GraceDays", Days, "补开宽限", ParameterOwner.Work, 15, 0, 28)
    {
        Unit = "天", Help = "时段结束后这些天内补开并写明原因的，计为补开，不再算逾期。固定组织生活日在当月内补开，不用这个宽限。",
    };

    /// <summary>A window in which a branch begins with fewer days left does not apply to it .</summary>
    public static readonly NumberParameter FoundedDays = new("Duties.FoundedDays", Days, "新成立当期剩余不足多少天不要求", ParameterOwner.Work, 15, 0, 90)
    {
        Unit = "天", Help = "含成立当天。党支部期内成立、支委会期内设立、党小组期内建立时同样适用。",
    };

    /// <summary>First month in which the life meeting and the appraisal of a year may be held .</summary>
    public static readonly NumberParameter LifeYearFrom = new("Duties.LifeYearFrom", Days, "组织生活会和民主评议从当年几月起", ParameterOwner.Work, 10, 7, 12) { Unit = "月" };

    /// <summary>Last month, of the year after, in which they may be held .</summary>
    public static readonly NumberParameter LifeYearTo = new("Duties.LifeYearTo", Days, "组织生活会和民主评议到次年几月止", ParameterOwner.Work, 3, 1, 6) { Unit = "月" };

    /// <summary>Duties overdue in a quarter from which “weak” is suggested, never marked (section 8).</summary>
    public static readonly NumberParameter WeakFrom = new("Duties.WeakFrom", Days, "一个季度逾期多少项提示“作用薄弱”", ParameterOwner.Work, 2, 1, 20)
    {
        Unit = "项", Help = "只在缺口名单中提示，是否标记由工作人员决定。",
    };

    /// <summary>Calendar months without attending anything after which a case waits in the inbox .</summary>
    public static readonly NumberParameter AbsenceMonths = new("Duties.AbsenceMonths", Days, "连续多少个月没有参加组织生活时提醒核查", ParameterOwner.Work, 6, 1, 24)
    {
        Unit = "个月", Help = "按完整的自然月计算，有正当理由请假的不算。只提醒核查，不改变党籍。",
    };

    /// <summary>Attendance rate aimed at, per cent (3.6).</summary>
    public static readonly NumberParameter AttendanceTarget = new("Duties.AttendanceTarget", Days, "组织生活参加率目标", ParameterOwner.Work, 80, 0, 100) { Unit = "%" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All =
    [
        Congress, CommitteeMeeting, GroupMeeting, Lecture, SecretaryLecture, ThemeDay, LifeDay, LifeMeeting, Appraisal, TalkMinimum, TalkTarget, Opinions, Consultation,
        StudyHours, CommitteeStudyHours, CentralTrainings, GraceDays, FoundedDays, LifeYearFrom, LifeYearTo, WeakFrom, AbsenceMonths, AttendanceTarget,
    ];

    private static NumberParameter Minimum(string key, string label, int number, int most, string unit) =>
        new($"Duties.{key}", Minimums, label, ParameterOwner.Work, number, 0, most)
        {
            Unit = unit, Help = "从生效日期起结束的时段按新值评判，以前的时段仍按原来的值。填 0 表示不要求。",
        };
}
