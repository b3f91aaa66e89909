using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>What a form says of a round.</summary>
public class CollectionRoundInput
{
    /// <summary>The version the form was opened with; ignored when a round is opened.</summary>
    public Guid Version { get; set; }

    /// <summary>Its name.</summary>
    [Display(Name = "采集名称", Order = 1)]
    [Required(ErrorMessage = "请填写采集名称")]
    [StringLength(CollectionRound.NameMaxLength, ErrorMessage = "采集名称不能超过 {1} 个字")]
    public string? Name { get; set; }

    /// <summary>Any day of the quarter asked about; read when a round is opened.</summary>
    public DateOnly? Quarter { get; set; }

    /// <summary>The last day.</summary>
    [Display(Name = "截止日期", Description = "截止当天仍可填报，之后链接全部失效", Order = 3)]
    [Required(ErrorMessage = "请填写截止日期")]
    public DateOnly? DueOn { get; set; }

    /// <summary>Whom the contacts may phone.</summary>
    [Display(Name = "咨询电话", Description = "会显示在填报页、通知单和短信里，请填办公电话", Prompt = "党建办 029-88886666", Order = 4)]
    [Required(ErrorMessage = "请填写咨询电话")]
    [StringLength(60, ErrorMessage = "咨询电话不能超过 {1} 个字")]
    public string? Help { get; set; }

    /// <summary>What the contacts are told.</summary>
    [Display(Name = "填报说明", Description = "选填，会显示在填报页和通知单上", Order = 5)]
    [Core.Common.LongText]
    [StringLength(CollectionRound.NoteMaxLength, ErrorMessage = "填报说明不能超过 {1} 个字")]
    public string? Note { get; set; }

    /// <summary>“2026年第四季度”.</summary>
    public static string QuarterName(DateOnly quarter) =>
        string.Create(CultureInfo.InvariantCulture, $"{quarter.Year}年第{"一二三四"[(quarter.Month - 1) / 3]}季度");
}

/// <summary>Which units are asked: those ticked in the ledger, all that its questions find, or those that stand in a ledger, of one community or all.</summary>
public sealed class CollectionUnits : BulkEdits.BulkSelection
{
    /// <summary>Only units of this community, where neither ticked ones nor a question of the ledger say more.</summary>
    public Guid? Place { get; set; }

    /// <summary>True where the units were chosen in the ledger list.</summary>
    public bool IsChosen => All || Ids.Length > 0;
}

/// <summary>What came of taking units into a round.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Added">How many were added.</param>
/// <param name="Busy">How many were left because an open round asks them already.</param>
public sealed record UnitsTaken(Guid RoundId, int Added, int Busy);
