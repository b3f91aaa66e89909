using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>What the form of a theme of the library says.</summary>
public class ThemeInput
{
    /// <summary>The theme.</summary>
    [Display(Name = "主题", Prompt = "学习贯彻全会精神")]
    [Required(ErrorMessage = "请填写主题")]
    [StringLength(Theme.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string Title { get; set; } = "";

    /// <summary>What it is linked to; a must (3.3).</summary>
    [Display(Name = "联系类别")]
    [Required(ErrorMessage = "请选择主题联系的是传统节日、纪念日还是时事热点")]
    public ThemeLink? Link { get; set; }

    /// <summary>Which one.</summary>
    [Display(Name = "节日、纪念日或热点", Prompt = "全国“两会”")]
    [Required(ErrorMessage = "请写明是哪个节日、纪念日或热点")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string LinkName { get; set; } = "";

    /// <summary>The month it suits; null for any.</summary>
    [Display(Name = "适用月份", Description = "不限月份的留空。")]
    [Range(1, 12, ErrorMessage = "月份应为 1 至 12")]
    public int? Month { get; set; }

    /// <summary>First day it is offered.</summary>
    [Display(Name = "有效期起", Description = "时事热点必须填写有效期；同一个月只发布一个热点。")]
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day it is offered.</summary>
    [Display(Name = "有效期止", Description = "过了这一天自动不再推荐，已选用的支部不受影响。")]
    public DateOnly? ValidTo { get; set; }

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    public HeartTag? Heart { get; set; }

    /// <summary>How it may be done.</summary>
    [Display(Name = "活动建议")]
    [LongText]
    [StringLength(1000, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Suggestion { get; set; }

    /// <summary>Material.</summary>
    [Display(Name = "学习材料", Description = "每行一条：题目，或题目加网址。")]
    [LongText]
    [StringLength(2000, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Material { get; set; }

    /// <summary>The version the form was opened with; empty for a new one.</summary>
    public Guid Version { get; set; }
}

/// <summary>What the form of a month's theme says.</summary>
public class ThemePlanInput
{
    /// <summary>The theme of the library it comes from, or null for the branch's own.</summary>
    public Guid? ThemeId { get; set; }

    /// <summary>The theme as the branch words it.</summary>
    [Display(Name = "主题", GroupName = "主题", Prompt = "缅怀先烈，重温誓词")]
    [Required(ErrorMessage = "请填写本月主题")]
    [StringLength(Theme.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string Title { get; set; } = "";

    /// <summary>What it is linked to; a must (3.3).</summary>
    [Display(Name = "联系类别", GroupName = "主题")]
    [Required(ErrorMessage = "请选择主题联系的是传统节日、纪念日还是时事热点")]
    public ThemeLink? Link { get; set; }

    /// <summary>Which one.</summary>
    [Display(Name = "节日、纪念日或热点", GroupName = "主题", Prompt = "清明节")]
    [Required(ErrorMessage = "请写明是哪个节日、纪念日或热点")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string LinkName { get; set; } = "";

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心", GroupName = "主题")]
    public HeartTag? Heart { get; set; }

    /// <summary>When it is to be held.</summary>
    [Display(Name = "计划日期", GroupName = "活动计划", Description = "应在当月；默认为当月固定组织生活日。")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点", GroupName = "活动计划", Prompt = "二楼党员活动室")]
    [StringLength(Activity.TitleMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Place { get; set; }

    /// <summary>In which form.</summary>
    [Display(Name = "活动形式", GroupName = "活动计划", Prompt = "参观见学、集中学习、志愿服务")]
    [StringLength(100, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Form { get; set; }

    /// <summary>Who leads.</summary>
    [Display(Name = "负责人", GroupName = "活动计划")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Lead { get; set; }

    /// <summary>What it may cost.</summary>
    [Display(Name = "经费预算", GroupName = "活动计划")]
    [Unit("元")]
    [Range(0, 1_000_000, ErrorMessage = "经费预算应为 0 至 1000000 元")]
    public decimal? Budget { get; set; }

    /// <summary>Why a theme is changed after its activity was held (3.3).</summary>
    [NotAField]
    [Display(Name = "修改理由")]
    [StringLength(200, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The version the form was opened with; empty for a month without a theme.</summary>
    [NotAField]
    public Guid Version { get; set; }
}
