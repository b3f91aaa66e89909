using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Themes;

/// <summary>What a theme is linked to; one of them is a must (3.3). Stored by number; numbers never change.</summary>
public enum ThemeLink
{
    /// <summary>A traditional festival.</summary>
    [Display(Name = "传统节日")]
    Festival = 1,

    /// <summary>A memorial day.</summary>
    [Display(Name = "纪念日")]
    Memorial = 2,

    /// <summary>A current topic.</summary>
    [Display(Name = "时事热点")]
    Topic = 3,
}

/// <summary>
/// A theme of the library (section 12.3, R-12.01): offered to branches, never imposed. The months' own suggestions come with the
/// portal; staff add current topics, branches their good ideas.
/// </summary>
[Display(Name = "主题")]
public class Theme : IAudited, IVersioned
{
    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 80;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The theme.</summary>
    [Display(Name = "主题")]
    [StringLength(TitleMaxLength)]
    public string Title { get; set; } = "";

    /// <summary>What it is linked to.</summary>
    [Display(Name = "联系类别")]
    public ThemeLink Link { get; set; }

    /// <summary>Which festival, day or topic, by name.</summary>
    [Display(Name = "节日、纪念日或热点")]
    [StringLength(60)]
    public string LinkName { get; set; } = "";

    /// <summary>The month it suits, 1 to 12; null for any.</summary>
    [Display(Name = "适用月份")]
    public int? Month { get; set; }

    /// <summary>How it may be done.</summary>
    [Display(Name = "活动建议")]
    [StringLength(1000)]
    public string? Suggestion { get; set; }

    /// <summary>Material: titles and addresses, one a line.</summary>
    [Display(Name = "学习材料")]
    [StringLength(2000)]
    public string? Material { get; set; }

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    public HeartTag? Heart { get; set; }

    /// <summary>First day it is offered, null for ever (current topics have one).</summary>
    [Display(Name = "有效期起")]
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day it is offered.</summary>
    [Display(Name = "有效期止")]
    public DateOnly? ValidTo { get; set; }

    /// <summary>The branch that contributed it; null for the street's own.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>True for those that came with the portal.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>When it was taken out of the library (UTC); plans that use it stay.</summary>
    [Display(Name = "停用时间")]
    public DateTime? RetiredAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Theme), Id);

    /// <inheritdoc/>
    public string AuditLabel => Title;
}

/// <summary>The one theme of a branch and month (3.3, scenario 7): adopted, adapted or its own, with the plan of the day.</summary>
[Display(Name = "月度主题")]
public class ThemePlan : IAudited, IVersioned, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The branch.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The year.</summary>
    [Display(Name = "年份")]
    [Unit("年")]
    public int Year { get; init; }

    /// <summary>The month, 1 to 12.</summary>
    [Display(Name = "月份")]
    public int Month { get; init; }

    /// <summary>The theme of the library it came from, or null for its own.</summary>
    public Guid? ThemeId { get; set; }

    /// <summary>The theme of the library.</summary>
    public Theme? Theme { get; init; }

    /// <summary>The theme as the branch words it.</summary>
    [Display(Name = "主题")]
    [StringLength(Theme.TitleMaxLength)]
    public string Title { get; set; } = "";

    /// <summary>What it is linked to.</summary>
    [Display(Name = "联系类别")]
    public ThemeLink Link { get; set; }

    /// <summary>Which festival, day or topic.</summary>
    [Display(Name = "节日、纪念日或热点")]
    [StringLength(60)]
    public string LinkName { get; set; } = "";

    /// <summary>Which heart it serves.</summary>
    [Display(Name = "三心")]
    public HeartTag? Heart { get; set; }

    /// <summary>When it is to be held, a day of the month.</summary>
    [Display(Name = "计划日期")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "地点")]
    [StringLength(Activity.TitleMaxLength)]
    public string? Place { get; set; }

    /// <summary>In which form.</summary>
    [Display(Name = "活动形式")]
    [StringLength(100)]
    public string? Form { get; set; }

    /// <summary>Who leads, by name.</summary>
    [Display(Name = "负责人")]
    [Personal(PersonalKind.Name)]
    [StringLength(Activity.PersonMaxLength)]
    public string? Lead { get; set; }

    /// <summary>What it may cost, in yuan.</summary>
    [Display(Name = "经费预算（元）")]
    public decimal? Budget { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ThemePlan), Id);

    /// <inheritdoc/>
    public string AuditLabel => $"{Year}年{Month}月主题";

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;
}
