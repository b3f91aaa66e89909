using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>Kinds of organisations by what is asked of them.</summary>
[Flags]
public enum DutyHolders
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Branches, joint branches, branches of mobile members.</summary>
    Branches = 1,

    /// <summary>Temporary and functional branches.</summary>
    Restricted = 2,

    /// <summary>Committees and general branches, which have branches below them.</summary>
    Superiors = 4,
}

/// <summary>The window in which a duty is done.</summary>
public enum DutySpan
{
    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar quarter.</summary>
    Quarter,

    /// <summary>Calendar year.</summary>
    Year,

    /// <summary>1 October of the year to 31 March of the next .</summary>
    LifeYear,
}

/// <summary>One duty: who, how often, in which window, by what it is met.</summary>
/// <param name="Code">M1 to M12.</param>
/// <param name="What">What it is called.</param>
/// <param name="Holders">Of whom it is asked.</param>
/// <param name="Span">The window.</param>
/// <param name="Minimum">How often.</param>
/// <param name="Kind">The section of a gathering that meets it; null where another room's records do.</param>
public sealed record DutyRule(DutyCode Code, string What, DutyHolders Holders, DutySpan Span, NumberParameter Minimum, ActivityKind? Kind)
{
    /// <summary>Asked only while the branch has a committee.</summary>
    public bool NeedsCommittee { get; init; }

    /// <summary>Asked of each Party group.</summary>
    public bool PerGroup { get; init; }

    /// <summary>Judged by the fixed day, not by windows and grace days.</summary>
    public bool OnFixedDay { get; init; }

    /// <summary>Met only by the branch's own secretary.</summary>
    public bool BySecretary { get; init; }

    /// <summary>Met by every member who owes it: an organisation of which another room tells nothing has no such member.</summary>
    public bool PerMember { get; init; }

    /// <summary>Whether a gathering counts for it, leaving its date aside.</summary>
    public bool Takes(HeldEvent held) => held.Kind == Kind && (!BySecretary || held.BySecretary);
}

/// <summary>The duties of 3.1 as data, in the order of their codes.</summary>
public static class DutyRules
{
    private const DutyHolders Everybody = DutyHolders.Branches | DutyHolders.Restricted;
    private const DutyHolders Full = DutyHolders.Branches | DutyHolders.Superiors;

    /// <summary>All of them; M4 twice, for the quarter's lecture and for the secretary's own.</summary>
    public static readonly IReadOnlyList<DutyRule> All =
    [
        new(DutyCode.M1, "支部党员大会", Everybody, DutySpan.Quarter, DutyParameters.Congress, ActivityKind.Congress),
        new(DutyCode.M2, "支部委员会会议", DutyHolders.Branches, DutySpan.Month, DutyParameters.CommitteeMeeting, ActivityKind.CommitteeMeeting) { NeedsCommittee = true },
        new(DutyCode.M3, "党小组会", DutyHolders.Branches, DutySpan.Month, DutyParameters.GroupMeeting, ActivityKind.GroupMeeting) { PerGroup = true },
        new(DutyCode.M4, "党课", Everybody, DutySpan.Quarter, DutyParameters.Lecture, ActivityKind.Lecture),
        new(DutyCode.M4, "书记讲党课", Everybody, DutySpan.Year, DutyParameters.SecretaryLecture, ActivityKind.Lecture) { BySecretary = true },
        new(DutyCode.M5, "党员主题活动日", Everybody, DutySpan.Month, DutyParameters.ThemeDay, ActivityKind.ThemeDay),
        new(DutyCode.M6, "固定组织生活日", Everybody, DutySpan.Month, DutyParameters.LifeDay, ActivityKind.LifeDay) { OnFixedDay = true },
        new(DutyCode.M7, "组织生活会", DutyHolders.Branches, DutySpan.LifeYear, DutyParameters.LifeMeeting, ActivityKind.LifeMeeting),
        new(DutyCode.M8, "民主评议党员", DutyHolders.Branches, DutySpan.LifeYear, DutyParameters.Appraisal, ActivityKind.Appraisal),
        new(DutyCode.M9, "谈心谈话", Everybody, DutySpan.Year, DutyParameters.TalkMinimum, null),
        new(DutyCode.M10, "征集意见建议", Full, DutySpan.Month, DutyParameters.Opinions, null),
        new(DutyCode.M11, "党群意见征询会", Full, DutySpan.Quarter, DutyParameters.Consultation, ActivityKind.Consultation),
        new(DutyCode.M12, "党员集中学习培训", DutyHolders.Branches, DutySpan.Year, DutyParameters.StudyHours, null) { PerMember = true },
    ];

    /// <summary>What is asked of a type (2.1); nothing of the Working Committee itself.</summary>
    public static DutyHolders HolderOf(OrganizationType type) => type switch
    {
        OrganizationType.Branch or OrganizationType.JointBranch or OrganizationType.MobileBranch => DutyHolders.Branches,
        OrganizationType.Temporary or OrganizationType.Functional => DutyHolders.Restricted,
        OrganizationType.Committee or OrganizationType.GeneralBranch or OrganizationType.CommunityCommittee => DutyHolders.Superiors,
        _ => DutyHolders.None,
    };
}
