using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Web.Features.Home;

/// <summary>The staff's page: what waits, with counts.</summary>
public sealed record StaffPage(LedgerFigures Ledgers, IReadOnlyList<WorkCount> Work, GapFigures Gaps, IReadOnlyList<UnitLine> Latest, CoverageFigures? Coverage = null);

/// <summary>The leader's page: how things stand and what changed.</summary>
public sealed record LeaderPage(LedgerFigures Ledgers, IReadOnlyList<WorkCount> Work, GapFigures Gaps, IReadOnlyList<RecentMove> Moves, CoverageFigures? Coverage = null);

/// <summary>The community's page: its units and what is missing.</summary>
public sealed record CommunityPage(LedgerFigures Ledgers, IReadOnlyList<WorkCount> Work, GapFigures Gaps, IReadOnlyList<UnitLine> Latest, CoverageFigures? Coverage = null);

/// <summary>The figures on the administrators' page; null where they are another administrator's matter.</summary>
public sealed record AdministratorPage(AccountCounts? Accounts, int? FailuresOfADay);

/// <summary>The page of a secretary or committee member: the own organisations and what waits there.</summary>
public sealed record SecretaryPage(IReadOnlyList<OwnOrganization> Organizations, IReadOnlyList<WorkCount> Work);

/// <summary>Brings together what each home page shows.</summary>
public sealed class HomePages(
    HomeFigures figures, FigureCache cache, WorklistService worklist, CoverageService coverage, VisitService visits, CurrentUser user, AccountList accounts, LoginLog log,
    OrganizationList organizations, BusinessClock clock, OwnUnits own)
{
    private const int Lines = 8;
    private const int DaysOfMoves = 90;
    private const int AssignedUnits = 200;
    private const int OwnOrganizations = 20;

    /// <summary>For committee staff.</summary>
    public async Task<StaffPage> StaffAsync(CancellationToken ct)
    {
        var work = await worklist.CountAsync(ct);
        return await cache.OnceAsync(
            "home of staff",
            null,
            async stop => new StaffPage(await figures.LedgersAsync(stop), [], await figures.GapsAsync(stop), await figures.LatestAsync(Lines, stop)),
            ct) with
        { Work = work, Coverage = await coverage.FiguresAsync(ct) };
    }

    /// <summary>For leaders.</summary>
    public async Task<LeaderPage> LeaderAsync(CancellationToken ct)
    {
        var work = await worklist.CountAsync(ct);
        return await cache.OnceAsync(
            "home of leaders",
            null,
            async stop => new LeaderPage(await figures.LedgersAsync(stop), [], await figures.GapsAsync(stop), await figures.MovesAsync(DaysOfMoves, 2 * Lines, stop)),
            ct) with
        { Work = work, Coverage = await coverage.FiguresAsync(ct) };
    }

    /// <summary>For a community's staff.</summary>
    public async Task<CommunityPage> CommunityAsync(CancellationToken ct)
    {
        var work = await worklist.CountAsync(ct);
        return await cache.OnceAsync(
            "home of communities",
            null,
            async stop => new CommunityPage(await figures.LedgersAsync(stop), [], await figures.GapsAsync(stop), await figures.LatestAsync(Lines, stop)),
            ct) with
        { Work = work, Coverage = await coverage.FiguresAsync(ct) };
    }

    /// <summary>For inspectors and instructors: the units assigned.</summary>
    public Task<IReadOnlyList<UnitLine>> AssignedAsync(CancellationToken ct) => figures.LatestAsync(AssignedUnits, ct);

    /// <summary>For a unit's owner or contact: the own unit; null where another one was asked for.</summary>
    public Task<OwnUnitPage?> OwnUnitAsync(Guid? unit, CancellationToken ct) => own.ReadAsync(unit, ct);

    /// <summary>For instructors: the units they are sent to; null for an account without an entry in the register.</summary>
    public Task<InstructorDay?> InstructorAsync(CancellationToken ct) => visits.MyDayAsync(ct);

    /// <summary>For secretaries and committee members.</summary>
    public async Task<SecretaryPage> SecretaryAsync(CancellationToken ct) => new(await organizations.OwnAsync(OwnOrganizations, ct), await worklist.CountAsync(ct));

    /// <summary>For the three administrators.</summary>
    public async Task<AdministratorPage> AdministratorAsync(CancellationToken ct) => new(
        user.May(Permission.UsersManage) || user.May(Permission.RolesGrant) ? await accounts.CountsAsync(ct) : null,
        user.May(Permission.AuditRead) ? await log.FailuresSinceAsync(clock.UtcNow.AddDays(-1), ct) : null);
}
