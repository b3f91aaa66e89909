using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>Sizes by employees.</summary>
public enum EmployeeSize
{
    /// <summary>Nobody has told.</summary>
    [Display(Name = "人数未填")]
    Unknown,

    /// <summary>None.</summary>
    [Display(Name = "没有职工")]
    None,

    /// <summary>1–9.</summary>
    [Display(Name = "1–9 人")]
    Tiny,

    /// <summary>10–49.</summary>
    [Display(Name = "10–49 人")]
    Small,

    /// <summary>50–99.</summary>
    [Display(Name = "50–99 人")]
    Medium,

    /// <summary>100 and more.</summary>
    [Display(Name = "100 人以上")]
    Large,
}

/// <summary>By what the figures are split.</summary>
public enum CoverageGrouping
{
    /// <summary>By community.</summary>
    [Display(Name = "社区")]
    Community,

    /// <summary>By section of industry.</summary>
    [Display(Name = "行业")]
    Industry,

    /// <summary>By ledger.</summary>
    [Display(Name = "台账")]
    Ledger,

    /// <summary>By employees.</summary>
    [Display(Name = "规模")]
    Size,

    /// <summary>By kind.</summary>
    [Display(Name = "类别")]
    Kind,
}

/// <summary>Which units behind an indicator are listed.</summary>
public enum CoveragePart
{
    /// <summary>Asked and not there yet.</summary>
    [Display(Name = "未达到")]
    Missing,

    /// <summary>The numerator.</summary>
    [Display(Name = "已达到")]
    Numerator,

    /// <summary>The denominator.</summary>
    [Display(Name = "分母全部")]
    Denominator,

    /// <summary>What is not operating and therefore left out.</summary>
    [Display(Name = "不计入")]
    LeftOut,
}

/// <summary>What is asked of the coverage figures; stands in the address.</summary>
public class CoverageQuestion
{
    /// <summary>The day; null for today.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The earlier day to compare with; null for the last day of the month before.</summary>
    public DateOnly? Against { get; set; }

    /// <summary>One community; the empty key for units without one.</summary>
    public Guid? Community { get; set; }

    /// <summary>One section of industry; “?” for units without one.</summary>
    public string? Industry { get; set; }

    /// <summary>One ledger; C is the tag.</summary>
    public Ledger? Ledger { get; set; }

    /// <summary>One size.</summary>
    public EmployeeSize? Size { get; set; }

    /// <summary>One kind.</summary>
    public EnterpriseKind? Kind { get; set; }

    /// <summary>By what the figures are split.</summary>
    public CoverageGrouping By { get; set; }

    /// <summary>The day asked for: never one to come.</summary>
    public DateOnly DayOf(DateOnly today) => AsOf is { } day && day < today ? day : today;

    /// <summary>The day compared with: before <see cref="DayOf"/>.</summary>
    public DateOnly AgainstOf(DateOnly today)
    {
        var day = DayOf(today);
        return Against is { } against && against < day ? against : new DateOnly(day.Year, day.Month, 1).AddDays(-1);
    }

    /// <summary>Whether anything narrows the units.</summary>
    public bool IsNarrowed => Community is not null || Industry is not null || Ledger is not null || Size is not null || Kind is not null;

    /// <summary>Whether a unit is asked for.</summary>
    public bool Asks(UnitOnDay unit) =>
        (Community is not { } community || (unit.CommunityId ?? Guid.Empty) == community)
        && (Industry is not { Length: > 0 } section || (unit.Industry ?? "?") == section)
        && (Ledger is not { } ledger || (ledger == Ledgers.Ledger.KeyManaged ? unit.IsKeyManaged : unit.Ledger == ledger))
        && (Size is not { } size || SizeOf(unit) == size)
        && (Kind is not { } kind || unit.Kind == kind);

    /// <summary>The size of a unit.</summary>
    public static EmployeeSize SizeOf(UnitOnDay unit) => unit.Employees switch
    {
        null => EmployeeSize.Unknown,
        <= 0 => EmployeeSize.None,
        < 10 => EmployeeSize.Tiny,
        < 50 => EmployeeSize.Small,
        < 100 => EmployeeSize.Medium,
        _ => EmployeeSize.Large,
    };

    /// <summary>Whether an organisation is asked for by K6: its community counts, and nothing that only units have may be asked.</summary>
    public bool Asks(Duties.OrganizationQuarter organization) =>
        organization is not null && AsksOrganizations && (Community is not { } community || (organization.CommunityId ?? Guid.Empty) == community);

    /// <summary>Whether K6 can answer: it counts organisations, which have no ledger, industry, size or kind.</summary>
    public bool AsksOrganizations => Industry is not { Length: > 0 } && Ledger is null && Size is null && Kind is null;

    /// <summary>What the figures depend on.</summary>
    internal object Key => new { Community, Industry, Ledger, Size, Kind };
}
