using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Documents;

/// <summary>R-1.07 for whole lists: confirmed piece by piece, once each, by two workers as by one, until somebody stops it.</summary>
public sealed class ConfirmationRunTests : IDisposable
{
    private const int Units = (2 * ConfirmationJobs.Piece) + 50;
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ConfirmationJobs Jobs => _database.Services.GetServices<IJobQueue>().OfType<ConfirmationJobs>().Single();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task R_1_07_every_unit_is_confirmed_once_and_the_progress_is_kept()
    {
        var clerk = await FillAsync();
        await using var staff = _database.As(clerk);
        var runs = staff.Get<ConfirmationRuns>();
        var id = (await runs.StartAsync(new DocumentFilter(), Ct)).Value;
        Assert.Equal(id, (await runs.StartAsync(new DocumentFilter(), Ct)).Value);
        Assert.True(await Jobs.RunNextAsync(Ct));
        var run = (await runs.ReadAsync(id, Ct))!;
        Assert.Equal((ConfirmationState.Running, Units, ConfirmationJobs.Piece), (run.State, run.Total, run.Confirmed));

        // Entered meanwhile, and so not part of it.
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        await EnterAsync(9_999, asOf: new DateOnly(2026, 1, 1));
        Assert.True(await Jobs.RunNextAsync(Ct));
        Assert.True(await Jobs.RunNextAsync(Ct));
        Assert.False(await Jobs.RunNextAsync(Ct));
        run = (await runs.ReadAsync(id, Ct))!;
        Assert.Equal((ConfirmationState.Done, Units, 0), (run.State, run.Confirmed, run.Refused));
        Assert.NotNull(run.EndedAt);
        Assert.Equal(Units, await staff.Db.AuditEntries.CountAsync(e => e.CauseId == id && e.Record == nameof(Enterprise) && e.UserId == clerk.Id, Ct));
        Assert.Equal(1, (await staff.Get<DocumentList>().CountAsync(Ct)).Unverified);
    }

    [Fact]
    public async Task Two_workers_at_once_confirm_nothing_twice()
    {
        var clerk = await FillAsync();
        await using var staff = _database.As(clerk);
        var id = (await staff.Get<ConfirmationRuns>().StartAsync(new DocumentFilter(), Ct)).Value;
        async Task WorkAsync()
        {
            for (var looks = 0; looks < 200 && (await _database.Services.GetRequiredService<IServiceScopeFactory>().StateAsync(id)) == ConfirmationState.Running; looks++)
            {
                await Jobs.RunNextAsync(Ct);
            }
        }

        await Task.WhenAll(Task.Run(WorkAsync, Ct), Task.Run(WorkAsync, Ct));
        var run = (await staff.Get<ConfirmationRuns>().ReadAsync(id, Ct))!;
        Assert.Equal((ConfirmationState.Done, Units), (run.State, run.Confirmed));
        Assert.Equal(Units, await staff.Db.AuditEntries.CountAsync(e => e.CauseId == id && e.Record == nameof(Enterprise), Ct));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public async Task A_run_that_a_killed_worker_held_goes_on_after_its_lease(int seconds, bool goesOn)
    {
        var clerk = await FillAsync();
        await using var staff = _database.As(clerk);
        var id = (await staff.Get<ConfirmationRuns>().StartAsync(new DocumentFilter(), Ct)).Value;
        var run = await staff.Db.ConfirmationRuns.SingleAsync(Ct);
        run.LeaseUntil = _database.Time.GetUtcNow().UtcDateTime + JobLease.Length;
        await staff.Db.SaveChangesAsync(Ct);
        _database.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(goesOn, await Jobs.RunNextAsync(Ct));
        Assert.Equal(goesOn ? ConfirmationJobs.Piece : 0, (await staff.Get<ConfirmationRuns>().ReadAsync(id, Ct))!.Confirmed);
    }

    [Fact]
    public async Task It_stops_behind_the_piece_and_keeps_what_is_confirmed()
    {
        var clerk = await FillAsync();
        await using var staff = _database.As(clerk);
        var runs = staff.Get<ConfirmationRuns>();
        var id = (await runs.StartAsync(new DocumentFilter(), Ct)).Value;
        await Jobs.RunNextAsync(Ct);
        Assert.True((await runs.StopAsync(id, Ct)).Ok);
        await Jobs.RunNextAsync(Ct);
        var run = (await runs.ReadAsync(id, Ct))!;
        Assert.Equal((ConfirmationState.Stopped, ConfirmationJobs.Piece), (run.State, run.Confirmed));
        Assert.Contains("已经结束", Assert.Single((await runs.StopAsync(id, Ct)).Problems).Message, StringComparison.Ordinal);

        // Begun again, it goes on with those that are left.
        var again = (await runs.StartAsync(new DocumentFilter(), Ct)).Value;
        Assert.NotEqual(id, again);
        Assert.Equal(Units - ConfirmationJobs.Piece, (await runs.ReadAsync(again, Ct))!.Total);
    }

    [Fact]
    public async Task It_is_done_with_the_persons_rights_of_the_moment_and_seen_by_nobody_else()
    {
        var mine = await _database.AddCommunityAsync("滨河社区", 1);
        var other = await _database.AddCommunityAsync("铁东社区", 2);
        await EnterAsync(1, mine);
        await EnterAsync(2, other);
        _database.Time.Advance(TimeSpan.FromDays(60));
        var member = await _database.AddUserAsync(Role.CommunityStaff, mine);
        Guid id;
        await using (var scope = _database.As(member))
        {
            id = (await scope.Get<ConfirmationRuns>().StartAsync(new DocumentFilter(), Ct)).Value;
        }

        await using var staff = _database.As(await _database.AddUserAsync(Role.CommitteeStaff));
        Assert.Null(await staff.Get<ConfirmationRuns>().ReadAsync(id, Ct));
        Assert.True((await staff.Get<ConfirmationRuns>().StopAsync(id, Ct)).NotFound);
        await Jobs.RunNextAsync(Ct);
        Assert.Equal(1, (await staff.Get<DocumentList>().CountAsync(Ct)).Unverified);

        await using (var scope = _database.As(member))
        {
            _database.Time.Advance(TimeSpan.FromDays(90));
            id = (await scope.Get<ConfirmationRuns>().StartAsync(new DocumentFilter(), Ct)).Value;
            (await staff.Db.Users.SingleAsync(u => u.Id == member.Id, Ct)).IsDisabled = true;
            await staff.Db.SaveChangesAsync(Ct);
            await Jobs.RunNextAsync(Ct);
            var run = (await scope.Get<ConfirmationRuns>().ReadAsync(id, Ct))!;
            Assert.Equal((ConfirmationState.Failed, 0), (run.State, run.Confirmed));
        }
    }

    /// <summary>Units last verified in the quarter before, and the clerk.</summary>
    private async Task<TestUser> FillAsync()
    {
        await using var system = _database.AsSystem();
        await system.EnterUnitsAsync(Units);
        _database.Time.Advance(TimeSpan.FromDays(60));
        return await _database.AddUserAsync(Role.CommitteeStaff);
    }

    private async Task EnterAsync(int number, Community? community = null, DateOnly? asOf = null)
    {
        await using var system = _database.AsSystem();
        var outcome = await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = $"第{number}号公司", CommunityId = community?.Id });
        Assert.True(outcome.Ok);
        if (asOf is { } day)
        {
            (await system.Db.Enterprises.SingleAsync(e => e.Id == outcome.Value, Ct)).FactsAsOf = day;
            await system.Db.SaveChangesAsync(Ct);
        }
    }
}

file static class RunStates
{
    public static async Task<ConfirmationState> StateAsync(this IServiceScopeFactory scopes, Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Core.Data.AppDbContext>().ConfirmationRuns.AsNoTracking().Where(r => r.Id == id).Select(r => r.State).SingleAsync();
    }
}
