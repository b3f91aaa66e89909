using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>The rules of domain 1.1 that need no database.</summary>
public static class LedgerRules
{
    /// <summary>Where a unit stands at first entry: social organisations in S; enterprises follow the effective scale, unknown in B .</summary>
    public static Ledger FirstLedger(EnterpriseKind kind, Scale effective) => kind == EnterpriseKind.SocialOrganization
        ? Ledger.SocialOrganizations
        : LedgerOf(effective);

    /// <summary>The ledger of a scale: above in A, below and unknown in B .</summary>
    public static Ledger LedgerOf(Scale effective) => effective == Scale.Above ? Ledger.AboveScale : Ledger.BelowScale;

    /// <summary>
    /// The ledger that the effective scale asks for where the unit stands in the other one, else null. An unknown scale asks
    /// for nothing: the fact is missing, not the move.
    /// </summary>
    public static Ledger? ScaleSuggestion(Ledger? current, Scale effective) => (current, effective) switch
    {
        (Ledger.AboveScale, Scale.Below) => Ledger.BelowScale,
        (Ledger.BelowScale, Scale.Above) => Ledger.AboveScale,
        _ => null,
    };

    /// <summary>
    /// the units that coverage counts on a day, which are those in A, B or S. Whoever is in D is out from the day it
    /// entered, and back from the day it left D for A or B.
    /// </summary>
    public static Expression<Func<Enterprise, bool>> CountsForCoverage(DateOnly day) => e => e.LedgerPeriods.Any(p =>
        (p.Ledger == Ledger.AboveScale || p.Ledger == Ledger.BelowScale || p.Ledger == Ledger.SocialOrganizations) && p.From <= day && (p.To == null || p.To > day));

    /// <summary>Why a unit should be key-managed (R-1.03 a–e), in Chinese; empty where nothing asks for it.</summary>
    public static IReadOnlyList<string> KeyManagedGrounds(KeyManagedFacts facts, KeyManagedLines lines)
    {
        var grounds = new List<string>();
        if (facts.Employees >= lines.Employees)
        {
            grounds.Add($"职工 {facts.Employees} 人，达到 {lines.Employees} 人");
        }
        else if (facts.Employees >= lines.EmployeesWithoutOrganization && !facts.HasOrganization)
        {
            grounds.Add($"职工 {facts.Employees} 人，达到 {lines.EmployeesWithoutOrganization} 人且未建党组织");
        }

        if (facts.FullMembers >= lines.FullMembers && !facts.HasOwnOrganization)
        {
            grounds.Add($"正式党员 {facts.FullMembers} 名，达到 {lines.FullMembers} 名而没有单独党组织");
        }

        if (facts.IsModelSite)
        {
            grounds.Add("党建示范点");
        }

        if (facts.IsLeaderContactPoint)
        {
            grounds.Add("领导联系点");
        }

        return grounds;
    }

    /// <summary>Why a unit should move to D by its operating status, or null.</summary>
    public static DeregistrationReason? DeregistrationGround(OperatingStatus status) => status switch
    {
        OperatingStatus.Stopped => DeregistrationReason.Stopped,
        OperatingStatus.Deregistering => DeregistrationReason.Deregistering,
        OperatingStatus.MovedOut => DeregistrationReason.MovedOut,
        _ => null,
    };

    /// <summary>Reads the reason an office wrote in its own words; what it does not know is “other”.</summary>
    public static DeregistrationReason ReasonOf(string text) =>
        text.Contains("吊销", StringComparison.Ordinal) ? DeregistrationReason.Revoked
        : text.Contains("注销", StringComparison.Ordinal) ? DeregistrationReason.Deregistering
        : text.Contains("破产", StringComparison.Ordinal) ? DeregistrationReason.Bankrupt
        : ContainsAny(text, "迁", "搬", "外地") ? DeregistrationReason.MovedOut
        : ContainsAny(text, "空壳", "无经营", "未经营", "僵尸", "长期") ? DeregistrationReason.Shell
        : ContainsAny(text, "停产", "停业", "歇业", "关停", "倒闭") ? DeregistrationReason.Stopped
        : DeregistrationReason.Other;

    private static bool ContainsAny(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What looks at. Numbers are null where not known.</summary>
public sealed record KeyManagedFacts(
    int? Employees, bool HasOrganization, bool HasOwnOrganization, int? FullMembers, bool IsModelSite, bool IsLeaderContactPoint);

/// <summary>The lines of, all inclusive.</summary>
public sealed record KeyManagedLines(int Employees = 100, int EmployeesWithoutOrganization = 50, int FullMembers = 3);

/// <summary>The same rules as conditions that SQL can answer; tests hold them to <see cref="LedgerRules"/>.</summary>
public static class LedgerSuggestionQueries
{
    /// <summary>Units that stand in A or B while their effective scale asks for the other.</summary>
    public static Expression<Func<Enterprise, bool>> ScaleDiffers(DateOnly today) => e =>
        ((e.ScaleOverride ?? e.ComputedScale) == Scale.Below
            && e.LedgerPeriods.Any(p => p.Ledger == Ledger.AboveScale && p.From <= today && (p.To == null || p.To > today)))
        || ((e.ScaleOverride ?? e.ComputedScale) == Scale.Above
            && e.LedgerPeriods.Any(p => p.Ledger == Ledger.BelowScale && p.From <= today && (p.To == null || p.To > today)));

    /// <summary>Units in A or B without the tag C that asks it for.</summary>
    public static Expression<Func<Enterprise, bool>> ShouldBeKeyManaged(DateOnly today, KeyManagedLines lines) => e =>
        e.LedgerPeriods.Any(p => (p.Ledger == Ledger.AboveScale || p.Ledger == Ledger.BelowScale) && p.From <= today && (p.To == null || p.To > today))
        && !e.LedgerPeriods.Any(p => p.Ledger == Ledger.KeyManaged && p.From <= today && (p.To == null || p.To > today))
        && (e.IsModelSite
            || e.IsLeaderContactPoint
            || e.Employees >= lines.Employees
            || (e.Employees >= lines.EmployeesWithoutOrganization && (e.Registration == null || e.Registration.HasPartyOrganization != true))
            || (e.Registration != null
                && (e.Registration.MembersHere ?? 0) - (e.Registration.Probationary ?? 0) >= lines.FullMembers
                && !(e.Registration.HasPartyOrganization == true && e.Registration.Formation == FormationKind.Alone)));

    /// <summary>Units in A or B whose operating status says that they are leaving .</summary>
    public static Expression<Func<Enterprise, bool>> ShouldBePendingDeregistration(DateOnly today) => e =>
        (e.OperatingStatus == OperatingStatus.Stopped || e.OperatingStatus == OperatingStatus.Deregistering || e.OperatingStatus == OperatingStatus.MovedOut)
        && e.LedgerPeriods.Any(p => (p.Ledger == Ledger.AboveScale || p.Ledger == Ledger.BelowScale) && p.From <= today && (p.To == null || p.To > today));
}
