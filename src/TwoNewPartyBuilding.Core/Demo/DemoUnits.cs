using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>
/// The units of the demo (units.json): scale, ledgers and audit trail come about as they do for units entered by hand, all in
/// one save. Codes bear the division 990101, which belongs to no place (R-1.18).
/// </summary>
internal sealed class DemoUnits(AppDbContext db, ScaleRuleSettings rule, IReadOnlyDictionary<string, Community> places)
{
    private const int OldestDays = 420;
    private readonly DateOnly _today = db.Today;

    /// <summary>Adds all units to the unit of work; the caller saves.</summary>
    public IReadOnlyList<Enterprise> Add()
    {
        var units = new List<Enterprise>();
        foreach (var demo in EmbeddedData.List<DemoUnit>("Demo.units.json"))
        {
            var unit = Make(demo, units.Count + 1);
            Place(unit, demo, units.Count);
            db.Enterprises.Add(unit);
            Verify(unit);
            units.Add(unit);
        }

        return units;
    }

    /// <summary>Its documents were looked at when its facts were; a unit without members said so.</summary>
    private void Verify(Enterprise unit)
    {
        void Check(bool exists, UnitDocument document, DocumentDeed deed)
        {
            if (exists)
            {
                db.DocumentChecks.Add(new DocumentCheck { EnterpriseId = unit.Id, Document = document, Deed = deed, On = unit.FactsAsOf!.Value, By = "演示数据" });
            }
        }

        Check(!string.IsNullOrWhiteSpace(unit.ProfileText), UnitDocument.Brief, DocumentDeed.Saved);
        Check(unit.Registration is not null, UnitDocument.Registration, DocumentDeed.Saved);
        Check(unit.Registration is { MembersHere: null or 0 }, UnitDocument.Roster, DocumentDeed.NoMembers);
    }

    /// <summary>Assigns some units to a person who works by assignment; the caller saves.</summary>
    public void Assign(Guid person, IEnumerable<Enterprise> units, string note) =>
        db.UnitAssignments.AddRange(units.Select(u => new UnitAssignment { EnterpriseId = u.Id, UserId = person, From = _today.AddDays(-30), Note = note }));

    private Enterprise Make(DemoUnit demo, int number)
    {
        var community = demo.Community is null ? null : places[demo.Community];
        var unit = new Enterprise
        {
            Kind = demo.SocialKind is null ? EnterpriseKind.NonPublicEnterprise : EnterpriseKind.SocialOrganization,
            CreatedAt = db.Clock.UtcNow,
            Name = demo.Name,
            CreditCode = demo.LacksCode ? null : CodeOf(demo.CodeClass, number),
            FoundedOn = demo.FoundedOn,
            Ownership = demo.SocialKind is null ? demo.Ownership : null,
            RegistrationType = demo.SocialKind is null ? demo.RegistrationType : null,
            OperatingStatus = demo.OperatingStatus,
            CommunityId = community?.Id,
            GridId = community?.Grids.Find(g => g.Name == $"第{demo.Grid}网格")?.Id,
            RegisteredAddress = $"滨河街道{demo.House}",
            BusinessAddress = $"滨河街道{demo.House}",
            Location = demo.Park is not null ? LocationKind.Park : demo.Building is not null ? LocationKind.Building : LocationKind.Other,
            LocationName = demo.Park ?? demo.Building,
            ParkLevel = demo.ParkLevel,
            IsHundredMillionBuilding = demo.IsHundredMillionBuilding,
            IndustryCode = demo.Industry,
            MainBusiness = demo.Business,
            RegisteredCapitalWan = demo.RevenueWan is { } revenue ? Math.Max(50, Math.Round(revenue / 8 / 10) * 10) : null,
            RevenueWan = demo.RevenueWan,
            RevenueYear = demo.RevenueWan is null ? null : _today.Year - 1,
            Employees = demo.Employees,
            HasConstructionQualification = demo.HasConstructionQualification,
            HasDevelopmentActivity = demo.HasDevelopmentActivity,
            LegalRepresentative = demo.LegalRepresentative,
            ContactName = demo.Contact,
            ContactPhone = demo.LacksPhone ? null : PhoneOf(number, 0),
            IsModelSite = demo.IsModelSite,
            IsLeaderContactPoint = demo.IsLeaderContactPoint,
            ScaleOverride = demo.OverrideScale,
            ScaleOverrideReason = demo.OverrideReason,
            ScaleOverrideApprover = demo.OverrideApprover,
            FactsAsOf = _today.AddDays(-5 - (number * 7 % 60)),
        };
        EnterpriseService.Complete(unit, community, db.Clock.UtcNow.AddMinutes(-number));
        ScaleAssessor.Assess(unit, rule);
        if (demo.Formation is not null || demo.WhyNone is not null)
        {
            unit.ProfileText = ProfileOf(demo);
            db.Registrations.Add(unit.Registration = Form(unit, demo, number));
        }

        if (demo.SocialKind is not null)
        {
            db.SocialProfiles.Add(unit.SocialProfile = Social(unit, demo));
        }

        return unit;
    }

    private PartyBuildingRegistration Form(Enterprise unit, DemoUnit demo, int number)
    {
        var members = demo.MembersHere ?? 0;
        var has = demo.Formation is not null;
        var founded = demo.FoundedOn?.AddYears(2) is { } day && day < _today.AddYears(-3) ? day : _today.AddYears(-3);
        return new PartyBuildingRegistration
        {
            EnterpriseId = unit.Id,
            UpdatedAt = db.Clock.UtcNow,
            InvestorName = demo.LegalRepresentative,
            InvestorIsMember = demo.SecretaryFrom == SecretarySource.Investor || number % 4 == 0,
            InvestorIsSecretary = demo.SecretaryFrom == SecretarySource.Investor,
            InvestorIsDelegate = demo.IsLeaderContactPoint,
            HasPartyOrganization = has,
            OrganizationName = has ? OrganizationOf(demo) : null,
            OrganizationFoundedOn = has ? founded : null,
            LastElectedOn = has ? _today.AddDays(-120 - (number * 23 % 700)) : null,
            ApprovalNumber = has ? $"滨党工发〔{founded.Year}〕{(number * 3 % 40) + 1}号" : null,
            Formation = demo.Formation,
            Category = demo.Category,
            JointUnits = demo.JointUnits,
            SuperiorOrganization = has ? "中共滨河街道工作委员会" : null,
            OrganizationPhone = has ? PhoneOf(number, 1) : null,
            NoneTooFewMembers = demo.WhyNone == DemoWhyNone.TooFewMembers,
            NoneInvestorUnwilling = demo.WhyNone == DemoWhyNone.InvestorUnwilling,
            NoneNoGuidance = demo.WhyNone == DemoWhyNone.NoGuidance,
            HasInstructor = demo.Instructor is not null,
            InstructorName = demo.Instructor,
            InstructorUnit = demo.Instructor is null ? null : "滨河街道党建办",
            InstructorPhone = demo.Instructor is null ? null : PhoneOf(0, 2),
            SecretaryName = demo.Secretary,
            SecretaryFrom = demo.SecretaryFrom,
            SecretaryIsFullTime = demo.Secretary is null ? null : demo.SecretaryIsFullTime,
            MembersHere = members,
            MembersUnder35 = members / 3,
            MembersWithDegree = members / 2,
            MembersSecondary = members / 5,
            MembersManagers = members / 4,
            MembersProfessionals = members / 6,
            MembersFrontLine = members / 3,
            Probationary = demo.Probationary ?? 0,
            MembersElsewhere = demo.MembersElsewhere ?? 0,
            MembersElsewhereRural = (demo.MembersElsewhere ?? 0) / 2,
            Activists = members / 8,
            Applicants = members / 5,
            MembersTrainedYearly = has ? true : null,
            DuesPaidInTime = has ? true : null,
            DuesLastYear = has ? members * 312m : null,
            HasTradeUnion = demo.Employees >= 25,
            HasYouthLeague = demo.Employees >= 100,
            HasWomenFederation = demo.Employees >= 60,
            HasOwnVenue = demo.Formation == FormationKind.Alone && members >= 7,
            VenueArea = demo.Formation == FormationKind.Alone && members >= 7 ? 20 + members : null,
            VenueSharedWithCommunity = demo.Formation == FormationKind.Joint ? true : null,
            MeetingsPerQuarter = has ? 1 : null,
            CommitteeMeetingsPerMonth = members >= 7 ? 1 : null,
            LessonsPerYear = has ? 4 : null,
            LifeMeetingsPerYear = has ? 1 : null,
            MeetingsAsPrescribed = has ? number % 9 != 0 : null,
            AppraisedYearly = has ? true : null,
            ElectedAsPrescribed = has ? true : null,
            FormFilledBy = demo.Contact,
            FormFilledOn = unit.FactsAsOf,
        };
    }

    private SocialOrganizationProfile Social(Enterprise unit, DemoUnit demo) => new()
    {
        EnterpriseId = unit.Id,
        UpdatedAt = db.Clock.UtcNow,
        SocialKind = demo.SocialKind,
        Nature = demo.SocialKind!.Value.Label(),
        RegistrationAuthority = "区民政局",
        CompetentAuthority = demo.CompetentAuthority,
        Domicile = unit.RegisteredAddress,
        InspectionResult = demo.InspectionResult,
        StaffFullTime = demo.StaffFullTime,
        StaffPartTime = demo.StaffPartTime,
        AssociationMembers = demo.AssociationMembers,
        StaffPartyMembers = demo.StaffPartyMembers,
        HeadIsMember = demo.Secretary == demo.LegalRepresentative,
        HeadIsSecretary = demo.Secretary == demo.LegalRepresentative,
        SocialFormation = demo.SocialFormation,
        IsCombined = demo.IsCombined,
        InStatutes = demo.InStatutes,
        SecretaryOnCouncil = demo.SecretaryOnCouncil,
        ReasonForNone = demo.Formation is null ? "党员不足 3 人" : null,
        RelationHere = demo.MembersHere,
        RelationOther = demo.MembersElsewhere,
        DeputyOnCouncil = demo.IsSchool ? true : null,
        HasMoralEducationUnit = demo.IsSchool ? true : null,
        UntransferredMembers = demo.IsSchool ? 2 : null,
        SchoolFundsBudgeted = demo.IsSchool ? true : null,
    };

    /// <summary>Opens the ledgers: first registration, moves since, the tag C, the way into D.</summary>
    private void Place(Enterprise unit, DemoUnit demo, int index)
    {
        var since = _today.AddDays(-OldestDays + (index % 30));
        var first = demo.StandsAbove ? Ledger.AboveScale
            : demo.StandsBelow || demo.CameUpDaysAgo is not null ? Ledger.BelowScale
            : LedgerRules.FirstLedger(unit.Kind, unit.EffectiveScale);
        LedgerBook.Open(unit, first, since, "首次登记", db);
        if (demo.CameUpDaysAgo is { } days)
        {
            LedgerBook.Move(unit, Ledger.AboveScale, _today.AddDays(-days), "年度主营业务收入达到规模以上标准", db, new LedgerDetails(Document: "季度核查表"));
        }

        if (demo.KeyReason is { } reason)
        {
            LedgerBook.Open(unit, Ledger.KeyManaged, since.AddDays(60), reason, db);
        }

        if (demo.Deregistration is { } ground)
        {
            DateOnly? planned = demo.PlannedInDays is { } ahead ? _today.AddDays(ahead) : null;
            LedgerBook.Move(unit, Ledger.PendingDeregistration, _today.AddDays(-40 - index % 20), demo.DeregistrationReason!, db, new LedgerDetails(Deregistration: ground, PlannedOn: planned));
        }
    }

    private static string OrganizationOf(DemoUnit demo) => (demo.Category, demo.MembersHere) switch
    {
        (OrganizationCategory.GeneralBranch, _) => $"中共{demo.Name}总支部委员会",
        (OrganizationCategory.JointBranch, _) => $"中共滨河街道{demo.Community?.Replace("社区", "", StringComparison.Ordinal)}企业联合支部委员会",
        (_, >= 7) => $"中共{demo.Name}支部委员会",
        _ => $"中共{demo.Name}支部",
    };

    private static string ProfileOf(DemoUnit demo) =>
        $"{demo.Name}成立于{demo.FoundedOn?.Year}年，位于滨河街道{demo.House}，主要从事{demo.Business}，"
        + (demo.Employees is { } staff ? $"现有从业人员 {staff} 人" : "从业人员情况待核")
        + (demo.MembersHere is > 0 and var members ? $"，其中组织关系在本单位的党员 {members} 名。" : "，暂无组织关系在本单位的党员。")
        + (demo.Formation is not null
            ? "党组织坚持固定组织生活日和党员主题活动日，围绕生产经营设立党员先锋岗、党员责任区，参加街道组织的区域联建活动。"
            : "街道党工委已将其列入党的工作覆盖对象，由社区党组织联系。");

    /// <summary>A code with both of its check characters (1.7).</summary>
    private static string CodeOf(string registered, int number)
    {
        var organization = $"M8{number * 1_237 % 1_000_000:000000}";
        var first = $"{registered}990101{organization}{CreditCode.OrganisationCheckCharacter(organization)}";
        return first + CreditCode.CheckCharacter(first);
    }

    private static string PhoneOf(int number, int line) => $"199000{(line * 10_000) + 60_000 + number:00000}";
}
