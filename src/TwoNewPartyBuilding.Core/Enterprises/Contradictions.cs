using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Facts of a unit that do not fit together: the cross-field checks of and the ledger against the scale and the status .</summary>
public enum Contradiction
{
    /// <summary>A part of the members is larger than the whole.</summary>
    [Display(Name = "党员分项多于总数")]
    MemberCounts = 1,

    /// <summary>No organisation, and not exactly one reason.</summary>
    [Display(Name = "未建党组织的原因不是一项")]
    ReasonForNone = 2,

    /// <summary>An organisation, and a reason for having none.</summary>
    [Display(Name = "已建党组织又填未建原因")]
    OrganizationAndReason = 3,

    /// <summary>A joint organisation of fewer than two units.</summary>
    [Display(Name = "联合组建不足 2 家")]
    JointUnits = 4,

    /// <summary>Elected before it was founded.</summary>
    [Display(Name = "换届早于成立")]
    ElectionBeforeFounding = 5,

    /// <summary>The parts of the funds are more than the whole.</summary>
    [Display(Name = "分项经费多于总额")]
    Funds = 6,

    /// <summary>The effective scale asks for the other of A and B.</summary>
    [Display(Name = "规模与台账不一致")]
    ScaleAndLedger = 7,

    /// <summary>The operating status asks for D.</summary>
    [Display(Name = "已停产、注销或迁出仍在规上规下台账")]
    StatusAndLedger = 8,
}

/// <summary>The same checks as <see cref="RegistrationRules.Warnings"/> as conditions that SQL can answer; a test holds the two together.</summary>
public static class Contradictions
{
    /// <summary>Units in which the facts contradict each other in this way.</summary>
    public static Expression<Func<Enterprise, bool>> Of(Contradiction kind, DateOnly today) => kind switch
    {
        // sub-counts are no larger than the total.
        Contradiction.MemberCounts => e => e.Registration != null
            && (e.Registration.MembersUnder35 > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersWithDegree > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersSecondary > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersManagers > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersProfessionals > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersFrontLine > (e.Registration.MembersHere ?? 0)
                || e.Registration.Probationary > (e.Registration.MembersHere ?? 0)
                || e.Registration.MembersElsewhereRural > (e.Registration.MembersElsewhere ?? 0)),

        // “no organisation” has exactly one reason.
        Contradiction.ReasonForNone => e => e.Registration != null && e.Registration.HasPartyOrganization == false
            && (e.Registration.NoneTooFewMembers ? 1 : 0) + (e.Registration.NoneInvestorUnwilling ? 1 : 0)
                + (e.Registration.NoneNoGuidance ? 1 : 0) + (e.Registration.NoneOther ? 1 : 0) != 1,
        Contradiction.OrganizationAndReason => e => e.Registration != null && e.Registration.HasPartyOrganization == true
            && (e.Registration.NoneTooFewMembers || e.Registration.NoneInvestorUnwilling || e.Registration.NoneNoGuidance || e.Registration.NoneOther),

        // a joint organisation covers two units at least.
        Contradiction.JointUnits => e => e.Registration != null && e.Registration.Formation == FormationKind.Joint
            && (e.Registration.JointUnits == null || e.Registration.JointUnits < 2),

        // elected on or after the day of foundation.
        Contradiction.ElectionBeforeFounding => e => e.Registration != null && e.Registration.LastElectedOn < e.Registration.OrganizationFoundedOn,
        Contradiction.Funds => e => e.Registration != null && e.Registration.FundsTotal != null
            && (e.Registration.FundsTreasury ?? 0) + (e.Registration.FundsDues ?? 0) + (e.Registration.FundsManagement ?? 0) + (e.Registration.FundsOther ?? 0) > e.Registration.FundsTotal,
        Contradiction.ScaleAndLedger => LedgerSuggestionQueries.ScaleDiffers(today),
        Contradiction.StatusAndLedger => LedgerSuggestionQueries.ShouldBePendingDeregistration(today),
        _ => e => false,
    };
}
