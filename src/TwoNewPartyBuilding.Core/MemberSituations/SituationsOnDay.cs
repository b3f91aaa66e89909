using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>Which members were in a situation on a day; what later rules (attendance, dues, elections) ask of any day.</summary>
public static class SituationsOnDay
{
    /// <summary>The members whose situation held on that day.</summary>
    public static IQueryable<PartyMember> InSituation(this IQueryable<PartyMember> members, SituationKind kind, DateOnly day) =>
        members.Where(m => m.Situations.Any(s => s.Kind == kind && s.From <= day && (s.To == null || s.To > day)));

    /// <summary>The members who were at least so old on that day, in full years; without a birth date nobody is.</summary>
    public static IQueryable<PartyMember> AgedOn(this IQueryable<PartyMember> members, int years, DateOnly day)
    {
        // Who was born on 29 February is a year older on 1 March where there is no such day; one born before the line is counted.
        var line = day.AddYears(-years);
        return members.Where(m => m.BirthOn != null && m.BirthOn <= line);
    }

    /// <summary>The members who worked in a unit while their relation lay outside the street on that day (“pocket members”).</summary>
    public static IQueryable<PartyMember> PocketOn(this IQueryable<PartyMember> members, DateOnly day) =>
        members.Where(m => m.Placements.Any(p => p.OrganizationId == null && p.From <= day && (p.To == null || p.To > day)));
}
