using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>Whether something is done.</summary>
public enum ReminderSwitch
{
    /// <summary>It is.</summary>
    [Display(Name = "提醒")]
    On = 1,

    /// <summary>It is not.</summary>
    [Display(Name = "不提醒")]
    Off = 2,
}

/// <summary>Parameters of reminders. [DEF]</summary>
public static class ReminderParameters
{
    private const string Group = "提醒";

    /// <summary>Days before something is due on which it is told.</summary>
    public static readonly NumberParameter DaysBefore = new("Reminders.DaysBefore", Group, "到期前提醒", ParameterOwner.Work, 3, 0, 30)
    {
        Unit = "天", Help = "在到期前这么多天提醒一次；0 为不提前提醒。遇休息日提前到上一个工作日。",
    };

    /// <summary>Whether it is told on the day.</summary>
    public static readonly ChoiceParameter<ReminderSwitch> OnTheDay = new("Reminders.OnTheDay", Group, "到期当天", ParameterOwner.Work, ReminderSwitch.On)
    {
        Help = "遇休息日提前到上一个工作日。",
    };

    /// <summary>Every how many days it is told once overdue.</summary>
    public static readonly NumberParameter DaysAfter = new("Reminders.DaysAfter", Group, "逾期后每隔", ParameterOwner.Work, 7, 0, 60)
    {
        Unit = "天", Help = "逾期后每隔这么多天再提醒一次；0 为不再提醒。遇休息日顺延。",
    };

    /// <summary>When the day's digests are made.</summary>
    public static readonly NumberParameter Hour = new("Reminders.Hour", Group, "每日汇总时间", ParameterOwner.Work, 8, 0, 20)
    {
        Unit = "点", Help = "每个工作日这个时间之后，每人最多收到一条汇总。",
    };

    /// <summary>How long a message sent by hand waits for others before it leaves the portal.</summary>
    public static readonly NumberParameter GatherMinutes = new("Reminders.GatherMinutes", Group, "专门提醒合并等待", ParameterOwner.Work, 10, 0, 120)
    {
        Unit = "分钟", Help = "有人点“提醒”后，门户内立即显示；向外发送前等这么久，期间对同一个人的其他提醒合成一条。",
    };

    /// <summary>Hosts that web hooks may lead to.</summary>
    public static readonly TextParameter Hosts = new("Reminders.Hosts", Group, "机器人地址允许的主机", ParameterOwner.System, "qyapi.weixin.qq.com,oapi.dingtalk.com", 400)
    {
        Help = "用逗号隔开。提醒只会发往这些主机，避免有人借本系统访问内网。",
    };

    /// <summary>How long digests and the log of sending are kept.</summary>
    public static readonly NumberParameter KeepDays = new("Reminders.KeepDays", Group, "提醒保留", ParameterOwner.System, 90, 30, 730) { Unit = "天" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [DaysBefore, OnTheDay, DaysAfter, Hour, GatherMinutes, Hosts, KeepDays];
}
