using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What an organisation may be asked to do; temporary and functional branches may not do all of it (R-2.04).</summary>
public enum OrganizationFunction
{
    /// <summary>Admit members (发展党员).</summary>
    Admission = 1,

    /// <summary>Collect dues (党费).</summary>
    Dues = 2,

    /// <summary>Be re-elected (换届).</summary>
    Reelection = 3,

    /// <summary>Elect delegates.</summary>
    Delegates = 4,

    /// <summary>Punish and dispose of members.</summary>
    Discipline = 5,
}

/// <summary>What the number of full members suggests (R-2.01, R-2.03, R-2.08); a suggestion, never a block.</summary>
public enum SizeSuggestionKind
{
    /// <summary>Seven full members and more: a committee is to be set up.</summary>
    SetUpCommittee = 1,

    /// <summary>Fewer than seven: a secretary is enough.</summary>
    CommitteeNotNeeded = 2,

    /// <summary>50 to 99: a general branch.</summary>
    BecomeGeneralBranch = 3,

    /// <summary>100 and more: a committee (党委).</summary>
    BecomeCommittee = 4,

    /// <summary>Fewer than three: joint, or cancelled.</summary>
    TooFew = 5,
}

/// <summary>A suggestion with its sentence.</summary>
public sealed record SizeSuggestion(SizeSuggestionKind Kind, string Text);

/// <summary>
/// The rules of organisations (domain 2.1), without a database. Numbers are of full members whose relation lies here;
/// probationary members never count (R-2.03).
/// </summary>
public static class OrganizationRules
{
    /// <summary>R-2.03: from so many full members a unit has a branch of its own.</summary>
    public const int OwnBranchFrom = 3;

    /// <summary>R-2.03: from so many a branch must have a committee.</summary>
    public const int CommitteeFrom = 7;

    /// <summary>R-2.03: from so many a general branch is suggested.</summary>
    public const int GeneralBranchFrom = 50;

    /// <summary>R-2.03: from so many a Party committee is suggested.</summary>
    public const int PartyCommitteeFrom = 100;

    /// <summary>A branch's committee has at most so many members (2.1).</summary>
    public const int CommitteeMembersMost = 7;

    /// <summary>The posts a branch with a committee must fill (2.1).</summary>
    private static readonly PostKind[] OfCommittee = [PostKind.Secretary, PostKind.Organization, PostKind.Publicity, PostKind.Discipline];

    /// <summary>The types a person may choose; the working committee comes into being by itself.</summary>
    public static IReadOnlyList<OrganizationType> Choosable { get; } = [.. Enum.GetValues<OrganizationType>().Where(t => t != OrganizationType.WorkingCommittee)];

    /// <summary>
    /// R-2.04, scenario 21: whether organisations of that type have the function at all. Rooms ask it before they show an entry.
    /// The working committee is appointed, so it has no re-election.
    /// </summary>
    public static bool MayUse(OrganizationType type, OrganizationFunction function) => type switch
    {
        OrganizationType.Temporary or OrganizationType.Functional => false,
        OrganizationType.WorkingCommittee => function != OrganizationFunction.Reelection,
        _ => true,
    };

    /// <summary>Temporary and functional branches: no admission, dues, election, and no relations of members (R-2.04).</summary>
    public static bool IsRestricted(OrganizationType type) => type is OrganizationType.Temporary or OrganizationType.Functional;

    /// <summary>A branch of whatever kind; general branches and committees lie above.</summary>
    public static bool IsBranch(OrganizationType type) => type is OrganizationType.Branch or OrganizationType.JointBranch or OrganizationType.Temporary
        or OrganizationType.Functional or OrganizationType.MobileBranch;

    /// <summary>Committees and general branches have a leading body by their nature.</summary>
    public static bool AlwaysHasCommittee(OrganizationType type) => !IsBranch(type);

    /// <summary>Whether the organisation may be a unit's own (K2, K4) or covers units jointly or from outside.</summary>
    public static bool MayBeOwn(OrganizationType type) => type is OrganizationType.Branch or OrganizationType.GeneralBranch or OrganizationType.Committee;

    /// <summary>R-2.03, list “应设支委未设” (7.3): a branch with seven full members and no committee.</summary>
    public static bool ShouldHaveCommittee(OrganizationType type, bool hasCommittee, int fullMembers) =>
        type is OrganizationType.Branch or OrganizationType.JointBranch or OrganizationType.MobileBranch && !hasCommittee && fullMembers >= CommitteeFrom;

    /// <summary>What the number of full members suggests, or null (R-2.01, R-2.03). Only types that keep members' relations are judged.</summary>
    public static SizeSuggestion? SuggestionFor(OrganizationType type, bool hasCommittee, int fullMembers) => type switch
    {
        OrganizationType.Branch or OrganizationType.JointBranch or OrganizationType.MobileBranch => fullMembers switch
        {
            >= PartyCommitteeFrom => new(SizeSuggestionKind.BecomeCommittee, $"正式党员 {fullMembers} 名，达到 {PartyCommitteeFrom} 名，建议报上级改设党委"),
            >= GeneralBranchFrom => new(SizeSuggestionKind.BecomeGeneralBranch, $"正式党员 {fullMembers} 名，达到 {GeneralBranchFrom} 名，应升格党总支"),
            >= CommitteeFrom when !hasCommittee => new(SizeSuggestionKind.SetUpCommittee, $"正式党员 {fullMembers} 名，达到 {CommitteeFrom} 名，应设支部委员会"),
            < OwnBranchFrom => new(SizeSuggestionKind.TooFew, $"正式党员 {fullMembers} 名，不足 {OwnBranchFrom} 名，应联合组建或由上级调整"),
            < CommitteeFrom when hasCommittee => new(SizeSuggestionKind.CommitteeNotNeeded, $"正式党员 {fullMembers} 名，不足 {CommitteeFrom} 名，可只设书记，不设支部委员会"),
            _ => null,
        },
        OrganizationType.GeneralBranch when fullMembers >= PartyCommitteeFrom =>
            new(SizeSuggestionKind.BecomeCommittee, $"正式党员 {fullMembers} 名，达到 {PartyCommitteeFrom} 名，建议报上级改设党委"),
        _ => null,
    };

    /// <summary>R-2.06: how the name ends, by type and committee; null where habit decides.</summary>
    public static string? EndingOf(OrganizationType type, bool hasCommittee) => type switch
    {
        OrganizationType.Committee => "委员会",
        OrganizationType.GeneralBranch => "总支部委员会",
        OrganizationType.Branch => hasCommittee ? "支部委员会" : "支部",
        OrganizationType.JointBranch => hasCommittee ? "联合支部委员会" : "联合支部",
        OrganizationType.Temporary => hasCommittee ? "临时支部委员会" : "临时支部",
        _ => null,
    };

    /// <summary>R-2.06: the name the rule gives an organisation of a unit, or null where the type has no rule.</summary>
    public static string? NameFor(OrganizationType type, bool hasCommittee, string unit) => EndingOf(type, hasCommittee) is { } ending ? $"中共{unit}{ending}" : null;

    /// <summary>R-2.06: a hint where the name does not follow the rule, or null. The name on the seal always holds, so it never blocks.</summary>
    public static string? NameHint(string name, OrganizationType type, bool hasCommittee)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (EndingOf(type, hasCommittee) is not { } ending)
        {
            return null;
        }

        var told = new List<string>();
        if (!name.StartsWith("中共", StringComparison.Ordinal))
        {
            told.Add("一般以“中共”开头");
        }

        // “支部” also ends “联合支部”; a branch without committee ends in 支部 and not in 支部委员会.
        if (!name.EndsWith(ending, StringComparison.Ordinal) || (type == OrganizationType.Committee && name.EndsWith("支部委员会", StringComparison.Ordinal)))
        {
            told.Add($"{type.Label()}{(IsBranch(type) ? hasCommittee ? "（设委员会）" : "（不设委员会）" : "")}一般以“{ending}”结尾");
        }

        return told.Count == 0 ? null : $"党组织全称{string.Join("，", told)}；与印章一致时不必改";
    }

    /// <summary>The posts that nobody holds: a secretary everywhere, with a committee also organisation, publicity and discipline (2.1, 2.3).</summary>
    public static IReadOnlyList<PostKind> Vacancies(OrganizationType type, bool hasCommittee, IReadOnlyCollection<PostKind> held) => type == OrganizationType.WorkingCommittee
        ? []
        : [.. (IsBranch(type) && hasCommittee ? OfCommittee : [PostKind.Secretary]).Where(k => !held.Contains(k))];

    /// <summary>
    /// R-2.08: the first day of the run, up to and including <paramref name="today"/>, on which there were fewer than three full
    /// members; null while there are three. <paramref name="since"/> is the earliest day the run may begin.
    /// </summary>
    /// <param name="full">When each member was a full member here: first day (included) to day no longer.</param>
    /// <param name="since">The organisation's founding, or the earliest day looked at.</param>
    /// <param name="today">The day looked from.</param>
    public static DateOnly? TooFewSince(IReadOnlyCollection<(DateOnly From, DateOnly? To)> full, DateOnly since, DateOnly today)
    {
        int On(DateOnly day) => full.Count(f => f.From <= day && (f.To is null || f.To > day));
        if (since > today || On(today) >= OwnBranchFrom)
        {
            return null;
        }

        // The number changes only on days on which somebody came or left.
        var began = today;
        foreach (var day in full.SelectMany(f => f.To is { } to ? new[] { f.From, to } : [f.From]).Append(since).Where(d => d >= since && d <= today).Distinct().OrderDescending())
        {
            if (On(day) >= OwnBranchFrom)
            {
                break;
            }

            began = day;
        }

        return began;
    }

    /// <summary>R-2.08: whether the run has lasted so many whole days.</summary>
    public static bool IsReviewDue(DateOnly since, DateOnly today, int days) => since.AddDays(days) <= today;

    /// <summary>Whether somebody may use the permission on the organisation: a person with several roles edits only where the role that may reaches (14.5).</summary>
    public static bool MayTouch(CurrentUser user, Permission permission, PartyOrganization organization)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(organization);
        var scope = user.ScopeFor(permission);
        return scope.IsStreet || scope.Covers(organization.TreePath);
    }
}
