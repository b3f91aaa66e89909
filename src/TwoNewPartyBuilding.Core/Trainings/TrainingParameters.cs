using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Which courses count as the yearly concentrated training of committee members (“central training” of M12).</summary>
public enum CentralReading
{
    /// <summary>Any course held above the branch: 集中培训.</summary>
    [Display(Name = "街道及以上举办的集中培训")]
    Superior = 1,

    /// <summary>Only courses of the central level.</summary>
    [Display(Name = "只计中央级培训")]
    CentralLevel = 2,
}

/// <summary>A switch.</summary>
public enum StudySwitch
{
    /// <summary>Yes.</summary>
    [Display(Name = "是")]
    Yes = 1,

    /// <summary>No.</summary>
    [Display(Name = "否")]
    No = 2,
}

/// <summary>Parameters of trainings and study hours (11.3, M12). The value in force on the judged day judges; minimums stand with the duties.</summary>
public static class TrainingParameters
{
    private const string Group = "培训和学时";

    /// <summary>Minutes of a class hour (11.3). [DEF]</summary>
    public static readonly NumberParameter ClassHour = new("Trainings.ClassHour", Group, "一个学时", ParameterOwner.Work, 45, 30, 60)
    {
        Unit = "分钟", Help = "登记时填学时，按当时的值折成分钟保存；改变这个值不改变已登记的分钟数。",
    };

    /// <summary>Class hours of a Party lecture whose record names none; 0 counts none. [DEF]</summary>
    public static readonly NumberParameter LectureHours = new("Trainings.LectureHours", Group, "党课没有写学时的按几学时计", ParameterOwner.Work, 2, 0, 8)
    {
        Unit = "学时", Help = "不超过活动的起止时间。填 0 表示没有写学时的党课不计。",
    };

    /// <summary>Whether who came during the year owes only the months left of it. [DEF]</summary>
    public static readonly ChoiceParameter<StudySwitch> Prorate = new("Trainings.Prorate", Group, "年内入党、转入或任职的按月折算", ParameterOwner.Work, StudySwitch.Yes)
    {
        Help = "从当月起算，含当月，折算后不足 1 学时的按 1 学时计。填“否”时不论何时加入都按全年要求。",
    };

    /// <summary>Whether retired members owe hours. [DEF]</summary>
    public static readonly ChoiceParameter<StudySwitch> RetiredCount = new("Trainings.RetiredCount", Group, "离退休党员计入应达标人数", ParameterOwner.Work, StudySwitch.Yes)
    {
        Help = "年老体弱和失联的党员不作学时要求，不受此项影响。",
    };

    /// <summary>How “central training” of committee members is read. [DEF]</summary>
    public static readonly ChoiceParameter<CentralReading> Central = new("Trainings.Central", Group, "书记和委员的集中轮训", ParameterOwner.Work, CentralReading.Superior)
    {
        Help = "哪些培训算作书记和委员每年应参加的集中轮训。",
    };

    /// <summary>Months within which a new secretary is trained. [DEF]</summary>
    public static readonly NumberParameter SecretaryMonths = new("Trainings.SecretaryMonths", Group, "新任书记培训期限", ParameterOwner.Work, 6, 1, 24)
    {
        Unit = "个月", Help = "从任职之日起算，须参加一次街道及以上举办的培训。",
    };

    /// <summary>Months for which checks that came due stay listed. [DEF]</summary>
    public static readonly NumberParameter CheckMonths = new("Trainings.CheckMonths", Group, "专项培训要求列出多久", ParameterOwner.Work, 24, 12, 60)
    {
        Unit = "个月", Help = "任职或转正超过这么久的不再列出，以免把启用系统以前的人员全部列为逾期。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [ClassHour, LectureHours, Prorate, RetiredCount, Central, SecretaryMonths, CheckMonths];
}
