using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>Branches and gatherings for tests of the rules.</summary>
internal static class Branches
{
    /// <summary>The holidays of 2026 that touch a first Tuesday.</summary>
    public static readonly WorkCalendar Calendar2026 = new(
    [
        (new DateOnly(2026, 5, 4), false, "劳动节"), (new DateOnly(2026, 5, 5), false, "劳动节"),
        .. Enumerable.Range(1, 7).Select(d => (new DateOnly(2026, 10, d), false, "国庆节")),
    ]);

    public static readonly DutyTerms Terms2026 = DutyTerms.Default(Calendar2026);

    /// <summary>A branch since a day (2020 unless said otherwise).</summary>
    public static BranchFacts Of(
        DateOnly? founded = null, OrganizationType type = OrganizationType.Branch, bool committee = false, DateOnly? ended = null,
        BranchGroup[]? groups = null, BranchExemption[]? exemptions = null, BranchState[]? states = null)
    {
        var from = founded ?? new DateOnly(2020, 1, 1);
        return new BranchFacts(
            Guid.CreateVersion7(), "甲支部", type, null, from, ended, states ?? [new BranchState(from, null, type, committee)], groups ?? [], exemptions ?? []);
    }

    public static HeldEvent On(ActivityKind kind, int year, int month, int day) => new(kind, new DateOnly(year, month, day)) { ActivityId = Guid.CreateVersion7() };

    public static DutyLine Line(this IEnumerable<DutyLine> lines, DutyCode code, DateOnly from, bool bySecretary = false) =>
        lines.Single(l => l.Code == code && l.From == from && l.BySecretary == bySecretary);

    public static DutyLine Line(this IEnumerable<DutyLine> lines, DutyCode code, int month) => lines.Line(code, new DateOnly(2026, month, 1));
}
