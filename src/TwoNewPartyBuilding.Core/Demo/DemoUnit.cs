using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Why an invented unit has no Party organisation (1.4).</summary>
internal enum DemoWhyNone
{
    TooFewMembers,
    InvestorUnwilling,
    NoGuidance,
}

/// <summary>An invented unit as units.json has it. Days count back from the day the demo is filled; money is in 万元.</summary>
internal sealed record DemoUnit
{
    public required string Name { get; init; }

    /// <summary>The first two characters of the credit code (1.7).</summary>
    public string CodeClass { get; init; } = "91";

    /// <summary>Set for social organisations only.</summary>
    public SocialOrganizationKind? SocialKind { get; init; }

    public string? Industry { get; init; }

    public required string Business { get; init; }

    public string? Community { get; init; }

    public int Grid { get; init; }

    public required string House { get; init; }

    public DateOnly? FoundedOn { get; init; }

    public decimal? RevenueWan { get; init; }

    public int? Employees { get; init; }

    public string? LegalRepresentative { get; init; }

    public string? Contact { get; init; }

    public string RegistrationType { get; init; } = "有限责任公司";

    public OwnershipKind Ownership { get; init; } = OwnershipKind.Private;

    public OperatingStatus OperatingStatus { get; init; } = OperatingStatus.Normal;

    public string? Park { get; init; }

    public string? ParkLevel { get; init; }

    public string? Building { get; init; }

    public bool? IsHundredMillionBuilding { get; init; }

    public bool IsModelSite { get; init; }

    public bool IsLeaderContactPoint { get; init; }

    public bool? HasConstructionQualification { get; init; }

    public bool? HasDevelopmentActivity { get; init; }

    /// <summary>Facts that are missing, as in every real ledger.</summary>
    public bool LacksCode { get; init; }

    public bool LacksPhone { get; init; }

    /// <summary>Stands in the ledger that its figures no longer fit, so that a move is suggested.</summary>
    public bool StandsAbove { get; init; }

    public bool StandsBelow { get; init; }

    /// <summary>It stood below scale until then.</summary>
    public int? CameUpDaysAgo { get; init; }

    public Scale? OverrideScale { get; init; }

    public string? OverrideReason { get; init; }

    public string? OverrideApprover { get; init; }

    public string? KeyReason { get; init; }

    public DeregistrationReason? Deregistration { get; init; }

    public string? DeregistrationReason { get; init; }

    public int? PlannedInDays { get; init; }

    public int? MembersHere { get; init; }

    public int? Probationary { get; init; }

    public int? MembersElsewhere { get; init; }

    public FormationKind? Formation { get; init; }

    public OrganizationCategory? Category { get; init; }

    public int? JointUnits { get; init; }

    public string? Secretary { get; init; }

    public SecretarySource? SecretaryFrom { get; init; }

    public bool SecretaryIsFullTime { get; init; }

    public DemoWhyNone? WhyNone { get; init; }

    public string? Instructor { get; init; }

    public int? StaffFullTime { get; init; }

    public int? StaffPartTime { get; init; }

    public int? StaffPartyMembers { get; init; }

    public int? AssociationMembers { get; init; }

    public string? InspectionResult { get; init; }

    public string? CompetentAuthority { get; init; }

    public string? SocialFormation { get; init; }

    public bool? IsCombined { get; init; }

    public bool? InStatutes { get; init; }

    public bool? SecretaryOnCouncil { get; init; }

    public bool IsSchool { get; init; }
}
