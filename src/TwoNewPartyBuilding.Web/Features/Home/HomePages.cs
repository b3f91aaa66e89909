using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Features.Home;

/// <summary>The staff's page: what waits, with counts.</summary>
public sealed record StaffPage(LedgerFigures Ledgers, SuggestionCounts Suggestions, GapFigures Gaps, IReadOnlyList<WaitingImport> Imports, IReadOnlyList<UnitLine> Latest);

/// <summary>The leader's page: how things stand and what changed.</summary>
public sealed record LeaderPage(LedgerFigures Ledgers, GapFigures Gaps, IReadOnlyList<RecentMove> Moves);

/// <summary>The community's page: its units and what is missing.</summary>
public sealed record CommunityPage(LedgerFigures Ledgers, GapFigures Gaps, IReadOnlyList<UnitLine> Latest);

/// <summary>The figures on the administrators' page; null where they are another administrator's matter.</summary>
public sealed record AdministratorPage(AccountCounts? Accounts, int? FailuresOfADay);

/// <summary>Brings together what each home page shows.</summary>
public sealed class HomePages(HomeFigures figures, LedgerSuggestions suggestions, CurrentUser user, AccountList accounts, LoginLog log, BusinessClock clock)
{
    private const int Lines = 8;
    private const int DaysOfMoves = 90;
    private const int AssignedUnits = 200;

    /// <summary>For committee staff.</summary>
    public async Task<StaffPage> StaffAsync(CancellationToken ct) => new(
        await figures.LedgersAsync(ct), await suggestions.CountAsync(ct), await figures.GapsAsync(ct), await figures.ImportsAsync(ct), await figures.LatestAsync(Lines, ct));

    /// <summary>For leaders.</summary>
    public async Task<LeaderPage> LeaderAsync(CancellationToken ct) =>
        new(await figures.LedgersAsync(ct), await figures.GapsAsync(ct), await figures.MovesAsync(DaysOfMoves, 2 * Lines, ct));

    /// <summary>For a community's staff.</summary>
    public async Task<CommunityPage> CommunityAsync(CancellationToken ct) =>
        new(await figures.LedgersAsync(ct), await figures.GapsAsync(ct), await figures.LatestAsync(Lines, ct));

    /// <summary>For inspectors and instructors: the units assigned.</summary>
    public Task<IReadOnlyList<UnitLine>> AssignedAsync(CancellationToken ct) => figures.LatestAsync(AssignedUnits, ct);

    /// <summary>For the three administrators.</summary>
    public async Task<AdministratorPage> AdministratorAsync(CancellationToken ct) => new(
        user.May(Permission.UsersManage) || user.May(Permission.RolesGrant) ? await accounts.CountsAsync(ct) : null,
        user.May(Permission.AuditRead) ? await log.FailuresSinceAsync(clock.UtcNow.AddDays(-1), ct) : null);
}
