using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Applies the scale rule in force to units.</summary>
public sealed class ScaleAssessor(SettingsReader settings)
{
    private ScaleRuleSettings? _rule;

    /// <summary>The rule in force, read once for each request.</summary>
    public async Task<ScaleRuleSettings> RuleAsync(CancellationToken ct = default) => _rule ??= new ScaleRuleSettings
    {
        Kind = await settings.ChoiceAsync(LedgerParameters.ScaleRule, ct: ct),
        LinyiRevenueWan = await settings.NumberAsync(LedgerParameters.LinyiRevenue, ct: ct),
        LinyiEmployees = await settings.NumberAsync(LedgerParameters.LinyiEmployees, ct: ct),
        CustomEmployeesWithRevenue = await settings.NumberAsync(LedgerParameters.CustomEmployeesWithRevenue, ct: ct),
        CustomRevenueWan = await settings.NumberAsync(LedgerParameters.CustomRevenue, ct: ct),
        CustomEmployeesAlone = await settings.NumberAsync(LedgerParameters.CustomEmployees, ct: ct),
    };

    /// <summary>What the rule says of a unit's facts, with the sentence that says why.</summary>
    public static ScaleVerdict Judge(EnterpriseFields facts, ScaleRuleSettings rule) => ScaleRule.Judge(
        new ScaleFacts(IndustryCatalog.Find(facts.IndustryCode), facts.RevenueWan, facts.Employees, facts.HasConstructionQualification, facts.HasDevelopmentActivity),
        rule);

    /// <summary>The lines of key management in force .</summary>
    public async Task<KeyManagedLines> KeyLinesAsync(CancellationToken ct = default) => new(
        await settings.NumberAsync(LedgerParameters.KeyEmployees, ct: ct),
        await settings.NumberAsync(LedgerParameters.KeyEmployeesNoOrganization, ct: ct),
        await settings.NumberAsync(LedgerParameters.KeyFullMembers, ct: ct));

    /// <summary>Judges the unit anew and keeps the result on it.</summary>
    public async Task AssessAsync(Enterprise enterprise, CancellationToken ct = default) => Assess(enterprise, await RuleAsync(ct));

    /// <summary>Judges the unit by a rule already read. Social organisations have no scale.</summary>
    public static void Assess(Enterprise enterprise, ScaleRuleSettings rule) =>
        enterprise.ComputedScale = enterprise.Kind == EnterpriseKind.SocialOrganization ? Scale.Unknown : Judge(enterprise, rule).Scale;
}
