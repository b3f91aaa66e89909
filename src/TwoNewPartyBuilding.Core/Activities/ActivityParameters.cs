using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What happens where something that should be there is missing.</summary>
public enum MissingRule
{
    /// <summary>It is said, and the record goes on.</summary>
    [Display(Name = "提示，可以提交")]
    Warn = 1,

    /// <summary>The record is not taken.</summary>
    [Display(Name = "必须补齐才能提交")]
    Require = 2,
}

/// <summary>Parameters of records of organisational life.</summary>
public static class ActivityParameters
{
    private const string Group = "组织生活记录";

    /// <summary>Days after which an entry is late. [DEF]</summary>
    public static readonly NumberParameter EntryDays = new("Activities.EntryDays", Group, "登记期限", ParameterOwner.Work, 7, 1, 60)
    {
        Unit = "天",
        Help = "活动、意见征集、谈心谈话、志愿服务结束后超过这个天数才提交的，照常受理，但标注“补录”。",
    };

    /// <summary>Photos a record should have (3.4). [DEF]</summary>
    public static readonly NumberParameter Photos = new("Activities.Photos", Group, "照片张数", ParameterOwner.Work, 2, 0, 20)
    {
        Unit = "张",
        Help = "每份记录至少附的照片张数；不足时怎样处理由“照片不足”决定。",
    };

    /// <summary>What happens with fewer photos. [DEF]</summary>
    public static readonly ChoiceParameter<MissingRule> PhotosMissing = new("Activities.PhotosMissing", Group, "照片不足", ParameterOwner.Work, MissingRule.Warn)
    {
        Help = "默认只提示：照片不是组织生活质量的标准。",
    };

    /// <summary>Members at a consultation. [DEF]</summary>
    public static readonly NumberParameter ConsultationMembers = new("Activities.ConsultationMembers", Group, "征询会党员代表", ParameterOwner.Work, 1, 0, 20) { Unit = "人" };

    /// <summary>Representatives of the masses at a consultation. [DEF]</summary>
    public static readonly NumberParameter ConsultationMasses = new("Activities.ConsultationMasses", Group, "征询会群众代表", ParameterOwner.Work, 1, 0, 20) { Unit = "人" };

    /// <summary>Minutes a sign-in code works. [DEF]</summary>
    public static readonly NumberParameter CodeMinutes = new("Activities.CodeMinutes", Group, "签到码有效时间", ParameterOwner.Work, 30, 5, 240) { Unit = "分钟" };

    /// <summary>Days a link of an attendance sheet works. [DEF]</summary>
    public static readonly NumberParameter SheetLinkDays = new("Activities.SheetLinkDays", Group, "到会名单链接有效期", ParameterOwner.Work, 3, 1, 14) { Unit = "天" };

    /// <summary>Days that a phone or a computer keeps words and photos of a record that were not handed in. [DEF]</summary>
    public static readonly NumberParameter KeepDays = new("Activities.KeepDays", Group, "本机保留未交内容", ParameterOwner.System, 3, 0, 14)
    {
        Unit = "天",
        Help = "记录活动时，没有提交的文字和没有传完的照片在本人使用的手机或电脑上保留这么多天，提交、退出登录或换人登录后立即清除；0 为不保留。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [EntryDays, Photos, PhotosMissing, ConsultationMembers, ConsultationMasses, CodeMinutes, SheetLinkDays, KeepDays];
}
