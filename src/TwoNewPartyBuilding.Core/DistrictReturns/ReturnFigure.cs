using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>The parts of a return; what makes a difference is told once for each part.</summary>
public enum FigureGroup
{
    /// <summary>Units on the last day.</summary>
    [Display(Name = "单位", Description = "家")]
    Units = 1,

    /// <summary>What happened to units in the period.</summary>
    [Display(Name = "单位变动", Description = "家")]
    UnitChanges,

    /// <summary>Organisations on the last day.</summary>
    [Display(Name = "党组织", Description = "个")]
    Organizations,

    /// <summary>What happened to organisations.</summary>
    [Display(Name = "党组织变动", Description = "个")]
    OrganizationChanges,

    /// <summary>Members on the last day.</summary>
    [Display(Name = "党员", Description = "名")]
    Members,

    /// <summary>What happened to members.</summary>
    [Display(Name = "党员变动", Description = "名")]
    MemberChanges,

    /// <summary>Double coverage (7.2).</summary>
    [Display(Name = "双覆盖", Description = "家")]
    Coverage,
}

/// <summary>One line of the return: how it is called and what it counts. A line counts units, organisations, members or events, or is the rate of two other lines.</summary>
/// <param name="Code">Names the line for good; mappings and sent returns hold it.</param>
/// <param name="Group">The part it stands in.</param>
/// <param name="Name">What it is called.</param>
public sealed record ReturnFigure(string Code, FigureGroup Group, string Name)
{
    /// <summary>The unit of rates.</summary>
    public const string PerCent = "%";

    /// <summary>Which units it counts, on a snapshot.</summary>
    public Func<CoverageSnapshot, UnitOnDay, bool>? OfUnits { get; init; }

    /// <summary>Which organisations it counts.</summary>
    public Func<OrganizationOnDay, bool>? OfOrganizations { get; init; }

    /// <summary>Which members it counts.</summary>
    public Func<MemberOnDay, bool>? OfMembers { get; init; }

    /// <summary>Which events of the period it counts.</summary>
    public IReadOnlyList<ReturnEventKind>? OfEvents { get; init; }

    /// <summary>The two lines it is the rate of.</summary>
    public (string Numerator, string Denominator)? RateOf { get; init; }

    /// <summary>Why it cannot be computed yet, or null.</summary>
    public string? Waiting { get; init; }

    /// <summary>What it is measured in.</summary>
    public string Unit => RateOf is not null || Waiting is not null ? PerCent : CoverageExport.DescriptionOf(Group);
}

/// <summary>Every line of the return, in its order. A further line is a further entry here.</summary>
public static class ReturnFigures
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ReturnFigure> All =
    [
        Units("U01", "“两新”组织单位总数", (_, _) => true),
        Units("U02", "非公有制企业", (_, u) => u.Ledger != Ledger.SocialOrganizations),
        Units("U03", "其中：规模以上", (_, u) => u.Ledger == Ledger.AboveScale),
        Units("U04", "其中：规模以下", (_, u) => u.Ledger == Ledger.BelowScale),
        Units("U05", "其中：准备撤销", (_, u) => u.Ledger == Ledger.PendingDeregistration),
        Units("U06", "社会组织", (_, u) => u.Ledger == Ledger.SocialOrganizations),
        Units("U07", "重点管理企业（另列）", (_, u) => u.IsKeyManaged),
        Units("U08", "实体运营单位", (s, u) => s.Rules.WhyLeftOut(u, s.Day) == LeftOut.No),
        Events("U11", FigureGroup.UnitChanges, "本期新增单位", ReturnEventKind.UnitEntered),
        Events("U12", FigureGroup.UnitChanges, "本期撤销单位", ReturnEventKind.UnitGone),
        Events("U13", FigureGroup.UnitChanges, "本期列入准备撤销", ReturnEventKind.UnitPending),
        Events("U14", FigureGroup.UnitChanges, "本期其他台账变动", ReturnEventKind.UnitMoved),
        Organizations("O01", "党组织总数（不含社区党委）", o => o.Type != OrganizationType.CommunityCommittee),
        OfType("O02", "其中：党委", OrganizationType.Committee),
        OfType("O03", "其中：党总支", OrganizationType.GeneralBranch),
        OfType("O04", "其中：党支部", OrganizationType.Branch),
        OfType("O05", "其中：联合党支部", OrganizationType.JointBranch),
        OfType("O06", "其中：临时党支部", OrganizationType.Temporary),
        OfType("O07", "其中：功能型党支部", OrganizationType.Functional),
        OfType("O08", "其中：流动党员党支部", OrganizationType.MobileBranch),
        OfType("O09", "社区党委（另列）", OrganizationType.CommunityCommittee),
        Events("O11", FigureGroup.OrganizationChanges, "本期成立党组织", ReturnEventKind.OrganizationEstablished),
        Events("O12", FigureGroup.OrganizationChanges, "本期撤销党组织", ReturnEventKind.OrganizationEnded),
        Events("O13", FigureGroup.OrganizationChanges, "本期更名党组织", ReturnEventKind.OrganizationRenamed),
        Events("O14", FigureGroup.OrganizationChanges, "本期升格或改设党组织", ReturnEventKind.OrganizationRetyped),
        Members("M01", "党员总数（组织关系在本街道）", m => m.IsHere),
        Members("M02", "其中：正式党员", m => m.IsHere && m.IsFull),
        Members("M03", "其中：预备党员", m => m.IsHere && !m.IsFull),
        Members("M04", "组织关系在外的在职党员（另列）", m => !m.IsHere),
        Events("M11", FigureGroup.MemberChanges, "本期转入党员", ReturnEventKind.MemberIn),
        Events("M12", FigureGroup.MemberChanges, "本期发展党员", ReturnEventKind.MemberAdmitted),
        Events("M13", FigureGroup.MemberChanges, "本期恢复党籍", ReturnEventKind.MemberRestored),
        Events("M14", FigureGroup.MemberChanges, "本期新建档党员", ReturnEventKind.MemberRecorded),
        Events("M15", FigureGroup.MemberChanges, "本期预备党员转正", ReturnEventKind.MemberConverted),
        Events("M21", FigureGroup.MemberChanges, "本期转出党员", ReturnEventKind.MemberOut),
        Events("M22", FigureGroup.MemberChanges, "本期去世党员", ReturnEventKind.MemberDied),
        Events(
            "M23", FigureGroup.MemberChanges, "本期出党（除名、开除、退党）", ReturnEventKind.MemberStruckOff, ReturnEventKind.MemberExpelled, ReturnEventKind.MemberResigned),
        Events("M24", FigureGroup.MemberChanges, "本期停止党籍", ReturnEventKind.MemberSuspended),
        .. CoverageRules.OfUnits.SelectMany(Three),
        new("K60", FigureGroup.Coverage, Indicator.K6.Label()) { Waiting = "组织生活记录启用后统计" },
    ];

    private static readonly Dictionary<string, ReturnFigure> ByCode = All.ToDictionary(f => f.Code);

    /// <summary>The line of a code, or null.</summary>
    public static ReturnFigure? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static ReturnFigure Units(string code, string name, Func<CoverageSnapshot, UnitOnDay, bool> counts) => new(code, FigureGroup.Units, name) { OfUnits = counts };

    private static ReturnFigure Organizations(string code, string name, Func<OrganizationOnDay, bool> counts) => new(code, FigureGroup.Organizations, name) { OfOrganizations = counts };

    private static ReturnFigure OfType(string code, string name, OrganizationType type) => Organizations(code, name, o => o.Type == type);

    private static ReturnFigure Members(string code, string name, Func<MemberOnDay, bool> counts) => new(code, FigureGroup.Members, name) { OfMembers = counts };

    private static ReturnFigure Events(string code, FigureGroup group, string name, params ReturnEventKind[] kinds) => new(code, group, name) { OfEvents = kinds };

    // K1 → K10 the rate, K11 its numerator, K12 its denominator. Who counts is coverage's own rule (7.2).
    private static ReturnFigure[] Three(Indicator k) =>
    [
        new($"{k}1", FigureGroup.Coverage, k.Label() + "：达到") { OfUnits = (s, u) => CoverageService.IsIn(s, u, k, CoveragePart.Numerator) },
        new($"{k}2", FigureGroup.Coverage, k.Label() + "：应达到") { OfUnits = (s, u) => CoverageService.IsIn(s, u, k, CoveragePart.Denominator) },
        new($"{k}0", FigureGroup.Coverage, k.Label()) { RateOf = ($"{k}1", $"{k}2") },
    ];
}
