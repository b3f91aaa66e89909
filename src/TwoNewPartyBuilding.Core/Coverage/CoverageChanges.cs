using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>Why a unit counts otherwise than before.</summary>
public enum CoverageReason
{
    /// <summary>Came into the ledgers.</summary>
    [Display(Name = "新增单位")]
    Entered = 1,

    /// <summary>Left the ledgers.</summary>
    [Display(Name = "撤销")]
    Gone,

    /// <summary>Went into the ledger D.</summary>
    [Display(Name = "进入准备撤销")]
    PendingDeregistration,

    /// <summary>Came back from the ledger D.</summary>
    [Display(Name = "退出准备撤销")]
    Recovered,

    /// <summary>歇业 for so many months that it no longer operates.</summary>
    [Display(Name = "歇业满期")]
    Suspended,

    /// <summary>At work again.</summary>
    [Display(Name = "恢复经营")]
    Resumed,

    /// <summary>Moved into the community asked for.</summary>
    [Display(Name = "转入社区")]
    MovedIn,

    /// <summary>Moved out of it.</summary>
    [Display(Name = "转出社区")]
    MovedOut,

    /// <summary>Came under the other questions asked (ledger, industry, size).</summary>
    [Display(Name = "转入本范围")]
    CameUnder,

    /// <summary>No longer comes under them.</summary>
    [Display(Name = "转出本范围")]
    LeftRange,

    /// <summary>An organisation covers it now.</summary>
    [Display(Name = "已覆盖")]
    Covered,

    /// <summary>None covers it any more.</summary>
    [Display(Name = "失去覆盖")]
    Uncovered,

    /// <summary>Has an organisation of its own now.</summary>
    [Display(Name = "单独组建")]
    OwnOrganization,

    /// <summary>Has none of its own any more.</summary>
    [Display(Name = "不再单独组建")]
    NoOwnOrganization,

    /// <summary>More members.</summary>
    [Display(Name = "党员增加")]
    MoreMembers,

    /// <summary>Fewer members.</summary>
    [Display(Name = "党员减少")]
    FewerMembers,

    /// <summary>Employees changed between none and some.</summary>
    [Display(Name = "职工人数变化")]
    Employees,

    /// <summary>An instructor or liaison arrived.</summary>
    [Display(Name = "指导员到岗")]
    InstructorArrived,

    /// <summary>An instructor or liaison left.</summary>
    [Display(Name = "指导员离岗")]
    InstructorLeft,

    /// <summary>A mass organisation was set up.</summary>
    [Display(Name = "群团组织建立")]
    MassOrganization,

    /// <summary>A mass organisation is gone.</summary>
    [Display(Name = "群团组织撤销")]
    NoMassOrganization,

    /// <summary>The rules of counting changed.</summary>
    [Display(Name = "口径调整")]
    Rules,
}

/// <summary>What one unit adds to or takes from one indicator.</summary>
public readonly record struct Contribution(Indicator Indicator, int Numerator, int Denominator);

/// <summary>One unit that counts otherwise than before.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Contributions">What it changes, by indicator.</param>
public sealed record UnitChange(Guid Unit, IReadOnlyList<CoverageReason> Reasons, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>What it changes in one indicator.</summary>
    public Contribution this[Indicator indicator] => Contributions.FirstOrDefault(c => c.Indicator == indicator, new(indicator, 0, 0));
}

/// <summary>Explains the difference between two days unit by unit. The contributions add up to it exactly, because each unit is counted by the same rules as the figures.</summary>
public static class CoverageChanges
{
    private const UnitTies Instructors = UnitTies.Lead | UnitTies.Liaison;
    private const UnitTies Masses = UnitTies.TradeUnion | UnitTies.YouthLeague | UnitTies.WomenFederation;

    /// <summary>The units that make the difference between two days, in the order of the later day, those gone at the end.</summary>
    /// <param name="before">The earlier day.</param>
    /// <param name="after">The later day.</param>
    /// <param name="asks">The units asked for.</param>
    public static IReadOnlyList<UnitChange> Between(CoverageSnapshot before, CoverageSnapshot after, Func<UnitOnDay, bool> asks)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<UnitChange>();
        var earlier = before.Units.ToDictionary(u => u.Id);
        foreach (var unit in after.Units)
        {
            earlier.Remove(unit.Id, out var was);
            if (!unit.Equals(was) || !before.Rules.Equals(after.Rules) || unit.SuspendedOn is not null)
            {
                Add(was, unit);
            }
        }

        foreach (var gone in before.Units.Where(u => earlier.ContainsKey(u.Id)))
        {
            Add(gone, null);
        }

        return changes;

        void Add(UnitOnDay? was, UnitOnDay? now)
        {
            var (counted, counts) = (IsIn(before, was, asks), IsIn(after, now, asks));
            List<Contribution> made = [];
            foreach (var k in CoverageRules.OfUnits)
            {
                var (n, d) = (Answer(after, k, now, counts) - Answer(before, k, was, counted), Ask(k, now, counts) - Ask(k, was, counted));
                if (n != 0 || d != 0)
                {
                    made.Add(new Contribution(k, n, d));
                }
            }

            if (made.Count > 0)
            {
                changes.Add(new UnitChange((now ?? was)!.Id, [.. Reasons(before, after, was, now, counted, counts, asks).Distinct()], made));
            }
        }
    }

    /// <summary>The sum of the contributions to one indicator.</summary>
    public static Contribution Sum(IEnumerable<UnitChange> changes, Indicator indicator)
    {
        var (n, d) = (0, 0);
        foreach (var change in changes)
        {
            var c = change[indicator];
            (n, d) = (n + c.Numerator, d + c.Denominator);
        }

        return new Contribution(indicator, n, d);
    }

    private static bool IsIn(CoverageSnapshot snapshot, UnitOnDay? unit, Func<UnitOnDay, bool> asks) =>
        unit is not null && asks(unit) && snapshot.Rules.WhyLeftOut(unit, snapshot.Day) == LeftOut.No;

    private static int Ask(Indicator k, UnitOnDay? unit, bool counts) => counts && CoverageRules.IsAsked(k, unit!) ? 1 : 0;

    private static int Answer(CoverageSnapshot snapshot, Indicator k, UnitOnDay? unit, bool counts) => counts && snapshot.Rules.Answers(k, unit!) ? 1 : 0;

    private static IEnumerable<CoverageReason> Reasons(
        CoverageSnapshot before, CoverageSnapshot after, UnitOnDay? was, UnitOnDay? now, bool counted, bool counts, Func<UnitOnDay, bool> asks)
    {
        if (counted && !counts)
        {
            yield return now is null ? CoverageReason.Gone
                : after.Rules.WhyLeftOut(now, after.Day) switch
                {
                    LeftOut.PendingDeregistration => CoverageReason.PendingDeregistration,
                    LeftOut.Suspended => CoverageReason.Suspended,
                    _ => now.CommunityId != was!.CommunityId && !asks(now with { Ledger = was.Ledger, IsKeyManaged = was.IsKeyManaged, Industry = was.Industry, Employees = was.Employees })
                        ? CoverageReason.MovedOut : CoverageReason.LeftRange,
                };
            yield break;
        }

        if (!counted && counts)
        {
            yield return was is null ? CoverageReason.Entered
                : before.Rules.WhyLeftOut(was, before.Day) switch
                {
                    LeftOut.PendingDeregistration => CoverageReason.Recovered,
                    LeftOut.Suspended => now!.SuspendedOn is null ? CoverageReason.Resumed : CoverageReason.Rules,
                    _ => now!.CommunityId != was.CommunityId && !asks(was with { Ledger = now.Ledger, IsKeyManaged = now.IsKeyManaged, Industry = now.Industry, Employees = now.Employees })
                        ? CoverageReason.MovedIn : CoverageReason.CameUnder,
                };
            yield break;
        }

        foreach (var reason in Facts(was!, now!))
        {
            yield return reason;
        }

        if (!before.Rules.Equals(after.Rules))
        {
            yield return CoverageReason.Rules;
        }
    }

    private static IEnumerable<CoverageReason> Facts(UnitOnDay was, UnitOnDay now)
    {
        if (was.IsCovered != now.IsCovered)
        {
            yield return now.IsCovered ? CoverageReason.Covered : CoverageReason.Uncovered;
        }

        if (was.Has(UnitTies.Own) != now.Has(UnitTies.Own))
        {
            yield return now.Has(UnitTies.Own) ? CoverageReason.OwnOrganization : CoverageReason.NoOwnOrganization;
        }

        if (was.Members != now.Members || was.FullMembers != now.FullMembers)
        {
            yield return (now.Members, now.FullMembers).CompareTo((was.Members, was.FullMembers)) > 0 ? CoverageReason.MoreMembers : CoverageReason.FewerMembers;
        }

        if (was.Employees >= 1 != now.Employees >= 1)
        {
            yield return CoverageReason.Employees;
        }

        if ((was.Ties & Instructors) != (now.Ties & Instructors))
        {
            yield return (now.Ties & Instructors & ~was.Ties) != 0 ? CoverageReason.InstructorArrived : CoverageReason.InstructorLeft;
        }

        if ((was.Ties & Masses) != (now.Ties & Masses))
        {
            yield return (now.Ties & Masses & ~was.Ties) != 0 ? CoverageReason.MassOrganization : CoverageReason.NoMassOrganization;
        }
    }
}
