using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>How an organisation stands to its term .</summary>
public enum TermState
{
    /// <summary>It has no term: temporary, functional, or appointed.</summary>
    [Display(Name = "无任期")]
    None = 1,

    /// <summary>Nobody recorded the last election.</summary>
    [Display(Name = "未记录换届")]
    Unknown = 2,

    /// <summary>Within its term.</summary>
    [Display(Name = "任期内")]
    InTerm = 3,

    /// <summary>Due within six months.</summary>
    [Display(Name = "半年内到期")]
    DueSoon = 4,

    /// <summary>Let wait with the superior's approval.</summary>
    [Display(Name = "已批准延期")]
    Extended = 5,

    /// <summary>Overdue (超期未换届).</summary>
    [Display(Name = "超期未换届")]
    Overdue = 6,
}

/// <summary>
/// five years for Party committees and organisations of residents, three for general branches and branches, none for
/// temporary, functional and appointed ones. Pure, and as conditions both databases can ask.
/// </summary>
public static class TermRules
{
    /// <summary>The superior reminds so many months ahead.</summary>
    public const int ReminderMonths = 6;

    /// <summary>The term in years, null where there is none.</summary>
    public static int? Years(OrganizationType type, bool ofResidents) =>
        !OrganizationRules.MayUse(type, OrganizationFunction.Reelection) ? null
        : ofResidents || type is OrganizationType.Committee or OrganizationType.CommunityCommittee ? 5
        : 3;

    /// <summary>The day the term ends, null without a term or a known election.</summary>
    public static DateOnly? DueOn(OrganizationType type, bool ofResidents, DateOnly? lastElected) =>
        Years(type, ofResidents) is { } years && lastElected is { } last ? last.AddYears(years) : null;

    /// <summary>The day the reminder begins.</summary>
    public static DateOnly RemindFrom(DateOnly due) => due.AddMonths(-ReminderMonths);

    /// <summary>The latest day an approved extension may reach.</summary>
    public static DateOnly HardLimit(DateOnly due) => due.AddYears(1);

    /// <summary>The state on a day: overdue from the day after the end of the term, or of the approved extension.</summary>
    public static TermState StateOn(OrganizationType type, bool ofResidents, DateOnly? lastElected, DateOnly? extendedTo, DateOnly today)
    {
        if (Years(type, ofResidents) is null)
        {
            return TermState.None;
        }

        if (DueOn(type, ofResidents, lastElected) is not { } due)
        {
            return TermState.Unknown;
        }

        var end = extendedTo > due ? extendedTo.Value : due;
        return today > end ? TermState.Overdue
            : today < RemindFrom(due) ? TermState.InTerm
            : extendedTo > due ? TermState.Extended
            : TermState.DueSoon;
    }

    /// <summary>The state of an organisation.</summary>
    public static TermState StateOn(PartyOrganization organization, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return StateOn(organization.Type, organization.IsOfResidents, organization.LastElectedOn, organization.ElectionExtendedTo, today);
    }

    /// <summary>The same states as a condition on living organisations.</summary>
    public static Expression<Func<PartyOrganization, bool>> Is(TermState state, DateOnly today)
    {
        // The last day of election of which the term is over, or reminded of, today; adding years and months keeps the order of days.
        DateOnly over3 = LastDay(d => d.AddYears(3).AddDays(1), today), over5 = LastDay(d => d.AddYears(5).AddDays(1), today);
        DateOnly soon3 = LastDay(d => RemindFrom(d.AddYears(3)), today), soon5 = LastDay(d => RemindFrom(d.AddYears(5)), today);
        return state switch
        {
            TermState.None => o => o.Type == OrganizationType.Temporary || o.Type == OrganizationType.Functional || o.Type == OrganizationType.WorkingCommittee,
            TermState.Unknown => o => o.LastElectedOn == null
                && o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional && o.Type != OrganizationType.WorkingCommittee,
            TermState.Overdue => o => o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional && o.Type != OrganizationType.WorkingCommittee
                && o.LastElectedOn <= (o.IsOfResidents || o.Type == OrganizationType.Committee || o.Type == OrganizationType.CommunityCommittee ? over5 : over3)
                && (o.ElectionExtendedTo == null || o.ElectionExtendedTo < today),
            TermState.Extended => o => o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional && o.Type != OrganizationType.WorkingCommittee
                && o.LastElectedOn <= (o.IsOfResidents || o.Type == OrganizationType.Committee || o.Type == OrganizationType.CommunityCommittee ? soon5 : soon3)
                && o.ElectionExtendedTo != null && o.ElectionExtendedTo >= today,
            TermState.DueSoon => o => o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional && o.Type != OrganizationType.WorkingCommittee
                && o.LastElectedOn <= (o.IsOfResidents || o.Type == OrganizationType.Committee || o.Type == OrganizationType.CommunityCommittee ? soon5 : soon3)
                && o.LastElectedOn > (o.IsOfResidents || o.Type == OrganizationType.Committee || o.Type == OrganizationType.CommunityCommittee ? over5 : over3)
                && o.ElectionExtendedTo == null,
            _ => o => o.Type != OrganizationType.Temporary && o.Type != OrganizationType.Functional && o.Type != OrganizationType.WorkingCommittee
                && o.LastElectedOn > (o.IsOfResidents || o.Type == OrganizationType.Committee || o.Type == OrganizationType.CommunityCommittee ? soon5 : soon3),
        };
    }

    /// <summary>The last day that <paramref name="moved"/> brings no later than <paramref name="today"/>.</summary>
    private static DateOnly LastDay(Func<DateOnly, DateOnly> moved, DateOnly today)
    {
        // Months differ by at most three days, so a first guess is never far off.
        var guess = today.AddDays(-(moved(today).DayNumber - today.DayNumber)).AddDays(7);
        while (moved(guess) > today)
        {
            guess = guess.AddDays(-1);
        }

        return guess;
    }
}
